import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { withProbes } from '../page/requests.ts';
import { type DeadClickOptions, deadClickDefaults, startDeadClick } from './detector.ts';

/** A click on a control that promises something, and nothing came. */
export interface DeadClickSignal extends SignalEnvelope<'dead_click'> {
  /** How long was waited. */
  windowMs: number;
  /** It started a request that did not lead to anything visible; known only with the request probe. */
  pendingRequest: boolean;
  /** Dead clicks on this control so far. */
  attempts: number;
  input: 'mouse' | 'touch' | 'pen' | 'keyboard';
}

/** A click that was answered, but so late that nobody waits for it. */
export interface SlowClickSignal extends SignalEnvelope<'slow_click'> {
  /** From the click to the first answer. */
  latencyMs: number;
  input: 'mouse' | 'touch' | 'pen' | 'keyboard';
}

/**
 * Watches for dead clicks: a click on a button or link that nothing answers, neither in the page nor outside of it.
 * @param callback hears one signal per control in 10 s
 * @param options.windowMs milliseconds without an answer, above 0; default 2500
 * @param options.scope 'static' judges clicks on plain places too; default 'controls'
 * @returns the undo
 * @example const stop = onDeadClick(({ target }) => console.log(target));
 * Source: below 1 s released products accuse slow pages, above 3 s the visitor is gone; the corpus holds the rest.
 */
export const onDeadClick = (
  callback: (signal: DeadClickSignal) => void,
  options: Partial<DeadClickOptions> & AloneOptions = {},
): (() => void) => startAlone(deadClickDefaults, withProbes(startDeadClick), callback, options);

/**
 * Watches for slow clicks: the answer came, but later than `windowMs`. It has to see requests, so `fetch` and
 * `XMLHttpRequest` are wrapped until the stop.
 * @param options.windowMs milliseconds, above 0; default 2500
 * @param options.pendingMaxMs longest wait for an answer, above `windowMs`; default 10000
 * @returns the undo
 * @example const stop = onSlowClick(({ latencyMs }) => console.log(latencyMs));
 */
export const onSlowClick = (
  callback: (signal: SlowClickSignal) => void,
  options: Partial<DeadClickOptions> & AloneOptions = {},
): (() => void) =>
  startAlone(
    { ...deadClickDefaults, requests: true, dead: false, slow: true },
    withProbes(startDeadClick),
    callback,
    options,
  );
