/** `ressenti-more.js`: what a page can do without until it is idle, or needs seldom. */
export { computeGivenUp, watchLife } from '@ressenti/journeys';
export { requestErasure } from './more/forget.ts';
export { toRefusal } from './more/refusal.ts';
export { usePlugin } from './more/use-plugin.ts';
