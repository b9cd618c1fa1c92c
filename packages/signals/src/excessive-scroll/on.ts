import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { excessiveScrollDefaults, startExcessiveScroll } from './detector.ts';
import type { ScrollOptions, ScrollVerdict } from './rule.ts';

/** Up and down the page, looking for something. `target` is the section where most of the time went. */
export interface ExcessiveScrollSignal extends SignalEnvelope<'excessive_scroll'>, ScrollVerdict {
  /** Its selector, too. */
  topSection?: string;
}

/**
 * Watches for searching by scrolling: long ways up and down in a short time, by hand.
 * @param callback hears one signal per view
 * @param options.windowMs milliseconds, above 0; default 20000
 * @param options.minReversals changes of direction, 1 or more; default 4
 * @param options.minLegVp viewports between two changes; default 0.75
 * @param options.minDistanceVp viewports in all; default 6
 * @returns the undo
 * @example const stop = onExcessiveScroll(({ reversals }) => console.log(reversals));
 * Source: our choice, not measured.
 */
export const onExcessiveScroll = (
  callback: (signal: ExcessiveScrollSignal) => void,
  options: Partial<ScrollOptions> & AloneOptions = {},
): (() => void) => startAlone(excessiveScrollDefaults, startExcessiveScroll, callback, options);
