import type { Page } from '../page/shapes.ts';
import { rageClickDefaults } from '../rage-click/detector.ts';
import { computeRage } from '../rage-click/rule.ts';
import { watchSeries } from '../rage-click/series.ts';

export interface RageKeyOptions {
  /** Longest pause between two presses. */
  gapMs: number;
  maxBurstMs: number;
  /** Presses of which none was answered. */
  minPresses: number;
}

export const rageKeyDefaults: RageKeyOptions = { gapMs: 700, maxBurstMs: 10_000, minPresses: 3 };

export function startRageKey(page: Page, { gapMs, maxBurstMs, minPresses }: RageKeyOptions): void {
  watchSeries(
    page,
    gapMs,
    maxBurstMs,
    ({ key }) => !!key,
    (first, series) => {
      const { key } = first;
      // One answer excuses a key: many of them are pressed to move on.
      const verdict = computeRage(series, false, {
        ...rageClickDefaults,
        minClicks: minPresses,
        minClicksMixed: 1 / 0,
      });
      if (!verdict || !page.isSure(first)) return;
      for (const activation of series) activation.isTold = true;
      const { count, unanswered, durationMs } = verdict;
      page.report({ kind: 'rage_key', key: key === ' ' ? 'Space' : key, count, unanswered, durationMs }, first);
    },
  );
}
