export * from './browser.ts';
export * from './collector-life.ts';
export * from './disk.ts';
export * from './oracle.ts';
export * from './page.ts';
export * from './proxy.ts';
export * from './world.ts';
