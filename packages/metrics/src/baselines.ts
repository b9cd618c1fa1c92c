import { computeBandShare } from './band-share.ts';
import { type Counts, sumCounts } from './counts.ts';
import { computeMedian } from './quantile.ts';
import { type Baseline, evidenceNeeds, type StepEvidence } from './step-evidence.ts';

/**
 * Computes what is usual at the other steps of a journey: medians, which one bad step cannot move.
 * @param options.steps     all steps of the journey
 * @param options.index     the step that is being judged, left out of its own baseline
 * @param options.constants configured values for what too few steps can tell
 * @returns `lost` and `fric` over the other non-final steps with 50 entries, from two such steps; `neg`, `pos` and
 *          `hard` over the other steps with 20 answers, the goal among them. Null where neither steps nor constants
 *          say. A step's own `expectedLoss` replaces `lost`
 * Source: METRICS.md, 3.2.
 */
export function computeBaseline(options: {
  readonly steps: readonly StepEvidence[];
  readonly index: number;
  readonly constants?: Partial<Baseline>;
}): Baseline {
  const { steps, index, constants = {} } = options;
  const others = steps.filter((_, at) => at !== index);
  const busy = others.filter((step) => step.final !== true && (step.entries ?? 0) >= evidenceNeeds.entries);
  const lost = busy.map(toLostShare).filter((share) => share !== null);
  const fric = busy.map(toFrustratedShare).filter((share) => share !== null);
  const faces = others.map(({ emotion }) => emotion).filter(hasAnswers);
  const ease = others.map(({ effort }) => effort).filter(hasAnswers);
  const toMedian = (counts: readonly Counts[], band: 'negative' | 'positive') =>
    computeMedian(counts.map((row) => computeBandShare(row, band).share).filter((share) => share !== null));
  return {
    lost: steps[index]?.expectedLoss ?? (lost.length >= 2 ? computeMedian(lost) : null) ?? constants.lost ?? null,
    fric: (fric.length >= 2 ? computeMedian(fric) : null) ?? constants.fric ?? null,
    neg: toMedian(faces, 'negative') ?? constants.neg ?? null,
    hard: toMedian(ease, 'negative') ?? constants.hard ?? null,
    pos: toMedian(faces, 'positive') ?? constants.pos ?? null,
  };
}

/** Computes the share of passages lost at a step: abandoned here and not recovered; null when unknown. */
export function toLostShare({ entries, abandons, recovered = 0 }: StepEvidence): number | null {
  return entries !== undefined && entries > 0 && abandons !== undefined ? (abandons - recovered) / entries : null;
}

function toFrustratedShare({ entries, frustrated }: StepEvidence): number | null {
  return entries !== undefined && entries > 0 && frustrated !== undefined ? frustrated / entries : null;
}

function hasAnswers(counts: Counts | undefined): counts is Counts {
  return counts !== undefined && sumCounts(counts) >= evidenceNeeds.answers;
}
