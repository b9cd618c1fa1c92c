export * from './give-up.ts';
export * from './journeys.ts';
export * from './ledger.ts';
export * from './life.ts';
export * from './match.ts';
export * from './passage.ts';
export { rules } from './rules.ts';
