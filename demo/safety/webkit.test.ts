import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import type { Engine } from '../gallery/engines/engine.ts';
import { hasWebKit, startWebKit } from '../gallery/engines/webkit.ts';

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

    for (const path of ['', 'hostile', 'blocked'])
      test(`every promise to the host page holds on /safety/${path}`, async () => {
        await engine.open(`${collector.origin}/safety/${path}`);
        await expect.poll(() => engine.run('return document.body.dataset.done'), { timeout: 60_000 }).toBe('true');
        const verdicts = await engine.run<[string, string, string][]>(
          'return [...document.querySelectorAll("#verdicts li")].map((one) => [one.id, one.dataset.verdict, one.textContent])',
        );
        expect(verdicts.length).toBeGreaterThan(15);
        expect(verdicts.filter(([id, verdict]) => verdict === 'fail' && id !== 'tasks')).toEqual([]);
        // What this engine does not tell, and no more than that.
        const unknown = verdicts.filter(([, verdict]) => verdict === 'unknown').map(([id]) => id);
        expect(unknown.filter((id) => !['trusted-types', 'layout-shift', 'tasks', 'bytes'].includes(id))).toEqual([]);
      });
  });
