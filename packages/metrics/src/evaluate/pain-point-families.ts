import { computeBaseline } from '../baselines.ts';
import { createMalformedInput } from '../metrics-error.ts';
import { computePainPoint } from '../pain-point.ts';
import type { Baseline, StepEvidence } from '../step-evidence.ts';
import type { Family } from './family.ts';
import {
  hasKey,
  type Input,
  type NumberLimits,
  readArray,
  readCounts,
  readNumber,
  readOptionalNumber,
  readValue,
  toInput,
  toPath,
} from './input.ts';

/** The families of section 3. */
export const painPointFamilies: Readonly<Record<string, Family>> = {
  painpoint: (input) => {
    const step = readStep(readObject(input, 'step'));
    const journeyPassages = readNumber(input, 'journey_passages', { min: 0 });
    const verdict = computePainPoint({
      step,
      baseline: readBaseline(readObject(input, 'baseline')),
      journeyPassages,
      responseRate: readOptionalNumber(input, 'response_rate', { min: 0, max: 1 }),
      weightingGap: readOptionalNumber(input, 'weighting_gap', { min: -1, max: 1 }),
    });
    const { severity, severityLow, reach, priority, priorityLow, lostInExcess, inPain } = verdict.priority;
    return {
      class: verdict.class,
      flags: verdict.flags,
      priority: {
        severity,
        severity_low: severityLow,
        reach,
        priority,
        priority_low: priorityLow,
        lost_in_excess: lostInExcess,
        in_pain: inPain,
      },
      confidence: verdict.confidence,
      n_key: verdict.nKey,
      deciding: verdict.deciding,
      signs: verdict.signs,
    };
  },
  'painpoint.baselines': (input) => ({ ...readComputedBaseline(input) }),
};

/** A baseline comes as values, or as the steps it is to be computed from. */
function readBaseline(input: Input): Baseline {
  if (hasKey(input, 'steps')) return readComputedBaseline(input);
  return {
    lost: readShare(input, 'lost'),
    fric: readShare(input, 'fric'),
    neg: readShare(input, 'neg'),
    hard: readShare(input, 'hard'),
    pos: readShare(input, 'pos'),
  };
}

function readComputedBaseline(input: Input): Baseline {
  const path = toPath(input, 'steps');
  const steps = readArray(input, 'steps').map((row, at) => readStep(toInput(row, `${path}[${at}]`)));
  const index = readNumber(input, 'index', { min: 0, max: steps.length - 1, whole: true });
  return computeBaseline({ steps, index });
}

function readStep(input: Input): StepEvidence {
  const entries = readCount(input, 'entries');
  const abandons = readCount(input, 'abandons', entries);
  const visitors = readCount(input, 'visitors');
  return {
    entries,
    abandons,
    recovered: readCount(input, 'recovered', abandons),
    frustrated: readCount(input, 'frustrated', entries),
    emotion: hasKey(input, 'emotion') ? readCounts(input, 'emotion', [5]) : undefined,
    effort: hasKey(input, 'effort') ? readCounts(input, 'effort', [7]) : undefined,
    visitors,
    visitors3: readCount(input, 'visitors3', visitors),
    wear: readWear(input),
    rise: readSums(input, 'rise'),
    later: readSums(input, 'later'),
    answeredThenLeft: readCount(input, 'answered_then_left'),
    verbatims: readVerbatims(input),
    final: readFinal(input),
    expectedLoss: readOptionalNumber(input, 'expected_loss', { min: 0, max: 1 }),
  };
}

function readFinal(input: Input): boolean {
  if (!hasKey(input, 'final')) return false;
  const final = readValue(input, 'final', 'true or false');
  if (typeof final !== 'boolean') throw createMalformedInput(toPath(input, 'final'), 'true or false', final);
  return final;
}

function readWear(input: Input): StepEvidence['wear'] {
  if (!hasKey(input, 'wear')) return undefined;
  const wear = readObject(input, 'wear');
  // A slope from one visitor has no error yet: it is no evidence.
  if (!hasKey(wear, 'slope') || !hasKey(wear, 'se')) return undefined;
  return {
    slope: readNumber(wear, 'slope'),
    se: readNumber(wear, 'se', { min: 0 }),
    visitors: readNumber(wear, 'visitors', { min: 0, whole: true }),
  };
}

function readVerbatims(input: Input): StepEvidence['verbatims'] {
  if (!hasKey(input, 'verbatims')) return undefined;
  const verbatims = readObject(input, 'verbatims');
  const n = readNumber(verbatims, 'n', { min: 0, whole: true });
  return { n, blocker: readNumber(verbatims, 'blocker', { min: 0, max: n, whole: true }) };
}

function readSums(input: Input, key: string): StepEvidence['rise'] {
  if (!hasKey(input, key)) return undefined;
  const sums = readObject(input, key);
  return {
    n: readNumber(sums, 'n', { min: 0 }),
    S: readNumber(sums, 'S'),
    Q: readNumber(sums, 'Q', { min: 0 }),
  };
}

function readCount(input: Input, key: string, max?: number): number | undefined {
  const limits: NumberLimits = { min: 0, whole: true };
  return readOptionalNumber(input, key, max === undefined ? limits : { ...limits, max });
}

function readShare(input: Input, key: string): number | null {
  return readOptionalNumber(input, key, { min: 0, max: 1 }) ?? null;
}

function readObject(input: Input, key: string): Input {
  return toInput(readValue(input, key, 'an object'), toPath(input, key));
}
