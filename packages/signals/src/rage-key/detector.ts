import type { Page } from '../page/page.ts';
import { computeRage } from '../rage-click/rule.ts';
import { watchSeries } from '../rage-click/series.ts';

export interface RageKeyOptions {
  /** Longest pause between two presses. */
  gapMs: number;
  /** Presses of which none was answered. */
  minPresses: number;
}

export const rageKeyDefaults: RageKeyOptions = { gapMs: 700, minPresses: 3 };

export function startRageKey(page: Page, { gapMs, minPresses }: RageKeyOptions): void {
  const thresholds = { minClicks: minPresses, minClicksMixed: 1 / 0, productiveRatio: 0, minClicksStatic: minPresses };
  watchSeries(
    page,
    { gapMs, maxBurstMs: 10_000 },
    ({ key }) => !!key,
    (series) => {
      const [{ key, kind, control, place, downMs }] = series;
      const verdict = computeRage(series, kind === 'static', thresholds);
      if (!verdict) return;
      for (const activation of series) activation.rage = true;
      const { count, unanswered, durationMs } = verdict;
      page.report(
        { kind: 'rage_key', key: key === ' ' ? 'Space' : key, count, unanswered, durationMs },
        { element: control, place, monoMs: downMs },
      );
    },
  );
}
