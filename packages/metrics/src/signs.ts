import { computeBandShare } from './band-share.ts';
import { computeBoundedMean } from './bounded-mean.ts';
import type { Counts } from './counts.ts';
import { computePairedGap } from './paired.ts';
import { type Baseline, evidenceNeeds, type StepEvidence } from './step-evidence.ts';
import { computeWilson } from './wilson.ts';

/**
 * The signs of METRICS.md 3.2 by name: P1 felt, P2 effort, P3 flight, P4 friction, P5 erosion, L learning, B blocker,
 * E rise, R recurrence, eq noExcessLoss, acute, and the highlight of rule 9.
 */
export type SignName =
  | 'felt'
  | 'effort'
  | 'flight'
  | 'friction'
  | 'erosion'
  | 'learning'
  | 'blocker'
  | 'rise'
  | 'recurrence'
  | 'noExcessLoss'
  | 'acute'
  | 'highlight';

/** One sign. `holds` is null when it cannot be tested: neither true nor false. */
export interface Sign {
  readonly holds: boolean | null;
  /** Answers, entries, visitors, pairs or verbatims behind it, and how many it needs. */
  readonly n: number;
  readonly need: number;
  /** Estimate and limits as tested; null when there is nothing to estimate from. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export type Signs = Readonly<Record<SignName, Sign>>;

/** Width of the limits for erosion and learning, 99 %: 95 % gave 2 to 4 % false wear per step in simulation. */
const z99 = 2.576;

/** Rounding of shares such as 0.15 - 0.10 must not decide a comparison with a round number. */
const hair = 1e-12;

/**
 * Tests every sign of pain, loss, wear and rise at one step.
 * A baseline that is null leaves the absolute part of a gate (0.20 for pain, 0.60 for highlights); `lost` and `fric`
 * have no absolute part, so their signs are then untestable.
 * @param step     evidence at the step
 * @param baseline what is usual at the other steps
 * Source: METRICS.md, 3.2.
 */
export function computeSigns(step: StepEvidence, baseline: Baseline): Signs {
  const lost = step.abandons === undefined ? undefined : step.abandons - (step.recovered ?? 0);
  const baseLost = step.expectedLoss ?? baseline.lost;
  const loss = toShareSign({ x: step.final === true ? undefined : lost, n: step.entries, need: evidenceNeeds.entries });
  const negative = toBandSign(step.emotion, 'negative');
  const hard = toBandSign(step.effort, 'negative');
  const positive = toBandSign(step.emotion, 'positive');
  const friction = toShareSign({ x: step.frustrated, n: step.entries, need: evidenceNeeds.entries });
  const blocker = toShareSign({ x: step.verbatims?.blocker, n: step.verbatims?.n, need: evidenceNeeds.verbatims });
  const slope = toSlopeSign(step.wear);
  const excess = loss.value === null || baseLost === null ? null : loss.value - baseLost;
  return {
    felt: decide(negative, ({ low }) => low >= toPainGate(baseline.neg)),
    effort: decide(hard, ({ low }) => low >= toPainGate(baseline.hard)),
    flight: decide(loss, ({ low }) => (baseLost === null ? null : low >= baseLost + 0.05)),
    friction: decide(friction, ({ low }) => (baseline.fric === null ? null : low >= baseline.fric + 0.03)),
    erosion: decide(slope, ({ value, high }) => high < 0 && value <= -0.05 + hair),
    learning: decide(slope, ({ value, low }) => low > 0 && value >= 0.05 - hair),
    blocker: decide(blocker, ({ low }) => low >= 0.2),
    rise: testRise(step),
    recurrence: testRecurrence(step),
    noExcessLoss: decide(loss, ({ high }) => (baseLost === null ? null : high < baseLost + 0.1)),
    acute: decide(
      { ...negative, testable: negative.testable && loss.testable, n: Math.min(negative.n, loss.n) },
      ({ low }) => (excess === null ? null : low >= 0.5 && excess >= 0.05 - hair),
    ),
    highlight: decide(positive, ({ low }) => low >= Math.max(0.6, (baseline.pos ?? 0) + 0.1)),
  };
}

type Measure = Omit<Sign, 'holds'> & { readonly testable: boolean };

function decide(
  { testable, ...measure }: Measure,
  rule: (limits: { value: number; low: number; high: number }) => boolean | null,
): Sign {
  const { value, low, high } = measure;
  const holds = testable && value !== null && low !== null && high !== null ? rule({ value, low, high }) : null;
  return { ...measure, holds };
}

function toPainGate(base: number | null): number {
  return Math.min(0.4, Math.max(0.2, (base ?? 0) + 0.05));
}

function toShareSign(options: { x: number | undefined; n: number | undefined; need: number }): Measure {
  const { x, n = 0, need } = options;
  if (x === undefined) return { testable: false, n: 0, need, value: null, low: null, high: null };
  const { p, low, high } = computeWilson(x, n);
  return { testable: n >= need, n, need, value: p, low, high };
}

function toBandSign(counts: Counts | undefined, band: 'negative' | 'positive'): Measure {
  const need = evidenceNeeds.answers;
  if (counts === undefined) return { testable: false, n: 0, need, value: null, low: null, high: null };
  const { n, share, low, high } = computeBandShare(counts, band);
  return { testable: n >= need, n, need, value: share, low, high };
}

function toSlopeSign(wear: StepEvidence['wear']): Measure {
  const need = evidenceNeeds.visitors;
  if (wear === undefined) return { testable: false, n: 0, need, value: null, low: null, high: null };
  const { slope, se, visitors } = wear;
  return { testable: visitors >= need, n: visitors, need, value: slope, low: slope - z99 * se, high: slope + z99 * se };
}

/** E: a paired rise that is large, survives those who answered and left, and ends above neutral. */
function testRise({ rise, later, answeredThenLeft = 0 }: StepEvidence): Sign {
  const need = evidenceNeeds.pairs;
  if (rise === undefined) return { holds: null, n: 0, need, value: null, low: null, high: null };
  const { n, gap, low, high } = computePairedGap(rise);
  const withLeavers = computePairedGap({ ...rise, n: n + answeredThenLeft });
  const isRise = low >= 0.25 && withLeavers.low > 0;
  const endsWell = later === undefined || !(later.n > 0) ? null : computeBoundedMean(later).low > 0;
  const holds = n < need ? null : isRise ? endsWell : false;
  return { holds, n, need, value: gap, low, high };
}

function testRecurrence({ visitors, visitors3 }: StepEvidence): Sign {
  if (visitors === undefined || visitors3 === undefined || !(visitors > 0)) {
    return { holds: null, n: visitors ?? 0, need: 1, value: null, low: null, high: null };
  }
  const { p, low, high } = computeWilson(visitors3, visitors);
  return { holds: visitors3 / visitors >= 0.2 - hair, n: visitors, need: 1, value: p, low, high };
}
