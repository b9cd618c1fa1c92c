import { type BoundedMean, computeBoundedMean, toSums } from './bounded-mean.ts';
import { addCounts, type Counts } from './counts.ts';
import { type Passage, readPassages } from './passage.ts';

/** One stage of the journey (attention, interest, desire, action ...), its steps taken together. */
export interface StageSummary {
  readonly stage: string;
  /** Passages with any step of the stage. */
  readonly entered: number;
  /** Passages with the next stage after their first visit of this one; null for the last stage. */
  readonly nextStage: number | null;
  readonly nextConversion: number | null;
  /** Pooled faces of its steps. */
  readonly emotion: BoundedMean;
}

/**
 * Computes the stages of a journey as if each were one step.
 * @param options.steps    steps in configured order, each with its stage and its hot faces (five counts)
 * @param options.stages   stage names in order
 * @param options.passages passages in order of time
 * @throws MetricsError for a step outside `steps`, an empty passage or faces of another length
 * Source: METRICS.md, 4.2, "AIDA".
 */
export function computeStages(options: {
  readonly steps: readonly { readonly id: string; readonly stage: string; readonly counts?: Counts | undefined }[];
  readonly stages: readonly string[];
  readonly passages: readonly Passage[];
}): StageSummary[] {
  const { steps, stages } = options;
  const stageOf = steps.map(({ stage }) => stages.indexOf(stage));
  const paths = readPassages(
    steps.map(({ id }) => id),
    options.passages,
  ).map(({ path }) => path.map((step) => stageOf[step] ?? -1));
  return stages.map((stage, index) => {
    let entered = 0;
    let next = 0;
    for (const path of paths) {
      const first = path.indexOf(index);
      if (first < 0) continue;
      entered += 1;
      if (path.includes(index + 1, first)) next += 1;
    }
    const faces = steps.filter((step) => step.stage === stage).map(({ counts }) => counts ?? [0, 0, 0, 0, 0]);
    const isLast = index === stages.length - 1;
    return {
      stage,
      entered,
      nextStage: isLast ? null : next,
      nextConversion: isLast || entered === 0 ? null : next / entered,
      emotion: computeBoundedMean(toSums(addCounts(faces, 5))),
    };
  });
}
