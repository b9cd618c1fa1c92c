import type { RawSignal } from '@ressenti/core';
import type { Activation, Page } from '../page/shapes.ts';
import { isUnseen } from '../page/unseen.ts';
import { computeRage, type RageThresholds, type RageVerdict } from './rule.ts';

/** How far apart two presses of one place may be. */
const placePx = 24;
/** The verdict comes so long after the last press that could have gone on. */
const slackMs = 50;

/** The same element; or, where the page draws it anew at each press, the same kind of element in the same place. */
const isSame = (a: Activation, b: Activation): boolean =>
  a.key === b.key &&
  a.kind === b.kind &&
  ((a.control === b.control && a.kind !== 'static') ||
    (Math.hypot(a.x - b.x, a.y - b.y) <= placePx &&
      (a.kind === 'static' || (!a.control.isConnected && a.control.localName === b.control.localName))));

export interface SeriesOptions extends RageThresholds {
  /** Longest pause between two presses of one series. */
  gapMs: number;
  /** Longest series. */
  maxBurstMs: number;
}

/**
 * Collects presses of one control that follow each other closely, and judges each series once it is finished.
 * @param toSignal what to say of it, or null; hears of each series, `verdict` is null for one that is no rage
 */
export function watchSeries(
  page: Page,
  options: SeriesOptions,
  belongs: (activation: Activation) => boolean,
  toSignal: (verdict: RageVerdict | null, series: readonly Activation[]) => RawSignal | null,
): void {
  const { gapMs, maxBurstMs } = options;
  let series: Activation[] = [];
  const end = (): void => {
    const ended = series;
    const [first] = ended;
    series = [];
    for (const activation of ended) activation.isHeld = false;
    if (!first) return;
    const verdict = computeRage(ended, first.kind === 'static' && !first.key, options);
    const signal = toSignal(verdict, ended);
    if (!signal || isUnseen(page, first)) return;
    for (const activation of ended) activation.isTold = true;
    page.report(signal, first);
  };
  const endLater = page.later(() => {
    const last = series.at(-1);
    if (last) page.settle(last);
    end();
  }, true);
  page.on('end', end);
  page.onPress((activation, wasBefore) => {
    const [first] = series;
    const last = series.at(-1);
    const continues =
      first &&
      last &&
      isSame(first, activation) &&
      activation.downMs - last.upMs <= gapMs &&
      activation.upMs - first.downMs <= maxBurstMs;
    if (!continues) end();
    if (!belongs(activation)) return;
    series.push(activation);
    activation.isHeld = true;
    endLater(gapMs + slackMs - (wasBefore ? page.clock.mono() - activation.upMs : 0));
  });
}
