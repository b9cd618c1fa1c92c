import { expect, test } from '@playwright/test';
import { findBrowser } from '../../../scripts/config/browsers.mjs';
import { corpus } from '../corpus/corpus.ts';
import { isPlayable, playCases } from '../corpus/engines.ts';

/** Of the engines in which CI does not play the whole corpus, one in so many cases; `npm run corpus:engines` plays them all. */
const every = 12;

for (const engine of ['firefox', 'webkit'] as const)
  test(`one in ${every} cases is judged rightly in ${engine}`, async ({ browserName: _ }) => {
    test.skip(!findBrowser(engine), `${engine} is not installed; scripts/browsers.mjs says how to get it`);
    test.setTimeout(400_000);
    let sample = corpus.filter((of) => isPlayable(engine, of)).filter((_, i) => i % every === 0);
    expect(sample.length).toBeGreaterThan(20);
    let wrong: [name: string, faults: string[]][] = [];
    // As in Chromium a case that was judged wrongly beside others is played again, alone; it is told.
    for (const atOnce of [undefined, 1]) {
      wrong = [];
      await playCases(
        engine,
        sample,
        ({ name }, faults) => {
          if (faults.length) wrong.push([name, faults]);
        },
        atOnce,
      );
      sample = sample.filter(({ name }) => wrong.some(([of]) => of === name));
      if (!sample.length) break;
      console.log(`corpus: in ${engine} wrong${atOnce ? ' again' : ''}:`, JSON.stringify(wrong));
    }
    expect(wrong).toEqual([]);
  });
