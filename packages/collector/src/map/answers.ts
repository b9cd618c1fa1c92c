import type { Counts } from '../passages/contribution.ts';
import { toScale } from '../passages/scales.ts';

/** Answers of one instrument at one step in one timing, per scale point. */
export interface AnswerGroup {
  step: string;
  instrument: string;
  timing: string;
  /** Lowest point first, as many as the instrument has. */
  counts: number[];
}

/** Finds the answers among the counts of a roll-up. */
export function toAnswerGroups(counts: Counts): AnswerGroup[] {
  const groups = new Map<string, AnswerGroup>();
  for (const [name, count] of Object.entries(counts)) {
    if (!name.startsWith('answer ')) continue;
    const [, step = '', instrument = '', timing = '', point = ''] = name.split(' ');
    const scale = toScale(instrument, Number(point));
    if (!scale) continue;
    const index = Number(point) - scale.low;
    const key = `${step} ${instrument} ${timing}`;
    let group = groups.get(key);
    if (!group) {
      group = { step, instrument, timing, counts: new Array(scale.high - scale.low + 1).fill(0) };
      groups.set(key, group);
    }
    group.counts[index] = (group.counts[index] ?? 0) + count;
  }
  return [...groups.values()];
}
