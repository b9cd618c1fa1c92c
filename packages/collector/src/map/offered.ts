import { computeHeldBack } from '@ressenti/metrics';
import { otherValue, unknownValue } from '../passages/contribution.ts';
import { dimensions } from '../passages/dimensions.ts';
import type { Segments, TraitCount } from '../store/segments.ts';

/** Values with fewer passages are not offered: behind them could be somebody one knows. */
const minOffered = 5;
/** Traits offered, and values of each; the most frequent ones. */
const maxOffered = 20;

/** Values that would be held back are not offered. */
export function toOffered(segments: Segments): Record<string, string[]> {
  const offered: Record<string, string[]> = {};
  for (const dimension of dimensions) {
    const values = Object.entries(segments[dimension]);
    const held = computeHeldBack(values.map(([value, n]) => ({ values: [value], n })));
    offered[dimension] = values
      .filter(([value, n]) => n > 0 && !held.values[0]?.has(value) && value !== unknownValue && value !== otherValue)
      .sort(([, a], [, b]) => b - a)
      .map(([value]) => value);
  }
  return offered;
}

/** The site's own traits under the names of their parameters, `trait.plan`: no dimension is called so. */
export function toOfferedTraits(counts: readonly TraitCount[]): Record<string, string[]> {
  const byName = new Map<string, { passages: number; values: string[] }>();
  const frequent = counts
    .filter(({ passages }) => passages >= minOffered)
    .sort((a, b) => b.passages - a.passages || (a.value < b.value ? -1 : 1));
  for (const { name, value, passages } of frequent) {
    const trait = byName.get(name) ?? { passages: 0, values: [] };
    byName.set(name, trait);
    trait.passages += passages;
    if (trait.values.length < maxOffered) trait.values.push(value);
  }
  const offered = [...byName]
    .sort(([a, { passages: m }], [b, { passages: n }]) => n - m || (a < b ? -1 : 1))
    .slice(0, maxOffered);
  return Object.fromEntries(offered.map(([name, { values }]) => [`trait.${name}`, values]));
}
