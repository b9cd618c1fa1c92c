import type { HotColdAnswers } from '@ressenti/metrics';
import { toV } from '../passages/scales.ts';
import type { PassageSummary, SummaryAnswer } from '../passages/summary.ts';

/** An answer about a step on the scale that both moments share, as valence. */
interface Said extends SummaryAnswer {
  v: number;
  visitor: string | null;
}

/**
 * Sets what was felt at a step beside what is remembered of it. A cold answer that names the invitation it follows up is
 * set beside the answer to that one; else beside all that its visitor said hot. Pure.
 * @returns one row per visitor, the last memory counting; without a visitor one per pair
 * Source: METRICS.md, 4.6.
 */
export function toHotColdRows(step: string, passages: readonly PassageSummary[]): HotColdAnswers[] {
  const said = passages
    .flatMap(({ visitor, answers }) => answers.map((answer) => ({ ...answer, visitor, v: toFelt(answer, step) })))
    .filter((answer): answer is Said => answer.v !== null)
    .sort((a, b) => a.atMs - b.atMs);
  const byInvite = new Map<string, number[]>();
  const byVisitor = new Map<string, number[]>();
  for (const { timing, invite, visitor, v } of said) {
    if (timing !== 'hot') continue;
    if (invite) add(byInvite, invite, v);
    if (visitor !== null) add(byVisitor, visitor, v);
  }
  const rows = new Map<string, HotColdAnswers>();
  for (const { timing, pair, visitor, v } of said) {
    if (timing !== 'cold') continue;
    const hot = (pair && byInvite.get(pair)) || (visitor !== null && byVisitor.get(visitor));
    // The blank keeps an invitation apart from a visitor of the same name.
    if (hot) rows.set(visitor ?? ` ${pair}`, { hot, cold: v });
  }
  return [...rows.values()];
}

const toFelt = ({ step, instrument, value }: SummaryAnswer, wanted: string): number | null =>
  step === wanted && instrument === 'emotion5' ? toV(instrument, value) : null;

function add(lists: Map<string, number[]>, key: string, v: number): void {
  const list = lists.get(key);
  if (list) list.push(v);
  else lists.set(key, [v]);
}
