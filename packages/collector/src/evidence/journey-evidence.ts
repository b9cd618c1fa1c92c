import {
  computeBaseline,
  computeHotColdGap,
  computePainPoint,
  type PainPoint,
  type StepEvidence,
} from '@ressenti/metrics';
import type { Journey, ObservedModels } from '@ressenti/protocol';
import { toHotColdRows } from '../answers/pairs.ts';
import { type SignalAnswers, toPrecision } from '../answers/precision.ts';
import type { PassageSummary } from '../passages/summary.ts';
import { computeObservedModels } from './observed-models.ts';
import { computeStepEvidence } from './step-evidence.ts';

export interface StepGroupCounts {
  entered: number;
  exits: number;
  signalled: number;
}

/** What a look at the passages of a window tells about one step. */
export interface StepFinding {
  step: string;
  evidence: StepEvidence;
  pain: PainPoint;
  /** Passages by what became of the survey about the step; null: no survey was shown about it. */
  silent: { answered: StepGroupCounts; silent: StepGroupCounts; rest: StepGroupCounts } | null;
  /** The same visitors here and days later. */
  pairs: { n: number; gap: number | null; low: number | null; high: number | null } | null;
  precision: SignalAnswers[];
}

export interface JourneyEvidence {
  passages: number;
  /** null where nobody walked. */
  models: ObservedModels | null;
  steps: StepFinding[];
}

export interface JourneyEvidenceInput {
  journey: Journey;
  passages: readonly PassageSummary[];
  later: readonly PassageSummary[];
  verbatims: Readonly<Record<string, { n: number; blocker: number }>>;
  /** Share of shown surveys that were answered, per step, where known. */
  responseRates: Readonly<Record<string, number>>;
}

/** Pure: METRICS.md 3.2 to 3.5 and 4.6 for every step of a journey. */
export function computeJourneyEvidence(input: JourneyEvidenceInput): JourneyEvidence {
  const { journey, passages, responseRates } = input;
  const walked = passages.filter(({ path }) => path.length > 0);
  const steps = computeStepEvidence(input);
  return {
    passages: walked.length,
    models: computeObservedModels(journey, walked),
    steps: journey.steps.map(({ id }, index) => {
      const evidence = steps[index] ?? {};
      const responseRate = responseRates[id];
      return {
        step: id,
        evidence,
        pain: computePainPoint({
          step: evidence,
          baseline: computeBaseline({ steps, index }),
          journeyPassages: walked.length,
          ...(responseRate === undefined ? {} : { responseRate }),
        }),
        silent: toSilent(id, walked),
        pairs: toPairs(id, passages),
        precision: toPrecision(id, walked),
      };
    }),
  };
}

function toSilent(step: string, passages: readonly PassageSummary[]): StepFinding['silent'] {
  const groups = { answered: emptyGroup(), silent: emptyGroup(), rest: emptyGroup() };
  for (const passage of passages) {
    if (!passage.path.includes(step)) continue;
    const hasAnswered = passage.answers.some((answer) => answer.step === step);
    const group = hasAnswered ? groups.answered : passage.asked.includes(step) ? groups.silent : groups.rest;
    group.entered++;
    if (passage.outcome === 'abandoned' && passage.path[passage.path.length - 1] === step) group.exits++;
    if (passage.signalled.includes(step)) group.signalled++;
  }
  return groups.answered.entered + groups.silent.entered === 0 ? null : groups;
}

function emptyGroup(): StepGroupCounts {
  return { entered: 0, exits: 0, signalled: 0 };
}

/** What is remembered of a step against what was felt there, in pairs. */
function toPairs(step: string, passages: readonly PassageSummary[]): StepFinding['pairs'] {
  const rows = toHotColdRows(step, passages);
  if (rows.length === 0) return null;
  const { gap } = computeHotColdGap(rows);
  return { n: gap.n, gap: gap.gap, low: gap.low, high: gap.high };
}
