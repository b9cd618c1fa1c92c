/** `ressenti-more.js`: what a page can do without until it is idle, or needs seldom. */
export { toRefusal } from './more/refusal.ts';
export { startLate } from './more/start-late.ts';
