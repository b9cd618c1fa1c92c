import { createMalformedInput } from './metrics-error.ts';
import { computeModelsMix } from './models-mix.ts';
import { type Passage, type ReadPassage, readPassages } from './passage.ts';
import { computeVariants } from './variants.ts';

/** What happened at one step. Counts are passages unless said; rates are 0 to 1, null where nothing entered. */
export interface StepStructure {
  /** Passages that contain the step. */
  readonly entered: number;
  /** `entered` of all passages. */
  readonly reach: number | null;
  /** Passages with a step of higher index after their first visit of this one. */
  readonly progressed: number;
  readonly progress_rate: number | null;
  /** Passages with the next configured step after their first visit of this one; null for the last step. */
  readonly next_step: number | null;
  readonly next_conversion: number | null;
  /** Closed passages without the goal that ended here. */
  readonly exits: number;
  readonly exit_rate: number | null;
  /** Closed passages without the goal that got this far and no further. */
  readonly furthest: number;
  /** Transitions leaving the step, and those among them that go to an earlier step. */
  readonly transitions_out: number;
  readonly backtracks: number;
  /** Occurrences after collapsing immediate repeats. */
  readonly visits: number;
}

/** The structure of a journey. The keys are those of METRICS.md, Appendix A. */
export interface JourneyStructure {
  readonly steps: Readonly<Record<string, StepStructure>>;
  readonly passages: number;
  /** Passages still open ("en cours"): in reach, not in exits. */
  readonly open: number;
  readonly converted: number;
  readonly conversion: number | null;
  readonly loop_passages: number;
  readonly loop_rate: number | null;
  readonly linear_passages: number;
  readonly revisits_per_passage: number | null;
  readonly reloads: number;
  readonly visitors: number;
  readonly multi_visitors: number;
  readonly spiral_visitors: number;
  /** Spiral visitors of all visitors. */
  readonly spiral_rate: number | null;
  readonly variants: number;
  readonly variant_entropy_bits: number;
}

/**
 * Computes reach, progress, exits, loops, spirals and variants of a journey.
 * @param options.order    step ids in configured order, each once
 * @param options.goal     id of the goal, one of `order`
 * @param options.passages passages in order of time; without `closed: false` a passage is closed
 * @param options.strict   closed funnel: `next_step` counts only passages that began at the first step; default false
 * @returns counts and rates; a rate over nothing is null
 * @throws MetricsError for a step outside `order`, an empty passage, a repeated id, a goal outside `order`
 * Source: METRICS.md, 4.1 and 4.2.
 */
export function computeJourneyStructure(options: {
  readonly order: readonly string[];
  readonly goal: string;
  readonly passages: readonly Passage[];
  readonly strict?: boolean;
}): JourneyStructure {
  const { order, goal, strict = false } = options;
  if (new Set(order).size !== order.length) throw createMalformedInput('order', 'each step once', order);
  const goalIndex = order.indexOf(goal);
  if (goalIndex < 0) throw createMalformedInput('goal', 'a step of order', goal);

  const passages = readPassages(order, options.passages);
  const n = passages.length;
  const converted = passages.filter(({ path }) => path.includes(goalIndex)).length;
  const revisits = passages.reduce((sum, { path }) => sum + path.length - new Set(path).size, 0);
  const mix = computeModelsMix(passages);
  const variants = computeVariants(passages.map(({ path }) => path.map((index) => order[index] ?? '')));
  const steps = order.map((id, index) => [id, structureStep({ index, goalIndex, passages, order, strict })] as const);
  return {
    steps: Object.fromEntries(steps),
    passages: n,
    open: passages.filter(({ closed }) => !closed).length,
    converted,
    conversion: toRate(converted, n),
    loop_passages: mix.loopPassages,
    loop_rate: toRate(mix.loopPassages, n),
    linear_passages: n - mix.loopPassages,
    revisits_per_passage: toRate(revisits, n),
    reloads: passages.reduce((sum, { reloads }) => sum + reloads, 0),
    visitors: mix.visitors,
    multi_visitors: mix.multiVisitors,
    spiral_visitors: mix.spiralVisitors,
    spiral_rate: toRate(mix.spiralVisitors, mix.visitors),
    variants: variants.list.length,
    variant_entropy_bits: variants.entropyBits,
  };
}

function structureStep(options: {
  readonly index: number;
  readonly goalIndex: number;
  readonly passages: readonly ReadPassage[];
  readonly order: readonly string[];
  readonly strict: boolean;
}): StepStructure {
  const { index, goalIndex, passages, order, strict } = options;
  const isLast = index === order.length - 1;
  const tally = { entered: 0, progressed: 0, next: 0, eligible: 0, exits: 0, furthest: 0, out: 0, back: 0, visits: 0 };
  for (const { path, closed, last, furthest } of passages) {
    const first = path.indexOf(index);
    if (first < 0) continue;
    tally.entered += 1;
    const after = path.slice(first + 1);
    if (after.some((other) => other > index)) tally.progressed += 1;
    if (!strict || path[0] === 0) {
      tally.eligible += 1;
      if (after.includes(index + 1)) tally.next += 1;
    }
    if (closed && !path.includes(goalIndex)) {
      if (last === index) tally.exits += 1;
      if (furthest === index) tally.furthest += 1;
    }
    for (const [at, here] of path.entries()) {
      if (here !== index) continue;
      tally.visits += 1;
      const following = path[at + 1];
      if (following === undefined) continue;
      tally.out += 1;
      if (following < index) tally.back += 1;
    }
  }
  return {
    entered: tally.entered,
    reach: toRate(tally.entered, passages.length),
    progressed: tally.progressed,
    progress_rate: toRate(tally.progressed, tally.entered),
    next_step: isLast ? null : tally.next,
    next_conversion: isLast ? null : toRate(tally.next, tally.eligible),
    exits: tally.exits,
    exit_rate: toRate(tally.exits, tally.entered),
    furthest: tally.furthest,
    transitions_out: tally.out,
    backtracks: tally.back,
    visits: tally.visits,
  };
}

function toRate(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
