import type { Page } from '../page/shapes.ts';
import { rageClickDefaults } from '../rage-click/detector.ts';
import { watchSeries } from '../rage-click/series.ts';

export interface RageKeyOptions {
  /** Longest pause between two presses. */
  gapMs: number;
  maxBurstMs: number;
  /** Presses of which none was answered. */
  minPresses: number;
}

export const rageKeyDefaults: RageKeyOptions = { gapMs: 700, maxBurstMs: 10_000, minPresses: 3 };

export function startRageKey(page: Page, options: RageKeyOptions): void {
  watchSeries(
    page,
    // One answer excuses a key: many of them are pressed to move on.
    { ...rageClickDefaults, ...options, minClicks: options.minPresses, minClicksMixed: 1 / 0 },
    ({ key }) => !!key,
    (verdict, [first]) => {
      if (!verdict || !first) return null;
      const { count, unanswered, durationMs } = verdict;
      return { kind: 'rage_key', key: first.key === ' ' ? 'Space' : first.key, count, unanswered, durationMs };
    },
  );
}
