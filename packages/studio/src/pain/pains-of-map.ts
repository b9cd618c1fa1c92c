import {
  computeBaseline,
  computePainPoint,
  explainPainPoint,
  orderWorkList,
  type StepEvidence,
  toWorkList,
  type WorkList,
} from '@ressenti/metrics';
import type { JourneyMap, StepPain, StepRow } from '@ressenti/protocol';
import { toText } from '../local-text.ts';

export interface Pain {
  row: StepRow;
  pain: StepPain;
  list: WorkList | null;
}

const dayMs = 86_400_000;

/** Days of the map's window, both ends included. */
function toWindowDays(map: JourneyMap): number {
  return Math.round((Date.parse(map.to) - Date.parse(map.from)) / dayMs) + 1;
}

/**
 * What each step is: as the collector says, or, where it does not, from the evidence that the map itself holds. The
 * map knows less (nobody who came back, no verbatims, no repeated passages), so some signs then cannot be tested. A step
 * that the collector is still looking at is left out: what little is known would pass for a verdict.
 */
export function toPains(map: JourneyMap): Pain[] {
  const steps = map.steps.map(toEvidence);
  return map.steps.flatMap((row, index) => {
    if (!row.pain && map.gathering) return [];
    const pain = row.pain ?? computePain(map, steps, index);
    return [{ row, pain, list: toWorkList(pain.class) }];
  });
}

/** Pain points in the order they are worked on: class, then the lower limit of priority, then passages. */
export function toWorkOrder(pains: readonly Pain[]): Pain[] {
  return orderWorkList(
    pains.map((item) => ({
      item,
      class: item.pain.class,
      priorityLow: item.pain.priority.priorityLow,
      entries: item.row.entered,
    })),
  ).map(({ item }) => item);
}

function computePain(map: JourneyMap, steps: readonly StepEvidence[], index: number): StepPain {
  const row = map.steps[index] as StepRow;
  const point = computePainPoint({
    step: steps[index] ?? {},
    baseline: computeBaseline({ steps, index }),
    journeyPassages: map.passages.total,
  });
  const explain = (locale: 'en' | 'fr') =>
    explainPainPoint(point, {
      locale,
      stepName: toText(row.name, row.id, locale, map.locales),
      days: toWindowDays(map),
    });
  return {
    class: point.class,
    flags: [...point.flags],
    deciding: [...point.deciding],
    signs: { ...point.signs },
    priority: { ...point.priority },
    confidence: point.confidence,
    nKey: point.nKey,
    explanation: { en: explain('en'), fr: explain('fr') },
    published: null,
  };
}

function toEvidence(row: StepRow): StepEvidence {
  // What is held back reads as none, and would be judged as such.
  if (row.held) return { final: row.goal };
  const { hot } = row.emotion;
  const effort = row.effort.hot;
  return {
    entries: row.entered,
    abandons: row.exits.x,
    ...(hot.instrument === 'emotion5' && hot.counts.length === 5 ? { emotion: hot.counts } : {}),
    ...(effort.counts.length === 7 ? { effort: effort.counts } : {}),
    // Passages are counted for all kinds together; they stand for friction only where no other kind is among them.
    ...(isFrictionOnly(row) ? { frustrated: row.signals.passages.x } : {}),
    final: row.goal,
  };
}

function isFrictionOnly(row: StepRow): boolean {
  return Object.entries(row.signals.kinds).every(
    ([kind, n]) => n === 0 || kind === 'rage_click' || kind === 'dead_click',
  );
}
