import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { cursorThrashDefaults, startCursorThrash } from './detector.ts';
import type { ThrashOptions, ThrashVerdict } from './rule.ts';

/** The mouse goes to and fro. Weak evidence: it must not trigger a survey by itself. */
export interface CursorThrashSignal extends SignalEnvelope<'cursor_thrash'>, ThrashVerdict {
  experimental: true;
}

/**
 * Watches for a shaken mouse.
 * @param options.windowMs milliseconds, above 0; default 1500
 * @param options.minReversals sharp turns, 1 or more; default 6
 * @param options.minPathPx CSS pixels; default 800
 * @param options.minWindingRatio way over distance; default 4
 * @returns the undo
 * @example const stop = onCursorThrash(({ pathPx }) => console.log(pathPx));
 * Source: what vendors look for; the study behind it found slower, longer movement instead (Hibbeln et al., MIS Quarterly 2017).
 */
export const onCursorThrash = (
  callback: (signal: CursorThrashSignal) => void,
  options: Partial<ThrashOptions> & AloneOptions = {},
): (() => void) => startAlone(cursorThrashDefaults, startCursorThrash, callback, options);
