import type { Page } from '../page/page.ts';
import { computeRage, type RageThresholds } from './rule.ts';
import { type SeriesOptions, watchSeries } from './series.ts';

export type RageClickOptions = RageThresholds & SeriesOptions;

/** Our choice; the corpus holds them against what visitors do with steppers, carousels and keypads. */
export const rageClickDefaults: RageClickOptions = {
  gapMs: 700,
  maxBurstMs: 10_000,
  minClicks: 3,
  minClicksMixed: 4,
  minClicksStatic: 5,
  productiveRatio: 0.5,
};

export function startRageClick(page: Page, options: RageClickOptions): void {
  const scale = (): number => page.win.visualViewport?.scale ?? 1;
  let startScale = scale();
  watchSeries(
    page,
    options,
    ({ kind, key }) => !key && kind !== 'nojudge' && kind !== 'unobservable',
    (series) => {
      const [first] = series;
      const wasZoomed = scale() !== startScale;
      startScale = scale();
      // A double tap zooms, a triple click marks text: both are wanted.
      if (wasZoomed || series.some(({ selection }) => selection)) return;
      const verdict = computeRage(series, first.kind === 'static', options);
      if (!verdict) return;
      for (const activation of series) activation.rage = true;
      page.report(
        {
          kind: 'rage_click',
          ...verdict,
          disabled: first.kind === 'disabled',
          deadClicks: series.filter(({ answerMs }) => answerMs === Number.POSITIVE_INFINITY).length,
          input: first.input,
        },
        { element: first.control, place: first.place, monoMs: first.downMs },
      );
    },
  );
}
