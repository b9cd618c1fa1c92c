import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { type ErrorClickOptions, errorClickDefaults, startErrorClick } from './detector.ts';

/** An error that a press brought about. */
export interface ErrorClickSignal extends SignalEnvelope<'error_click'> {
  /** The error's class; 'http' for a request that the server failed to answer. */
  errorType: string;
  /** Tells one error from another without telling what it says. */
  messageHash: string;
  /** 'sync': thrown while the page handled the press; 'window': soon after. */
  confidence: 'sync' | 'window';
  delayMs: number;
  /** Only with `message: true`. */
  message?: string;
}

/**
 * Watches for errors that follow a press, except those that the page throws anyway.
 * @param options.windowMs milliseconds from the press to the error, above 0; default 1000
 * @param options.message sends the message, at most 200 characters; default false, for it may hold what a visitor typed
 * @param options.http hears of answers 5xx to a request that a press started; default true
 * @returns the undo
 * @example const stop = onErrorClick(({ target, errorType }) => console.log(target, errorType));
 * Source: our choice, not measured.
 */
export const onErrorClick = (
  callback: (signal: ErrorClickSignal) => void,
  options: Partial<ErrorClickOptions> & AloneOptions = {},
): (() => void) => startAlone(errorClickDefaults, startErrorClick, callback, options);
