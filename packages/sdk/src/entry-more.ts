/** `ressenti-more.js`: what a page can do without until it is idle. */
export { startLate } from './more/start-late.ts';
