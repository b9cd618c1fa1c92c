import type { ReadPassage } from './passage.ts';
import { computeMedian } from './quantile.ts';

/** The three ways of going through a journey. */
export type JourneyModel = 'linear' | 'loop' | 'spiral';

/** A transition to an earlier step, by order index. */
export interface BackEdge {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** How people really went through: passages for linear and loop, visitors for spiral. */
export interface ModelsMix {
  readonly passages: number;
  readonly linearPassages: number;
  /** Linear without a skipped step. */
  readonly strictlyLinearPassages: number;
  readonly loopPassages: number;
  readonly visitors: number;
  readonly multiVisitors: number;
  readonly spiralVisitors: number;
  /** Most frequent first. */
  readonly backEdges: readonly BackEdge[];
  /** Mean rise of the furthest index per further passage, over spiral visitors; null without any. */
  readonly gainPerPassage: number | null;
}

/**
 * Computes the observed mix of linear passages, loops and spirals.
 * @param passages read passages in order of time; one without visitor counts as a visitor of its own
 * Source: METRICS.md, 4.2. A spiral is a visitor with two passages or more whose furthest index never decreases
 * and increases at least once.
 */
export function computeModelsMix(passages: readonly ReadPassage[]): ModelsMix {
  const loops = passages.filter(({ backtracks }) => backtracks > 0).length;
  const strict = passages.filter(({ path }) =>
    path.every((index, at) => at === 0 || index === (path[at - 1] ?? 0) + 1),
  );
  const perVisitor = groupByVisitor(passages);
  const spirals = perVisitor.filter(isSpiral);
  const rises = spirals.map((furthest) => ((furthest.at(-1) ?? 0) - (furthest[0] ?? 0)) / (furthest.length - 1));
  return {
    passages: passages.length,
    linearPassages: passages.length - loops,
    strictlyLinearPassages: strict.length,
    loopPassages: loops,
    visitors: perVisitor.length,
    multiVisitors: perVisitor.filter((furthest) => furthest.length >= 2).length,
    spiralVisitors: spirals.length,
    backEdges: countBackEdges(passages),
    gainPerPassage: rises.length === 0 ? null : rises.reduce((sum, rise) => sum + rise, 0) / rises.length,
  };
}

/**
 * Names the model that more than half of the traffic follows, when it is not the configured one.
 * @returns the other model, or null when the screen has nothing to say
 * Source: METRICS.md, 4.2 (observed share of another model above 50 %); loop before linear before spiral.
 */
export function computeModelDisagreement(mix: ModelsMix, configured: JourneyModel): JourneyModel | null {
  const shares: Record<JourneyModel, number> = {
    loop: mix.passages > 0 ? mix.loopPassages / mix.passages : 0,
    linear: mix.passages > 0 ? mix.linearPassages / mix.passages : 0,
    spiral: mix.visitors > 0 ? mix.spiralVisitors / mix.visitors : 0,
  };
  const models: readonly JourneyModel[] = ['loop', 'linear', 'spiral'];
  return models.find((model) => model !== configured && shares[model] > 0.5) ?? null;
}

/**
 * Computes the median number of passages visitors needed until the first that contains the goal.
 * @returns the median over visitors who reached it; null when none did
 */
export function computePassagesToGoal(passages: readonly ReadPassage[], goalIndex: number): number | null {
  const seen = new Map<string | number, number>();
  const needed = new Map<string | number, number>();
  for (const { visitor, path } of passages) {
    if (visitor === undefined) continue;
    const rank = (seen.get(visitor) ?? 0) + 1;
    seen.set(visitor, rank);
    if (path.includes(goalIndex) && !needed.has(visitor)) needed.set(visitor, rank);
  }
  return computeMedian([...needed.values()]);
}

function groupByVisitor(passages: readonly ReadPassage[]): number[][] {
  const groups: number[][] = [];
  const known = new Map<string | number, number[]>();
  for (const { visitor, furthest } of passages) {
    const group = visitor === undefined ? undefined : known.get(visitor);
    if (group !== undefined) {
      group.push(furthest);
      continue;
    }
    const fresh = [furthest];
    groups.push(fresh);
    if (visitor !== undefined) known.set(visitor, fresh);
  }
  return groups;
}

function isSpiral(furthest: readonly number[]): boolean {
  const first = furthest[0];
  const last = furthest.at(-1);
  if (first === undefined || last === undefined || last <= first) return false;
  return furthest.every((index, at) => at === 0 || index >= (furthest[at - 1] ?? index));
}

function countBackEdges(passages: readonly ReadPassage[]): BackEdge[] {
  const edges = new Map<string, { from: number; to: number; count: number }>();
  for (const { path } of passages) {
    for (const [at, to] of path.entries()) {
      const from = path[at - 1];
      if (from === undefined || to >= from) continue;
      const key = `${from}>${to}`;
      const edge = edges.get(key) ?? { from, to, count: 0 };
      edge.count += 1;
      edges.set(key, edge);
    }
  }
  return [...edges.values()].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
}
