import {
  computeModelDisagreement,
  computeModelsMix,
  computePassagesToGoal,
  type ReadPassage,
  readPassages,
} from '@ressenti/metrics';
import type { Journey, ObservedModels } from '@ressenti/protocol';
import { toShareEstimate } from '../map/estimates.ts';
import type { PassageSummary } from '../passages/summary.ts';

/** Turns that a spiral is drawn with; the last one holds every later passage. */
const maxTurns = 5;

/** Pure: METRICS.md 4.2. @returns null where nobody walked */
export function computeObservedModels(journey: Journey, walked: readonly PassageSummary[]): ObservedModels | null {
  if (walked.length === 0) return null;
  const order = journey.steps.map(({ id }) => id);
  const passages = readPassages(
    order,
    walked.map(({ visitor, path, outcome }) => ({
      steps: path,
      closed: outcome !== 'open',
      ...(visitor === null ? {} : { visitor }),
    })),
  );
  const mix = computeModelsMix(passages);
  const goal = journey.steps.findIndex((step) => step.goal);
  return {
    linear: toShareEstimate(mix.linearPassages, mix.passages),
    strictlyLinear: toShareEstimate(mix.strictlyLinearPassages, mix.passages),
    loop: toShareEstimate(mix.loopPassages, mix.passages),
    spiral: toShareEstimate(mix.spiralVisitors, mix.visitors),
    multiVisitors: mix.multiVisitors,
    disagrees: computeModelDisagreement(mix, journey.model ?? 'linear'),
    passagesToGoal: goal < 0 ? null : computePassagesToGoal(passages, goal),
    gainPerPassage: mix.gainPerPassage,
    turns: toTurns(passages, order.length),
  };
}

function toTurns(passages: readonly ReadPassage[], steps: number): ObservedModels['turns'] {
  const ranks = new Map<string | number, number>();
  const turns: ObservedModels['turns'] = [];
  for (const { visitor, furthest } of passages) {
    // Whoever has no id is somebody new each time.
    const rank = visitor === undefined ? 1 : (ranks.get(visitor) ?? 0) + 1;
    if (visitor !== undefined) ranks.set(visitor, rank);
    const shown = Math.min(rank, maxTurns);
    const turn = turns[shown - 1] ?? { rank: shown, furthest: new Array<number>(steps).fill(0) };
    turns[shown - 1] = turn;
    turn.furthest[furthest] = (turn.furthest[furthest] ?? 0) + 1;
  }
  return turns;
}
