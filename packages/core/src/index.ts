export * from './channel.ts';
export * from './clock.ts';
export * from './detector.ts';
export * from './guard.ts';
export * from './listen.ts';
export * from './scope.ts';
export * from './survey-host.ts';
