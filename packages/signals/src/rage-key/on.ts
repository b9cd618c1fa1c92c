import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { type RageKeyOptions, rageKeyDefaults, startRageKey } from './detector.ts';

/** Enter, Space or Escape pressed again and again without any answer. */
export interface RageKeySignal extends SignalEnvelope<'rage_key'> {
  key: 'Enter' | 'Space' | 'Escape';
  count: number;
  unanswered: number;
  durationMs: number;
}

/**
 * Watches for rage on the keyboard: Enter or Space on a control, or Escape anywhere, that nothing answers. Typing is none.
 * @param callback hears one signal per series, at most 0.8 s after its last press
 * @param options.gapMs milliseconds between two presses, above 0; default 700
 * @param options.minPresses presses without an answer, 2 or more; default 3
 * @returns the undo
 * @example const stop = onRageKey(({ key, count }) => console.log(key, count));
 * Source: our choice, not measured.
 */
export const onRageKey = (
  callback: (signal: RageKeySignal) => void,
  options: Partial<RageKeyOptions> & AloneOptions = {},
): (() => void) => startAlone(rageKeyDefaults, startRageKey, callback, options);
