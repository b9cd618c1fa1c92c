import type { Sums } from './bounded-mean.ts';
import type { Counts } from './counts.ts';

/**
 * What is known about one step in one window (28 days by default). Every key may be absent: missing evidence makes a
 * sign untestable, never false.
 */
export interface StepEvidence {
  /** Passages that contain the step. */
  readonly entries?: number | undefined;
  /** Closed passages without the goal that ended here, those recovered included. */
  readonly abandons?: number | undefined;
  /** Abandons whose visitor came back within 7 days and went beyond the step; absent counts as 0. */
  readonly recovered?: number | undefined;
  /** Passages with a rage or dead click at the step. */
  readonly frustrated?: number | undefined;
  /** Hot faces, five counts, worst first. */
  readonly emotion?: Counts | undefined;
  /** Ease answers, seven counts, hardest first. */
  readonly effort?: Counts | undefined;
  /** Distinct visitors of the step, and those among them with three passages or more. */
  readonly visitors?: number | undefined;
  readonly visitors3?: number | undefined;
  /** Within-visitor slope of feeling per passage. */
  readonly wear?: { readonly slope: number; readonly se: number; readonly visitors: number } | undefined;
  /** Sums of the paired differences later minus here. */
  readonly rise?: Sums | undefined;
  /** Sums of the later answers themselves. */
  readonly later?: Sums | undefined;
  /** People who answered here and then left, carried with a difference of 0; absent counts as 0. */
  readonly answeredThenLeft?: number | undefined;
  readonly verbatims?: { readonly n: number; readonly blocker: number } | undefined;
  /** True for the goal, where nobody can be lost. */
  readonly final?: boolean | undefined;
  /** Configured share of passages expected to stop here; replaces the journey's median. */
  readonly expectedLoss?: number | undefined;
}

/** What is usual at the other steps of the journey, as shares; null where it cannot be known. */
export interface Baseline {
  readonly lost: number | null;
  readonly fric: number | null;
  readonly neg: number | null;
  readonly hard: number | null;
  readonly pos: number | null;
}

/** Least evidence each kind of sign needs. */
export const evidenceNeeds = { answers: 20, entries: 50, visitors: 20, verbatims: 20, pairs: 20 } as const;
