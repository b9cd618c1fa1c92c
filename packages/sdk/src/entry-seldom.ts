/** `ressenti-seldom.js`: for pages that bring plugins, visitors who refuse or want to be forgotten, and calls that are wrong. */
export { eraseLeft } from './seldom/erase-left.ts';
export { toRefusal } from './seldom/refusal.ts';
export { requestErasure } from './seldom/request-erasure.ts';
export { startPlugin } from './seldom/start-plugin.ts';
