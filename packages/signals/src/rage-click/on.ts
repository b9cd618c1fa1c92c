import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { withProbes } from '../page/requests.ts';
import { type RageClickOptions, rageClickDefaults, startRageClick } from './detector.ts';
import type { RageVerdict } from './rule.ts';

/** A series of clicks on one control of which most were not answered. */
export interface RageClickSignal extends SignalEnvelope<'rage_click'>, RageVerdict {
  /** The control said that it is disabled. */
  disabled: boolean;
  /** Clicks without any answer until now. */
  deadClicks: number;
  input: 'mouse' | 'touch' | 'pen';
}

/**
 * Watches for rage clicks: clicking again and again on one control that does not answer.
 * @param callback hears one signal per series, at most 0.8 s after its last click
 * @param options.gapMs milliseconds between two clicks of a series, above 0; default 700
 * @param options.minClicks clicks of which none was answered, 2 or more; default 3
 * @param options.minClicksMixed clicks of which fewer than `productiveRatio` were answered; defaults 4 and 0.5
 * @param options.minClicksStatic the same on a place that is no control; default 5
 * @param options.maxBurstMs longest series in milliseconds; default 10000
 * @returns the undo; an open series is forgotten
 * @example const stop = onRageClick(({ target, count }) => console.log(target, count));
 * Source: defaults are our choice, held against `corpus/`.
 */
export const onRageClick = (
  callback: (signal: RageClickSignal) => void,
  options: Partial<RageClickOptions> & AloneOptions = {},
): (() => void) => startAlone(rageClickDefaults, withProbes(startRageClick), callback, options);
