export * from './journeys.ts';
export * from './ledger.ts';
export * from './match.ts';
export * from './navigation.ts';
export * from './passage.ts';
