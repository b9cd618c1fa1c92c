import { computeBandShare } from '../band-share.ts';
import { computeBoundedMean, toSums } from '../bounded-mean.ts';
import { computeCes2 } from '../ces.ts';
import { computeCsat } from '../csat.ts';
import { computeEmotion } from '../emotion.ts';
import { createMalformedInput } from '../metrics-error.ts';
import { computeNes, type NesPreset, nesPresets } from '../nes.ts';
import type { NetScore } from '../net-score.ts';
import { computeNps } from '../nps.ts';
import { computeScaleMean } from '../scale-mean.ts';
import { computeUeqS } from '../ueq-s.ts';
import { computeUmuxLite } from '../umux-lite.ts';
import type { Family } from './family.ts';
import {
  checkArray,
  checkNumber,
  hasKey,
  type Input,
  readAlternative,
  readArray,
  readCounts,
  readNumber,
  readString,
  toPath,
} from './input.ts';

/** The families of section 1: one instrument each. */
export const scaleFamilies: Readonly<Record<string, Family>> = {
  csat: (input) => ({ ...computeCsat(readCounts(input, 'counts', [5])) }),
  negative_share: (input) => ({ ...computeBandShare(readCounts(input, 'counts', [5, 7, 9, 11]), 'negative') }),
  nps: (input) => {
    const { unit: _, ...score } = readNps(input);
    return score;
  },
  nes: (input) => {
    const { n, net, low, high, preset, easy, hard } = readNes(input);
    return {
      n,
      net,
      low,
      high,
      preset,
      easy,
      hard,
      effort_net_higher_is_worse: net === null ? null : 0 - net,
      nes_higher_is_better: net,
    };
  },
  emotion: (input) => ({ ...computeEmotion(readCounts(input, 'counts_1_5', [5])) }),
  ces: (input) => {
    const { n, mean, low, high, score100, easyShare, nes } = computeCes2(readCounts(input, 'counts_1_7', [7]));
    return { n, mean, low, high, ces100: score100, easy_share: easyShare.share, nes: nes.net };
  },
  seq: (input) => ({ ...computeScaleMean(readCounts(input, 'counts_1_7', [7])) }),
  sam: (input) => {
    const counts = readCounts(input, 'counts_1_9', [9]);
    const { n, S, Q, mean, low, high } = computeBoundedMean(toSums(counts));
    return { n, S, Q, mean_v: mean, low, high, mean_1_9: computeScaleMean(counts).mean };
  },
  umux_lite: (input) => {
    const points = hasKey(input, 'points') ? readNumber(input, 'points', { min: 2, whole: true }) : 7;
    return {
      ...computeUmuxLite(readItems(readArray(input, 'responses'), 'responses', { items: 2, points }), { points }),
    };
  },
  ueq_s: (input) => {
    const rows = readArray(input, 'responses_1_7');
    // One respondent may come alone: eight answers instead of a list of eight.
    const isAlone = rows.length > 0 && rows.every((row) => !Array.isArray(row));
    const responses = readItems(isAlone ? [rows] : rows, 'responses_1_7', { items: 8, points: 7 });
    return { ...computeUeqS(responses) };
  },
};

/** Reads any form of net score, for `diff_net`. */
export function readNetScore(input: Input): NetScore {
  const forms = ['counts_0_10', 'promoters', 'ease_counts_1_5', 'ease_counts_1_7', 'effort_counts_1_7'] as const;
  const form = readAlternative(input, forms);
  return form === 'counts_0_10' || form === 'promoters' ? readNps(input) : readNes(input);
}

function readNps(input: Input) {
  if (hasKey(input, 'counts_0_10')) return computeNps(readCounts(input, 'counts_0_10', [11]));
  const limits = { min: 0, whole: true };
  if (!hasKey(input, 'promoters')) readAlternative(input, ['counts_0_10', 'promoters']);
  return computeNps({
    promoters: readNumber(input, 'promoters', limits),
    passives: readNumber(input, 'passives', limits),
    detractors: readNumber(input, 'detractors', limits),
  });
}

const nesForms = {
  ease_counts_1_5: { points: 5, scale: 'ease', preset: 'symmetric5' },
  ease_counts_1_7: { points: 7, scale: 'ease', preset: 'symmetric' },
  effort_counts_1_7: { points: 7, scale: 'effort', preset: 'effort_fr' },
} as const;

function readNes(input: Input) {
  const key = readAlternative(input, ['ease_counts_1_5', 'ease_counts_1_7', 'effort_counts_1_7']);
  const form = nesForms[key];
  const presets = (Object.keys(nesPresets) as NesPreset[]).filter((name) => {
    const { points, scale } = nesPresets[name];
    return points === form.points && scale === form.scale;
  });
  const asked = hasKey(input, 'preset') ? readString(input, 'preset') : form.preset;
  const preset = presets.find((name) => name === asked);
  if (preset === undefined) {
    throw createMalformedInput(toPath(input, 'preset'), `${presets.join(' or ')} for ${key}`, asked);
  }
  return computeNes(readCounts(input, key, [form.points]), preset);
}

/** Reads questionnaires: per respondent one answer per item, null or absent where the item was left out. */
function readItems(rows: readonly unknown[], key: string, size: { readonly items: number; readonly points: number }) {
  return rows.map((row, index) => {
    const path = `${key}[${index}]`;
    const answers = checkArray(row, path);
    if (answers.length > size.items) throw createMalformedInput(path, `at most ${size.items} answers`, answers);
    return answers.map((answer, item) =>
      answer === null || answer === undefined
        ? null
        : checkNumber(answer, `${path}[${item}]`, { min: 1, max: size.points, whole: true }),
    );
  });
}
