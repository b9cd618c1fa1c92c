// @vitest-environment jsdom
import { createScope } from '@ressenti/core';
import { afterEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { createPage } from '../page/page.ts';
import { reloadLoopDefaults, startReloadLoop } from './detector.ts';

afterEach(() => vi.restoreAllMocks());

/** Loads the page anew `times` times, each after so long, in an engine without the Navigation API. */
async function reload(stage: Stage, times: number, everyMs: number): Promise<void> {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'reload' } as PerformanceNavigationTiming]);
  for (let n = 0; n < times; n++) {
    await stage.advance(everyMs);
    const { clock } = stage.tools;
    const loadedMs = clock.mono();
    const scope = createScope();
    const page = createPage({ ...stage.tools, scope, clock: { ...clock, mono: () => clock.mono() - loadedMs } });
    startReloadLoop(page, reloadLoopDefaults);
    scope.stop();
  }
}

test('a page that reloads itself twice a second is no visitor in a hurry, where nothing else tells them apart', async () => {
  const stage = createStage(window);
  await reload(stage, 12, 500);
  expect(stage.published).toEqual([]);
});

test('three reloads by hand are a loop there too', async () => {
  const stage = createStage(window);
  await reload(stage, 3, 3000);
  expect(stage.published.map(({ signal }) => signal)).toMatchObject([{ kind: 'reload_loop', count: 3, spanMs: 6000 }]);
});
