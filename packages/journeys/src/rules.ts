import { readPassage } from './ledger.ts';
import { computeUrlMatch, hasSelectors } from './match.ts';
import { computeBack, computeDeadline, toIdleMs } from './passage.ts';

/** Rules of passages that the start of a page needs anyhow: what is fetched later is given them, and brings none of its own. */
export const rules = { readPassage, computeUrlMatch, hasSelectors, computeBack, computeDeadline, toIdleMs };
