export * from './browser.ts';
export * from './collector.ts';
export * from './hand-clock.ts';
export * from './intake.ts';
export * from './oracle.ts';
export * from './page.ts';
export * from './random.ts';
export * from './schedule.ts';
