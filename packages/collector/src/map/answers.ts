import type { Counts } from '../passages/contribution.ts';

/** Answers of one instrument at one step in one timing, per scale point. */
export interface AnswerGroup {
  step: string;
  instrument: string;
  timing: string;
  /** Lowest point first, as many as the instrument has. */
  counts: number[];
}

/** Lowest and highest point of each instrument that is counted. */
const scales: Record<string, [low: number, high: number]> = {
  emotion5: [1, 5],
  ease7: [1, 7],
  ces2: [1, 7],
  ces1: [1, 5],
  csat5: [1, 5],
  nps11: [0, 10],
  valence9: [1, 9],
  arousal9: [1, 9],
};

/** Finds the answers among the counts of a roll-up. A point outside its scale is left out: no score can hold it. */
export function toAnswerGroups(counts: Counts): AnswerGroup[] {
  const groups = new Map<string, AnswerGroup>();
  for (const [name, count] of Object.entries(counts)) {
    if (!name.startsWith('answer ')) continue;
    const [, step = '', instrument = '', timing = '', point = ''] = name.split(' ');
    const scale = Object.hasOwn(scales, instrument) ? scales[instrument] : undefined;
    const index = scale ? Number(point) - scale[0] : -1;
    if (!scale || !Number.isInteger(index) || index < 0 || index > scale[1] - scale[0]) continue;
    const key = `${step} ${instrument} ${timing}`;
    let group = groups.get(key);
    if (!group) {
      group = { step, instrument, timing, counts: new Array(scale[1] - scale[0] + 1).fill(0) };
      groups.set(key, group);
    }
    group.counts[index] = (group.counts[index] ?? 0) + count;
  }
  return [...groups.values()];
}
