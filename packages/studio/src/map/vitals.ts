import type { VitalEstimate } from '@ressenti/protocol';
import type { Words } from '../words.ts';
import type { Figure } from './figure.ts';

export const vitalNames = ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'] as const;
export type VitalName = (typeof vitalNames)[number];

/** Milliseconds as seconds where that reads better; CLS is a bare score. */
export function writeVital({ format }: Words, name: VitalName, p75: number): string {
  if (name === 'CLS') return format.plain(p75, 2);
  return p75 >= 1000 ? `${format.plain(p75 / 1000, 1)} s` : `${format.count(p75)} ms`;
}

export function toVitalsFigure(
  words: Words,
  estimate: VitalEstimate,
  { vital, step }: { vital: VitalName; step: string },
): Figure {
  const { t, format } = words;
  const { p75, low, high, n, rating } = estimate;
  const hasInterval = low !== undefined && high !== undefined;
  return {
    title: t.explain.inStep(`${t.explain.vitals.title} ${vital}`, step),
    value: writeVital(words, vital, p75),
    meaning: t.explain.vitals.meaning,
    n: t.explain.vitals.views(n, format.count(n)),
    interval: hasInterval ? t.map.range(writeVital(words, vital, low), writeVital(words, vital, high)) : null,
    formula: [t.explain.vitals.formula],
    method: hasInterval ? t.explain.vitals.method : null,
    bars: [],
    notes: [t.map.ratings[rating]],
  };
}
