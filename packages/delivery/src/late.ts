/**
 * Fetched when an answer is no plain confirmation, a loss is to be reported, or more or longer waits than may. Without it
 * nothing is lost uncounted: such answers count as none, losses wait to be reported, and where too much waits the newest
 * is counted as lost.
 */
export { judge as judgeReply } from './answer.ts';
export { refuse } from './refuse.ts';
export { beginReport } from './report.ts';
export { makeRoom } from './room.ts';
