import {
  computeEmotion,
  computeMeanDifference,
  computeNes,
  computeQValues,
  computeShareDifference,
  type Difference,
  isDifferenceWorthWords,
  type NesPreset,
  toNetDifference,
} from '@ressenti/metrics';
import type { JourneyMap, StepRow } from '@ressenti/protocol';

/** One number before and after a fix. `diff` is after minus before. */
export interface Comparison {
  measure: 'exits' | 'emotion' | 'effort' | 'signals';
  before: number | null;
  after: number | null;
  nBefore: number;
  nAfter: number;
  diff: number | null;
  low: number;
  high: number;
  /** Adjusted for looking at several numbers at once. */
  q: number | null;
  /** What may be said: the difference is clear and large enough to matter, or it is not. */
  verdict: 'better' | 'worse' | 'unclear' | 'too-few';
}

const dayMs = 86_400_000;

/** The windows that are compared: as many days before as after, at most four weeks, the day of the fix in neither. */
export function toFixWindows(fixedOn: string, today: string): { before: Window; after: Window } | null {
  const fixed = Date.parse(fixedOn);
  const days = Math.min(28, Math.floor((Date.parse(today) - fixed) / dayMs));
  if (!(days >= 1)) return null;
  const toDay = (offset: number) => new Date(fixed + offset * dayMs).toISOString().slice(0, 10);
  return { before: { from: toDay(-days), to: toDay(-1) }, after: { from: toDay(1), to: toDay(days) } };
}
export interface Window {
  from: string;
  to: string;
}

/** Compares a step in two windows. Tested with Newcombe's and the adjusted Wald intervals; q over the numbers compared. */
export function compareStep(before: JourneyMap, after: JourneyMap, step: string): Comparison[] {
  const [a, b] = [before, after].map((map) => map.steps.find(({ id }) => id === step));
  return a && b ? judge(testStep(a, b)) : [];
}

/** Compares every step of two windows; q over the steps, for each measure by itself, as they stand in one row. */
export function compareMaps(before: JourneyMap, after: JourneyMap): Map<string, Comparison[]> {
  const found = new Map<string, Comparison[]>(after.steps.map(({ id }) => [id, []]));
  const tested = after.steps.flatMap((b) => {
    const a = before.steps.find(({ id }) => id === b.id);
    return a ? testStep(a, b).map((one) => ({ step: b.id, one })) : [];
  });
  for (const measure of measures) {
    const row = tested.filter(({ one }) => one.measure === measure);
    for (const [index, comparison] of judge(row.map(({ one }) => one)).entries())
      found.get(row[index]?.step ?? '')?.push(comparison);
  }
  return found;
}

const measures = ['exits', 'signals', 'emotion', 'effort'] as const;

function testStep(a: StepRow, b: StepRow): Tested[] {
  return [
    compareShares('exits', a.exits, b.exits),
    compareShares('signals', a.signals.passages, b.signals.passages),
    compareEmotion(a, b),
    compareEffort(a, b),
  ].filter((one) => one !== null);
}

/** Adjusts for looking at all of these at once, and says what may be said. */
function judge(tested: readonly Tested[]): Comparison[] {
  const ps = tested.map(({ p }) => p);
  const qs = computeQValues(ps.filter((p) => p !== null));
  let next = 0;
  return tested.map(({ p, kind, isGoodUp, ...one }) => {
    const q = p === null ? null : (qs[next++] ?? null);
    return { ...one, q, verdict: toVerdict({ diff: one.diff, q, kind, isGoodUp }) };
  });
}

interface Tested extends Omit<Comparison, 'q' | 'verdict'> {
  p: number | null;
  kind: 'share' | 'v' | 'net';
  isGoodUp: boolean;
}

function toVerdict(options: {
  diff: number | null;
  q: number | null;
  kind: Tested['kind'];
  isGoodUp: boolean;
}): Comparison['verdict'] {
  const { diff, q, kind, isGoodUp } = options;
  if (diff === null || q === null) return 'too-few';
  if (!isDifferenceWorthWords({ q, diff, kind })) return 'unclear';
  return diff > 0 === isGoodUp ? 'better' : 'worse';
}

function compareShares(
  measure: 'exits' | 'signals',
  before: { x: number; n: number; value: number | null },
  after: { x: number; n: number; value: number | null },
): Tested {
  const { diff, low, high, p } = computeShareDifference({ x1: after.x, n1: after.n, x2: before.x, n2: before.n });
  return {
    measure,
    kind: 'share',
    isGoodUp: false,
    before: before.value,
    after: after.value,
    nBefore: before.n,
    nAfter: after.n,
    diff,
    low,
    high,
    p,
  };
}

function compareEmotion(before: StepRow, after: StepRow): Tested {
  const [a, b] = [before.emotion.hot, after.emotion.hot];
  const isShown = a.value !== null && b.value !== null;
  const difference = isShown ? computeMeanDifference(computeEmotion(b.counts), computeEmotion(a.counts)) : none;
  return toScoreTested('emotion', 'v', { a, b, difference });
}

function compareEffort(before: StepRow, after: StepRow): Tested | null {
  const [a, b] = [before.effort.hot, after.effort.hot];
  if (a.n === 0 && b.n === 0) return null;
  const isShown = a.value !== null && b.value !== null && a.preset === b.preset && a.instrument === b.instrument;
  const preset = (a.preset ?? 'symmetric') as NesPreset;
  const difference = isShown
    ? toNetDifference(computeMeanDifference(computeNes(b.counts, preset).unit, computeNes(a.counts, preset).unit))
    : none;
  return toScoreTested('effort', 'net', { a, b, difference });
}

const none: Difference = { diff: null, low: Number.NaN, high: Number.NaN, z: null, p: null };

function toScoreTested(
  measure: 'emotion' | 'effort',
  kind: 'v' | 'net',
  { a, b, difference }: { a: StepRow['emotion']['hot']; b: StepRow['emotion']['hot']; difference: Difference },
): Tested {
  const { diff, low, high, p } = difference;
  return {
    measure,
    kind,
    isGoodUp: true,
    before: a.value,
    after: b.value,
    nBefore: a.n,
    nAfter: b.n,
    diff,
    low,
    high,
    p,
  };
}
