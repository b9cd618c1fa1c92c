/**
 * Fetched when an answer is no plain confirmation, a loss is to be reported, or, before the page is idle, more or longer
 * waits than may. Without it nothing is lost uncounted: such answers count as none, and losses wait to be reported.
 */
export { judge } from './answer.ts';
export { beginReport } from './report.ts';
export { makeRoom } from './room.ts';
