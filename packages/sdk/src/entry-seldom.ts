/** `ressenti-seldom.js`: for pages that bring plugins, visitors who want to be forgotten, and calls that are wrong. */
export { toRefusal } from './seldom/refusal.ts';
export { requestErasure } from './seldom/request-erasure.ts';
export { startPlugin } from './seldom/start-plugin.ts';
