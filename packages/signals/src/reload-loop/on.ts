import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { reloadLoopDefaults, startReloadLoop } from './detector.ts';
import type { ReloadOptions } from './rule.ts';

/** The visitor reloads one page again and again. */
export interface ReloadLoopSignal extends SignalEnvelope<'reload_loop'> {
  count: number;
  spanMs: number;
  /** The load before ended with an error, or a dead click. */
  afterError: boolean;
  afterDeadClick: boolean;
}

/**
 * Watches for reloads in a row, except those that the page makes by itself. It remembers them in session storage.
 * @param options.minReloads whole number, 2 or more; default 3
 * @param options.windowMs milliseconds, above 0; default 30000
 * @returns the undo
 * @example const stop = onReloadLoop(({ count }) => console.log(count));
 * Source: our choice, not measured.
 */
export const onReloadLoop = (
  callback: (signal: ReloadLoopSignal) => void,
  options: Partial<ReloadOptions> & AloneOptions = {},
): (() => void) => startAlone(reloadLoopDefaults, startReloadLoop, callback, options);
