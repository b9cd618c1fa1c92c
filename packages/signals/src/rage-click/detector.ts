import type { ProbeOptions } from '../page/probes.ts';
import type { Page } from '../page/shapes.ts';
import { never } from '../page/shapes.ts';
import { computeRage, type RageThresholds } from './rule.ts';
import { watchSeries } from './series.ts';

export interface RageClickOptions extends RageThresholds, ProbeOptions {
  /** Longest pause between two clicks of one series. */
  gapMs: number;
  maxBurstMs: number;
}

/** Our choice; the corpus holds them against what visitors do with steppers, carousels and keypads. */
export const rageClickDefaults: RageClickOptions = {
  gapMs: 700,
  maxBurstMs: 10_000,
  minClicks: 3,
  minClicksMixed: 4,
  minClicksStatic: 5,
  productiveRatio: 0.5,
  probes: true,
};

export function startRageClick(page: Page, options: RageClickOptions): void {
  const toScale = (): number | undefined => page.win.visualViewport?.scale;
  let scale = toScale();
  watchSeries(
    page,
    options.gapMs,
    options.maxBurstMs,
    ({ kind, key }) => !key && !/^(nojudge|unobservable)$/.test(kind),
    (first, series) => {
      const { kind } = first;
      const wasZoomed = scale !== toScale();
      scale = toScale();
      const verdict = computeRage(series, kind === 'static', options);
      // A double tap zooms, a triple click marks text: both are wanted.
      if (!verdict || wasZoomed || series.some(({ isMarking }) => isMarking) || !page.isSure(first)) return;
      for (const activation of series) activation.isTold = true;
      page.report(
        {
          kind: 'rage_click',
          ...verdict,
          disabled: kind === 'disabled',
          deadClicks: series.filter(({ answerMs }) => answerMs === never).length,
        },
        first,
      );
    },
  );
}
