export * from './collector.ts';
