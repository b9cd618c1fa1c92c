/** Fetched when it is needed: what delivery does with answers that are no plain confirmation, and what it says of losses. */
export { judge } from './answer.ts';
export { refuse } from './refuse.ts';
export { beginReport } from './report.ts';
