import {
  addSums,
  computeWithinVisitorSlope,
  type PanelAnswer,
  type StepEvidence,
  type Sums,
  toVisitorSums,
} from '@ressenti/metrics';
import type { Journey } from '@ressenti/protocol';
import { toV } from '../passages/scales.ts';
import type { PassageSummary } from '../passages/summary.ts';

const returnMs = 7 * 86_400_000;
const nothing: Sums = { n: 0, S: 0, Q: 0 };

export interface EvidenceInput {
  journey: Journey;
  /** Passages that began in the window, in order of their beginning. */
  passages: readonly PassageSummary[];
  /** Those of the seven days after it: only to see who came back. */
  later: readonly PassageSummary[];
  /** Verbatims per step, and how many of them tell of being stopped. */
  verbatims: Readonly<Record<string, { n: number; blocker: number }>>;
}

/** Pure: what is known about each step of a journey, in its order; METRICS.md 3.2. */
export function computeStepEvidence({ journey, passages, later, verbatims }: EvidenceInput): StepEvidence[] {
  const order = new Map(journey.steps.map((step, index) => [step.id, index]));
  const walked = passages.filter(({ path }) => path.length > 0);
  const byVisitor = groupByVisitor([...passages, ...later]);
  return journey.steps.map((step, index) => {
    const here = walked.filter(({ path }) => path.includes(step.id));
    const abandoned = here.filter(({ outcome, path }) => outcome === 'abandoned' && path[path.length - 1] === step.id);
    const recovered = abandoned.filter((passage) => hasReturnedBeyond(passage, index, byVisitor, order));
    const pairs = toRisePairs(step.id, walked, byVisitor);
    const wear = toWear(step.id, walked);
    const counted = verbatims[step.id];
    return {
      entries: here.length,
      abandons: abandoned.length,
      recovered: recovered.length,
      frustrated: here.filter(({ frustrated }) => frustrated.includes(step.id)).length,
      emotion: countPoints(passages, step.id, ['emotion5'], 5),
      effort: countPoints(passages, step.id, ['ease7', 'ces2'], 7),
      ...toRecurrence(here),
      ...(wear ? { wear } : {}),
      rise: pairs.rise,
      later: pairs.later,
      answeredThenLeft: abandoned.filter((passage) => isLastAnswer(passage, step.id)).length,
      ...(counted ? { verbatims: counted } : {}),
      final: step.goal ?? false,
      ...(step.expectedLoss === undefined ? {} : { expectedLoss: step.expectedLoss }),
    };
  });
}

function groupByVisitor(passages: readonly PassageSummary[]): Map<string, PassageSummary[]> {
  const groups = new Map<string, PassageSummary[]>();
  for (const passage of passages) {
    if (passage.visitor === null) continue;
    const group = groups.get(passage.visitor);
    if (group) group.push(passage);
    else groups.set(passage.visitor, [passage]);
  }
  return groups;
}

/** The visitor began another passage within seven days and went beyond the step. */
function hasReturnedBeyond(
  passage: PassageSummary,
  index: number,
  byVisitor: ReadonlyMap<string, PassageSummary[]>,
  order: ReadonlyMap<string, number>,
): boolean {
  const others = passage.visitor === null ? [] : (byVisitor.get(passage.visitor) ?? []);
  return others.some(
    ({ firstMs, path }) =>
      firstMs > passage.firstMs &&
      firstMs <= passage.firstMs + returnMs &&
      path.some((step) => (order.get(step) ?? -1) > index),
  );
}

/** Hot answers per point. Where two instruments were used, the one with more answers: they are never pooled. */
function countPoints(
  passages: readonly PassageSummary[],
  step: string,
  instruments: readonly string[],
  points: number,
): number[] {
  const counts = instruments.map((instrument) => {
    const row = new Array<number>(points).fill(0);
    for (const { answers } of passages)
      for (const answer of answers)
        if (answer.step === step && answer.instrument === instrument && answer.timing === 'hot')
          row[answer.value - 1] = (row[answer.value - 1] ?? 0) + 1;
    return row;
  });
  const total = (row: number[]): number => row.reduce((sum, count) => sum + count, 0);
  return counts.reduce((best, row) => (total(row) > total(best) ? row : best), counts[0] ?? []);
}

/** Without visitor ids nobody can be known to have come back: the sign stays untestable. */
function toRecurrence(here: readonly PassageSummary[]): { visitors?: number; visitors3?: number } {
  const times = new Map<string, number>();
  for (const { visitor } of here) if (visitor !== null) times.set(visitor, (times.get(visitor) ?? 0) + 1);
  if (times.size === 0) return {};
  return { visitors: times.size, visitors3: [...times.values()].filter((count) => count >= 3).length };
}

/** The change of one visitor's feeling at the step from passage to passage. */
function toWear(step: string, passages: readonly PassageSummary[]): StepEvidence['wear'] {
  const rank = new Map<string, number>();
  const panels = new Map<string, PanelAnswer[]>();
  for (const { visitor, answers } of passages) {
    if (visitor === null) continue;
    const passage = (rank.get(visitor) ?? 0) + 1;
    rank.set(visitor, passage);
    const v = toLastV(answers.filter((answer) => answer.step === step && answer.timing === 'hot'));
    if (v !== null) panels.set(visitor, [...(panels.get(visitor) ?? []), [passage, v]]);
  }
  const { slope, se, visitors } = computeWithinVisitorSlope([...panels.values()].map(toVisitorSums));
  return slope === null || se === null ? undefined : { slope, se, visitors };
}

/** Feeling at the step against the last later one of the same passage, or the one remembered days after. */
function toRisePairs(
  step: string,
  passages: readonly PassageSummary[],
  byVisitor: ReadonlyMap<string, PassageSummary[]>,
): { rise: Sums; later: Sums } {
  const rises: Sums[] = [];
  const laters: Sums[] = [];
  for (const passage of passages) {
    const felt = toFelt(passage.answers);
    const at = felt.findLastIndex((answer) => answer.step === step && answer.timing === 'hot');
    const here = felt[at];
    if (!here) continue;
    const after = felt.slice(at + 1).filter((answer) => answer.step !== step);
    const later = after[after.length - 1] ?? toRemembered(passage, byVisitor);
    if (!later) continue;
    rises.push(toSums(later.v - here.v));
    laters.push(toSums(later.v));
  }
  return { rise: rises.length > 0 ? addSums(rises) : nothing, later: laters.length > 0 ? addSums(laters) : nothing };
}

function isLastAnswer({ answers }: PassageSummary, step: string): boolean {
  const felt = toFelt(answers).filter(({ timing }) => timing === 'hot');
  return felt[felt.length - 1]?.step === step;
}

/** A cold answer that came without its passage belongs to the visitor's last passage before it. */
function toRemembered(
  passage: PassageSummary,
  byVisitor: ReadonlyMap<string, PassageSummary[]>,
): { v: number } | undefined {
  const all = passage.visitor === null ? [] : (byVisitor.get(passage.visitor) ?? []);
  const next = all.find(({ firstMs, path }) => firstMs > passage.firstMs && path.length > 0)?.firstMs;
  const cold = all
    .filter(
      ({ path, firstMs }) =>
        path.length === 0 && firstMs > passage.firstMs && firstMs < (next ?? Number.POSITIVE_INFINITY),
    )
    .flatMap(({ answers }) => toFelt(answers).filter(({ timing }) => timing === 'cold'));
  return cold[cold.length - 1];
}

function toFelt(answers: PassageSummary['answers']): { step: string; timing: string; v: number }[] {
  return answers.flatMap(({ step, instrument, value, timing }) => {
    const v = instrument === 'emotion5' ? toV(instrument, value) : null;
    return v === null ? [] : [{ step, timing, v }];
  });
}

function toLastV(answers: PassageSummary['answers']): number | null {
  const felt = toFelt(answers);
  return felt[felt.length - 1]?.v ?? null;
}

function toSums(v: number): Sums {
  return { n: 1, S: v, Q: v * v };
}
