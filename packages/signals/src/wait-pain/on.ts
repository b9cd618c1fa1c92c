import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { startWaitPain } from './detector.ts';
import { waitPainDefaults } from './options.ts';
import type { WaitOptions } from './rule.ts';

/** The page says "please wait" for too long. */
export interface WaitPainSignal extends SignalEnvelope<'wait_pain'> {
  /** So far. */
  durationMs: number;
  /** Longer than `severeMs`. */
  severe: boolean;
  /** The visitor left, or hid the page, while it was still busy. */
  gaveUp: boolean;
}

/**
 * Watches for long waits: a visible busy indicator (`aria-busy`, a progress bar without a value, or one of your own).
 * @param options.warnMs milliseconds, above 0; default 4000
 * @param options.severeMs milliseconds, above `warnMs`; default 10000
 * @param options.selectors further indicators, as one CSS selector; default none
 * @returns the undo
 * @example const stop = onWaitPain(({ durationMs }) => console.log(durationMs), { selectors: '.spinner' });
 * Source: our choice, not measured.
 */
export const onWaitPain = (
  callback: (signal: WaitPainSignal) => void,
  options: Partial<WaitOptions> & AloneOptions = {},
): (() => void) => startAlone(waitPainDefaults, startWaitPain, callback, options);
