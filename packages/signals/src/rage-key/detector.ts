import type { Page } from '../page/page.ts';
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
    ({ key, control, place, downMs }, series) => {
      const verdict = computeRage(series, false, {
        minClicks: minPresses,
        minClicksMixed: 1 / 0,
        minClicksStatic: 0,
        productiveRatio: 0,
      });
      if (!verdict) return;
      for (const activation of series) activation.isTold = true;
      const { count, unanswered, durationMs } = verdict;
      page.report(
        { kind: 'rage_key', key: key === ' ' ? 'Space' : key, count, unanswered, durationMs },
        { element: control, place, monoMs: downMs },
      );
    },
  );
}
