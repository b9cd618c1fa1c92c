import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { expect, type Page, test } from '@playwright/test';
import { createTestCollector, type TestCollector } from './testing/collector.ts';

const folder = mkdtempSync(join(tmpdir(), 'ressenti-builds-'));
const built = fileURLToPath(new URL('../dist/public', import.meta.url));
const served = join(folder, 'served');
const site = JSON.parse(readFileSync(join(built, 'demo/site.json'), 'utf8'));
const name = readFileSync(join(built, 'build.txt'), 'utf8');

const { createListen, createObserve } = JSON.parse(
  readFileSync(new URL('../../../scripts/config/short-names.json', import.meta.url), 'utf8'),
);
/** The same files as another build names things: its own name, and two names that our files have among themselves. */
const others: Record<string, string> = {
  [createListen]: createObserve,
  [createObserve]: createListen,
  [name]: 'bnext',
};

let collector: TestCollector;
let server: ReturnType<typeof serve>;
let origin = '';
/** Of the files a browser asks for, those that it may not keep. */
let unkept = /^$/;
const asked: string[] = [];

test.beforeAll(async () => {
  cpSync(built, join(folder, 'old'), { recursive: true });
  cpSync(built, join(folder, 'new'), { recursive: true });
  for (const file of ['build.txt', ...readdirSync(built).filter((one) => /^ressenti.*\.js$/.test(one))]) {
    const text = readFileSync(join(built, file), 'utf8');
    const next = text.replace(/\bb\w{4}\b|(?<=[.,{])\w{2}\b/g, (word) => others[word] ?? word);
    writeFileSync(join(folder, 'new', file), next);
  }
});
test.afterAll(() => rmSync(folder, { recursive: true }));

test.beforeEach(async () => {
  install('old');
  unkept = /^$/;
  asked.length = 0;
  collector = await createTestCollector({ sites: [site], tools: { publicFolder: served, nowMs: Date.now } });
  server = serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      asked.push(pathname + search);
      const response = await collector.request(pathname + search, request);
      if (unkept.test(pathname)) response.headers.set('cache-control', 'no-store');
      return response;
    },
  });
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

function install(build: 'old' | 'new'): void {
  rmSync(served, { force: true });
  symlinkSync(join(folder, build), served);
}
const open = (page: Page, path = ''): Promise<unknown> => page.goto(`${origin}/demo/${path}`);
/** Which build's script the page runs. */
const isNew = async (page: Page): Promise<boolean> =>
  (await page.evaluate(() => fetch('/ressenti.js', { cache: 'force-cache' }).then((answer) => answer.text()))).includes(
    'bnext',
  );
const isWhole = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { ressenti } = window as unknown as {
      ressenti: { explain(survey: string): unknown[]; flush(): Promise<void>; pending(): Promise<number> };
    };
    await ressenti.flush();
    return ressenti.explain('cart-effort').length > 0 && (await ressenti.pending()) === 0;
  });
const stored = async (): Promise<string[]> =>
  (await collector.events('demo'))
    .filter(({ type }) => type === 'event')
    .map(({ data }) => (data as { name: string }).name);
const say = (page: Page, what: string): Promise<void> =>
  page.evaluate(
    (event) => (window as unknown as { ressenti(...call: unknown[]): void }).ressenti('event', event),
    what,
  );

test('a new script takes no part of the build before it from the cache, and is whole @firefox', async ({ page }) => {
  unkept = /^\/ressenti\.js$/;
  await open(page);
  await expect.poll(() => isWhole(page)).toBe(true);
  install('new');
  await open(page, 'product');
  await expect.poll(() => isWhole(page)).toBe(true);
  expect(asked).toContain('/bnext/ressenti-send.js');
});

test('an old script does without the parts of the next build, loses nothing, and is a new one on the next page @firefox', async ({
  page,
}) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  unkept = /^\/ressenti-/;
  await open(page);
  await expect.poll(() => isWhole(page)).toBe(true);
  await say(page, 'with its own parts');
  install('new');
  await open(page, 'product');
  await say(page, 'with parts of the next build');
  await expect.poll(() => isNew(page)).toBe(true);
  expect(await isWhole(page)).toBe(false);
  await open(page, 'cart');
  await expect.poll(() => isWhole(page)).toBe(true);
  await expect.poll(stored).toEqual(['with its own parts', 'with parts of the next build']);
  expect(errors).toEqual([]);
});

test('a survey whose interface comes from the next build is not shown, and not taken for shown @firefox', async ({
  page,
}) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const walk = async (): Promise<void> => {
    await open(page, 'cart');
    await expect.poll(() => isWhole(page)).toBe(true);
    await open(page, 'checkout');
  };
  // Everything but what a survey needs is kept by the browser, and is of one build.
  await open(page, 'product');
  await expect.poll(() => isWhole(page)).toBe(true);
  install('new');
  await walk();
  await expect.poll(() => asked).toContain(`/${name}/ressenti-survey.js`);
  await expect.poll(() => isNew(page)).toBe(true);
  expect(await page.locator('ressenti-survey').count()).toBe(0);
  await walk();
  await expect
    .poll(async () => (await collector.events('demo')).filter(({ type }) => type === 'survey-shown').length)
    .toBe(1);
  expect(errors).toEqual([]);
});
