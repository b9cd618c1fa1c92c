import { splitCounts } from './bands.ts';
import type { Counts } from './counts.ts';
import { createMalformedInput } from './metrics-error.ts';
import { computeNetScore, type NetScore } from './net-score.ts';

/** The cut-points of a Net Effort Score. A preset is part of the score's name: scores of two presets never mix. */
export type NesPreset = 'symmetric' | 'top2' | 'strict' | 'symmetric5' | 'effort_fr';

/** What a preset reads: how many points, which end is easy, how many lowest and highest points form the bands. */
export interface NesCuts {
  readonly points: 5 | 7;
  readonly scale: 'ease' | 'effort';
  readonly lowest: number;
  readonly highest: number;
}

/** The presets as data. On an ease scale the lowest points are hard; on an effort scale they are easy. */
export const nesPresets: Readonly<Record<NesPreset, NesCuts>> = {
  symmetric: { points: 7, scale: 'ease', lowest: 3, highest: 3 },
  top2: { points: 7, scale: 'ease', lowest: 3, highest: 2 },
  strict: { points: 7, scale: 'ease', lowest: 2, highest: 2 },
  symmetric5: { points: 5, scale: 'ease', lowest: 2, highest: 2 },
  effort_fr: { points: 7, scale: 'effort', lowest: 2, highest: 3 },
};

/** A Net Effort Score: points from -100 to +100, higher is better whatever the preset. */
export interface NetEffortScore extends NetScore {
  readonly preset: NesPreset;
  readonly easy: number;
  readonly hard: number;
}

/**
 * Computes the Net Effort Score: 100 times (easy - hard) / n, higher is better.
 * @param counts answers per point, lowest point first; 5 or 7 points as the preset asks
 * @param preset cut-points; the default of the project is `symmetric` (ease 5-7 easy, 4 neutral, 1-3 hard). `effort_fr` reads effort
 *               (1 = low effort) and is turned round, so that higher is better there too
 * @throws MetricsError when the preset is unknown or the number of points is not the preset's
 * @example computeNes([3, 5, 6, 8, 15, 20, 13], 'symmetric').net // 48.5714
 * Source: METRICS.md, 1.1 (table of presets) and 2.3.
 */
export function computeNes(counts: Counts, preset: NesPreset): NetEffortScore {
  const cuts = Object.hasOwn(nesPresets, preset) ? nesPresets[preset] : undefined;
  if (cuts === undefined) throw createMalformedInput('preset', `one of ${Object.keys(nesPresets).join(', ')}`, preset);
  if (counts.length !== cuts.points)
    throw createMalformedInput('counts', `${cuts.points} counts for ${preset}`, counts);
  const bands = splitCounts(counts, { negative: cuts.lowest, positive: cuts.highest });
  const [easy, hard] = cuts.scale === 'ease' ? [bands.positive, bands.negative] : [bands.negative, bands.positive];
  return { ...computeNetScore({ positive: easy, negative: hard, n: bands.n }), preset, easy, hard };
}
