export type { SignalTools } from '@ressenti/core';
export type { AloneOptions, SignalEnvelope } from './alone.ts';
export type { DeadClickOptions } from './dead-click/detector.ts';
export { type DeadClickSignal, onDeadClick } from './dead-click/on.ts';
export { startSignals } from './entry-script.ts';
export type { RageClickOptions } from './rage-click/detector.ts';
export { onRageClick, type RageClickSignal } from './rage-click/on.ts';
export type { SignalsConfig } from './start.ts';
