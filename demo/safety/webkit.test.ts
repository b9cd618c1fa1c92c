import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import type { Engine } from '../gallery/engines/engine.ts';
import { hasWebKit, startWebKit } from '../gallery/engines/webkit.ts';
import { serveWithZone } from './with-zone.ts';

/** A third engine. Its driver knows no more than the classic protocol: the page judges itself, and is only read here. */
if (hasWebKit)
  test.describe('in WebKitGTK', () => {
    let collector: RunningCollector;
    let engine: Engine;

    test.beforeAll(async () => {
      test.setTimeout(120_000);
      collector = await startCollector();
      engine = await startWebKit();
    });
    test.afterAll(async () => {
      await engine?.close();
      await collector.stop();
    });

    const judge = async (url: string): Promise<void> => {
      await engine.open(url);
      await expect.poll(() => engine.run('return document.body.dataset.done'), { timeout: 60_000 }).toBe('true');
      const verdicts = await engine.run<[string, string, string][]>(
        'return [...document.querySelectorAll("#verdicts li")].map((one) => [one.id, one.dataset.verdict, one.textContent])',
      );
      expect(verdicts.length).toBeGreaterThan(15);
      expect(verdicts.filter(([id, verdict]) => verdict === 'fail' && id !== 'tasks')).toEqual([]);
      // What this engine does not tell, and no more than that.
      const unknown = verdicts.filter(([, verdict]) => verdict === 'unknown').map(([id]) => id);
      expect(unknown.filter((id) => !['trusted-types', 'layout-shift', 'tasks', 'bytes'].includes(id))).toEqual([]);
    };

    for (const path of ['', 'hostile', 'blocked'])
      test(`every promise to the host page holds on /safety/${path}`, () =>
        judge(`${collector.origin}/safety/${path}`));

    test('every promise holds on the hostile page with Zone.js on top', async () => {
      const zoned = await serveWithZone(collector.origin);
      try {
        await judge(`${zoned.origin}/safety/hostile`);
        expect(await engine.run('return typeof Zone')).toBe('function');
      } finally {
        zoned.stop();
      }
    });
  });
