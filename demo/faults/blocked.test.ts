import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { emit, flush, pending, readWaiting, startWorld, useChromium, type World } from '@ressenti/testkit/faults';
import { chromiumArgs, findBrowser } from '../../scripts/config/browsers.mjs';
import { countBatches, countLines, giveClocks, readLines, readStore, setClocks } from './settle.ts';

const minuteMs = 60_000;
let folder: string;
let world: World;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ressenti-extension-'));
  writeBlocker(folder);
  world = await startWorld(
    useChromium(findBrowser('chromium') ?? 'chromium', [
      ...chromiumArgs,
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
    ]),
  );
});
test.afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true });
});

test('F36: an extension blocks the collector: a few attempts an hour, little stored, one line, every loss counted', async () => {
  await world.renew();
  world.site.signals = { vital: false };
  countLines(world);
  giveClocks(world);
  /** Requests that the extension has stopped. */
  let attempts = 0;
  world.browser.context.on('requestfailed', (request) => {
    if (/\/v1\/batch/.test(request.url()) && /ERR_BLOCKED_BY_CLIENT/.test(request.failure()?.errorText ?? ''))
      attempts++;
  });
  const page = await world.open();
  for (let i = 0; i < 5; i++) await flush(page);
  await expect.poll(() => attempts).toBeGreaterThanOrEqual(5);
  const before = attempts;
  await emit(page, { A: 3, B: 500 });
  await expect.poll(() => pending(page)).toBeLessThanOrEqual(128);
  // Answers do not wait for a round, and every one of them finds the way closed.
  for (let minutes = 5; minutes <= 60; minutes += 5) {
    await setClocks(page, { skipMs: minutes * minuteMs });
    await emit(page, { A: 1 });
    await pending(page);
  }
  await expect.poll(() => attempts).toBeGreaterThan(before);
  // One in a quarter of an hour at most.
  expect(attempts - before).toBeLessThanOrEqual(4);
  expect(countBatches(world)).toBe(0);
  expect(await readLines(page)).toBeLessThanOrEqual(1);
  await expect.poll(() => pending(page)).toBeLessThanOrEqual(128);
  const rows = await readStore(world);
  expect(JSON.stringify(rows).length).toBeLessThan(80_000);
  const waiting = readWaiting(rows);
  expect(await world.audit({ waiting })).toEqual([]);
  expect(waiting.pending.filter(({ type }) => type === 'journey-complete')).toHaveLength(15);
  expect(JSON.stringify(waiting.reports)).toContain('blocked');
});

/** An extension as content blockers are: a list of addresses that the browser itself refuses to ask. */
function writeBlocker(into: string): void {
  const write = (name: string, content: unknown): void => writeFileSync(join(into, name), JSON.stringify(content));
  mkdirSync(into, { recursive: true });
  write('manifest.json', {
    manifest_version: 3,
    name: 'Blocker',
    version: '1',
    permissions: ['declarativeNetRequest'],
    declarative_net_request: { rule_resources: [{ id: 'list', enabled: true, path: 'rules.json' }] },
  });
  write('rules.json', [
    {
      id: 1,
      action: { type: 'block' },
      condition: { urlFilter: '/v1/batch', resourceTypes: ['xmlhttprequest', 'ping', 'other'] },
    },
  ]);
}
