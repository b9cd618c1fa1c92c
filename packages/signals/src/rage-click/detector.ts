import { isJudged } from '../page/control.ts';
import type { ProbeOptions } from '../page/probes.ts';
import type { Page } from '../page/shapes.ts';
import { never } from '../page/shapes.ts';
import { type SeriesOptions, watchSeries } from './series.ts';

export interface RageClickOptions extends SeriesOptions, ProbeOptions {}

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
    options,
    ({ kind, key }) => !key && isJudged(kind),
    (verdict, series) => {
      const wasZoomed = scale !== toScale();
      scale = toScale();
      // A double tap zooms, a triple click marks text: both are wanted.
      return verdict && !wasZoomed && !series.some(({ isMarking }) => isMarking)
        ? {
            kind: 'rage_click',
            ...verdict,
            disabled: series[0]?.kind === 'disabled',
            deadClicks: series.filter(({ answerMs }) => answerMs === never).length,
          }
        : null;
    },
  );
}
