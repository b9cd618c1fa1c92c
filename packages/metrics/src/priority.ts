import { computeBoundedMean } from './bounded-mean.ts';
import type { Signs } from './signs.ts';
import { type Baseline, evidenceNeeds, type StepEvidence } from './step-evidence.ts';

/** How much a step hurts and how many it hurts; null where nothing is measured well enough. */
export interface Priority {
  /** 0 to 1: pain, effort, loss and friction, weighted over those that are measured. */
  readonly severity: number | null;
  readonly severityLow: number | null;
  /** Share of the journey's passages that meet the step. */
  readonly reach: number | null;
  /** 0 to 100: `100 * severity * reach`; the low one orders the work list. */
  readonly priority: number | null;
  readonly priorityLow: number | null;
  /** Passages lost beyond what is usual, at least; and passages in pain. */
  readonly lostInExcess: number | null;
  readonly inPain: number | null;
}

/** Weights of the components of severity. Our choice, not measured. */
export const severityWeights = { intensity: 0.35, effort: 0.15, loss: 0.4, friction: 0.1 } as const;

/**
 * Computes severity, reach and priority of a step.
 * @param options.step            evidence at the step
 * @param options.signs           its signs, tested against `baseline`
 * @param options.baseline        what is usual at the other steps
 * @param options.journeyPassages passages of the journey
 * Source: METRICS.md, 3.5. Each component needs as much evidence as its sign.
 */
export function computePriority(options: {
  readonly step: StepEvidence;
  readonly signs: Signs;
  readonly baseline: Baseline;
  readonly journeyPassages: number;
}): Priority {
  const { step, signs, baseline, journeyPassages } = options;
  const baseLost = step.expectedLoss ?? baseline.lost;
  const components = [
    { weight: severityWeights.intensity, ...toIntensity(step) },
    { weight: severityWeights.effort, ...toMeasured(signs.effort) },
    { weight: severityWeights.loss, ...toExcess(signs.flight, baseLost) },
    { weight: severityWeights.friction, ...toExcess(signs.friction, baseline.fric) },
  ];
  let weights = 0;
  let sum = 0;
  let sumLow = 0;
  for (const { weight, value, low } of components) {
    if (value === null || low === null) continue;
    weights += weight;
    sum += weight * value;
    sumLow += weight * low;
  }
  const severity = weights > 0 ? sum / weights : null;
  const severityLow = weights > 0 ? sumLow / weights : null;
  const reach = step.entries !== undefined && journeyPassages > 0 ? step.entries / journeyPassages : null;
  const lostLow = signs.flight.holds === null ? null : signs.flight.low;
  const negative = signs.felt.value;
  const entries = step.entries ?? null;
  return {
    severity,
    severityLow,
    reach,
    priority: severity === null || reach === null ? null : 100 * severity * reach,
    priorityLow: severityLow === null || reach === null ? null : 100 * severityLow * reach,
    lostInExcess:
      entries === null || lostLow === null || baseLost === null ? null : entries * Math.max(0, lostLow - baseLost),
    inPain: entries === null || negative === null ? null : entries * negative,
  };
}

interface Component {
  readonly value: number | null;
  readonly low: number | null;
}

const unmeasured: Component = { value: null, low: null };

/** Very bad counts one, bad a half; the lower limit is that of a score +1, 0, -1, read on 0..1. */
function toIntensity({ emotion }: StepEvidence): Component {
  if (emotion === undefined) return unmeasured;
  const n = emotion.reduce((sum, count) => sum + count, 0);
  if (n < evidenceNeeds.answers) return unmeasured;
  const [worst = 0, bad = 0] = emotion;
  const others = n - worst - bad;
  const { low } = computeBoundedMean({ n, S: worst - others, Q: worst + others });
  return { value: (worst + bad / 2) / n, low: (low + 1) / 2 };
}

function toMeasured(sign: Signs[keyof Signs]): Component {
  return sign.holds === null ? unmeasured : { value: sign.value, low: sign.low };
}

/** The part of a share beyond its baseline, of what was left to lose. */
function toExcess(sign: Signs[keyof Signs], base: number | null): Component {
  if (sign.holds === null || sign.value === null || sign.low === null || base === null) return unmeasured;
  if (base >= 1) return { value: 0, low: 0 };
  const toPart = (share: number) => Math.max(0, (share - base) / (1 - base));
  return { value: toPart(sign.value), low: toPart(sign.low) };
}
