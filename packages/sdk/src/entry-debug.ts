/** `ressenti-debug.js`: why a survey is asked or not, for whoever opens a page with `?ressenti-debug`. No visitor fetches it. */
export { startDebug } from './debug/start-debug.ts';
export { startWithout } from './debug/start-without.ts';
