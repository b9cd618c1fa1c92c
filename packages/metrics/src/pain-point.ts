import { type Confidence, computeConfidence } from './confidence.ts';
import { decidePainClass, type PainDecision } from './pain-class.ts';
import { computePriority, type Priority } from './priority.ts';
import { computeSigns, type Signs } from './signs.ts';
import type { Baseline, StepEvidence } from './step-evidence.ts';

/** Everything said about one step: class, nuances, the signs behind them, priority, confidence. */
export interface PainPoint extends PainDecision {
  readonly signs: Signs;
  readonly priority: Priority;
  readonly confidence: Confidence;
  readonly nKey: number;
  readonly step: StepEvidence;
  readonly baseline: Baseline;
}

/**
 * Classifies a step as break, wear, elevation or one of their neighbours.
 * @param options.step            evidence at the step, missing keys being missing evidence
 * @param options.baseline        from `computeBaseline`
 * @param options.journeyPassages passages of the journey in the same window
 * @param options.responseRate    of the step's survey, when known; below 5 % it lowers the confidence
 * @param options.weightingGap    weighted minus unweighted share, when weights are in use
 * @returns a verdict for one day; publish it after two days alike, see `computePublishedClass`. Priority is computed
 *          for every class and shown for pain classes only
 * Source: METRICS.md, 3.2 to 3.5.
 */
export function computePainPoint(options: {
  readonly step: StepEvidence;
  readonly baseline: Baseline;
  readonly journeyPassages: number;
  readonly responseRate?: number | undefined;
  readonly weightingGap?: number | undefined;
}): PainPoint {
  const { step, baseline, journeyPassages, responseRate, weightingGap } = options;
  const signs = computeSigns(step, baseline);
  const decision = decidePainClass(signs);
  return {
    ...decision,
    signs,
    priority: computePriority({ step, signs, baseline, journeyPassages }),
    ...computeConfidence({ signs, deciding: decision.deciding, responseRate, weightingGap }),
    step,
    baseline,
  };
}
