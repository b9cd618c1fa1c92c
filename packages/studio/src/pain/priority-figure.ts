import type { StepPain } from '@ressenti/protocol';
import type { Figure } from '../map/figure.ts';
import type { Words } from '../words.ts';

/** What stands behind the priority of a pain point. */
export function toPriorityFigure(words: Words, pain: StepPain, name: string): Figure {
  const { t, format } = words;
  const { severity, reach, priority, priorityLow } = pain.priority;
  const write = (value: number | null, digits = 1) => (value === null ? t.map.none : format.plain(value, digits));
  return {
    title: t.explain.inStep(t.pains.priority, name),
    value: write(priority),
    meaning: t.pains.explainPriority.meaning,
    n: t.pains.explainPriority.n(format.count(pain.nKey)),
    interval: priorityLow === null ? null : t.map.range(write(priorityLow), write(priority)),
    formula: [
      t.pains.explainPriority.formula,
      `= 100 × ${write(severity, 3)} × ${write(reach, 3)} = ${write(priority)}`,
      t.pains.explainPriority.severity,
    ],
    method: t.pains.explainPriority.method,
    bars: [],
    notes: [t.pains.confidence[pain.confidence]],
  };
}
