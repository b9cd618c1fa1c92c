import { computeNes, type NesPreset, nesPresets } from '@ressenti/metrics';
import type { ScoreEstimate, StepRow } from '@ressenti/protocol';
import type { Words } from '../words.ts';
import type { Figure } from './figure.ts';

export type Moment = 'hot' | 'cold';

/** How many answers a score still lacks; 0 when it is shown. */
export function toMissing(score: ScoreEstimate, minimumN: number): number {
  return Math.max(0, minimumN - score.n);
}

export function toEmotionFigure(
  words: Words,
  row: StepRow,
  options: { name: string; moment: Moment; minimumN: number },
): Figure {
  const { t, format } = words;
  const score = row.emotion[options.moment];
  const figure = toScoreFigure(words, score, {
    title: t.explain.inStep(t.explain.emotion[options.moment], options.name),
    meaning: t.explain.emotion.meaning,
    formula: score.instrument === 'emotion5' ? t.explain.emotion.formula : t.explain.emotion.general,
    // Other instruments have other words, and an imported recommendation begins at 0: their points are numbers.
    points: score.instrument === 'emotion5' ? t.explain.emotion.points : [],
    digits: 2,
    minimumN: options.minimumN,
  });
  const worked = score.value === null ? [] : [toWorkedMean(words, score)];
  const expected = row.expected === null ? [] : [t.explain.expected(format.signed(row.expected, 2))];
  return { ...figure, formula: [...figure.formula, ...worked], notes: [...figure.notes, ...expected] };
}

export function toEffortFigure(
  words: Words,
  row: StepRow,
  options: { name: string; moment: Moment; minimumN: number },
): Figure {
  const { t, format } = words;
  const score = row.effort[options.moment];
  const preset = toPreset(score.preset);
  const figure = toScoreFigure(words, score, {
    title: t.explain.inStep(t.explain.effort[options.moment], options.name),
    meaning: t.explain.effort.meaning,
    formula: t.explain.effort.formula,
    points: score.instrument === 'ces2' ? t.explain.effort.agreement : t.explain.effort.points,
    digits: 0,
    minimumN: options.minimumN,
  });
  const cuts = nesPresets[preset];
  const [easy, hard] = toRanges(cuts);
  const lines = [t.explain.effort.cuts(preset, easy, hard)];
  if (score.value !== null && score.counts.length === cuts.points) {
    const nes = computeNes(score.counts, preset);
    lines.push(
      `= 100 × (${format.count(nes.easy)} − ${format.count(nes.hard)}) / ${format.count(nes.n)} = ${format.signed(score.value, 1)}`,
    );
  }
  return { ...figure, formula: [...figure.formula, ...lines] };
}

function toScoreFigure(
  words: Words,
  score: ScoreEstimate,
  text: {
    title: string;
    meaning: string;
    formula: string;
    points: readonly string[];
    digits: number;
    minimumN: number;
  },
): Figure {
  const { t, format } = words;
  const missing = toMissing(score, text.minimumN);
  const { value, low, high } = score;
  const most = Math.max(1, ...score.counts);
  const remark = t.explain.evidence[score.evidence];
  const answers = score.held ? t.map.held : t.map.answers(score.n, format.count(score.n));
  return {
    title: text.title,
    value: value === null ? answers : format.signed(value, text.digits),
    meaning: text.meaning,
    n: answers,
    interval:
      low === null || high === null
        ? null
        : t.map.range(format.signed(low, text.digits), format.signed(high, text.digits)),
    formula: [text.formula],
    method: value === null ? null : t.explain.wald,
    bars: score.counts.map((count, point) => ({
      label: text.points[point] ?? format.count(point + (score.instrument === 'nps11' ? 0 : 1)),
      count: format.count(count),
      ratio: count / most,
    })),
    notes: [
      ...(value === null
        ? [
            score.held
              ? t.explain.held
              : t.explain.tooFew(format.count(score.n), format.count(missing), format.count(text.minimumN)),
          ]
        : []),
      ...(remark ? [remark] : []),
    ],
  };
}

/** (4·(−1) + 6·(−0.5) + 10·0 + …) / 60 = +0.37 */
function toWorkedMean(words: Words, score: ScoreEstimate): string {
  const { format } = words;
  const last = score.counts.length - 1;
  const terms = score.counts.map((count, point) => {
    const v = (2 * point) / last - 1;
    return `${format.count(count)}·${v < 0 ? `(${format.plain(v, 1)})` : format.plain(v, 1)}`;
  });
  return `= (${terms.join(' + ')}) / ${format.count(score.n)} = ${format.signed(score.value ?? 0, 2)}`;
}

function toPreset(preset: string | null): NesPreset {
  return preset !== null && Object.hasOwn(nesPresets, preset) ? (preset as NesPreset) : 'symmetric';
}

/** Which points count as easy and which as hard: "5–7", "1–3". */
function toRanges(cuts: (typeof nesPresets)[NesPreset]): [string, string] {
  const lowest = `1–${cuts.lowest}`;
  const highest = `${cuts.points - cuts.highest + 1}–${cuts.points}`;
  return cuts.scale === 'ease' ? [highest, lowest] : [lowest, highest];
}

/** The word for the emotion, with the limits that decided it. */
export function toSatisfactionFigure(
  words: Words,
  row: StepRow,
  options: { name: string; level: 'high' | 'medium' | 'to-improve'; minimumN: number },
): Figure {
  const { t } = words;
  const emotion = toEmotionFigure(words, row, { name: options.name, moment: 'hot', minimumN: options.minimumN });
  return {
    ...emotion,
    title: t.explain.inStep(t.explain.satisfaction.title, options.name),
    value: t.map.levels[options.level],
    meaning: t.explain.satisfaction.meaning,
    formula: [t.explain.satisfaction.formula, ...emotion.formula],
  };
}
