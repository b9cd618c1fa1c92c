import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { startUTurn, uTurnDefaults } from './detector.ts';
import type { UTurnOptions, UTurnVerdict } from './rule.ts';

/** There, and back at once. */
export interface UTurnSignal extends SignalEnvelope<'u_turn'>, UTurnVerdict {
  via: 'link' | 'back' | 'bfcache';
  /** The same way for the second time within a minute. */
  loop: boolean;
}

/**
 * Watches for u-turns: the visitor goes to a page, does nothing there, and is back within seconds.
 * It remembers the last four paths of the tab in session storage, under `ressenti:`.
 * @param options.minDwellMs shortest stay in milliseconds; default 300
 * @param options.maxDwellMs longest stay in milliseconds; default 7000
 * @param options.externalHosts hosts, one space between, from which coming back is how they work; default none
 * @returns the undo
 * @example const stop = onUTurn(({ from, dwellMs }) => console.log(from, dwellMs));
 * Source: our choice, not measured.
 */
export const onUTurn = (
  callback: (signal: UTurnSignal) => void,
  options: Partial<UTurnOptions> & AloneOptions = {},
): (() => void) => startAlone(uTurnDefaults, startUTurn, callback, options);
