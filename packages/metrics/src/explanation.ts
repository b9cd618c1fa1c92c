import { sumCounts } from './counts.ts';
import { type ExplanationLocale, type ExplanationTexts, explanationTexts, fillBlanks } from './explanation-texts.ts';
import type { PainPoint } from './pain-point.ts';
import type { SignName } from './signs.ts';

/** Signs whose value is a change of favourability; the others are shares, read in percent. */
const changes: readonly SignName[] = ['erosion', 'learning', 'rise'];

/** Signs a reader misses when they cannot be tested. */
const missable: readonly SignName[] = ['felt', 'effort', 'flight', 'friction', 'erosion', 'blocker', 'rise'];

/**
 * Writes why a step is classed as it is, for people to read.
 * @param point            from `computePainPoint`
 * @param options.locale   `en` or `fr`
 * @param options.stepName name of the step in that language
 * @param options.days     length of the window in days
 * @returns class, deciding signs with their n and interval, what is missing, confidence; percent without decimals, v
 *          with two
 * Source: METRICS.md, 3.6.
 */
export function explainPainPoint(
  point: PainPoint,
  options: { readonly locale: ExplanationLocale; readonly stepName: string; readonly days: number },
): string {
  const texts = explanationTexts[options.locale];
  const flags = point.flags.map((flag) => texts.flags[flag]);
  const head = fillBlanks(texts.heads[point.class], {
    step: options.stepName,
    flags: flags.length === 0 ? '' : ` (${flags.join(', ')})`,
    signs: writeSigns(point, texts),
  });
  return [
    head,
    writeConsequence(point, texts, options.days),
    writeMissing(point, texts),
    texts.confidence[point.confidence],
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function writeSigns(point: PainPoint, texts: ExplanationTexts): string {
  if (point.class === 'none') {
    const list = point.deciding.map((name) => `${texts.names[name] ?? name} n = ${point.signs[name].n}`);
    return fillBlanks(texts.quiet, { list: list.join(', ') });
  }
  // An acute break is decided by pain and loss together: both are told.
  const names: readonly SignName[] = point.flags.includes('acute') ? ['flight', 'acute'] : point.deciding;
  const separator = texts.decimal === ',' ? ' ; ' : '; ';
  return names.map((name) => writeSign(point, name, texts)).join(separator);
}

function writeSign({ signs, baseline, step }: PainPoint, name: SignName, texts: ExplanationTexts): string {
  const { value, low, high, n } = signs[name];
  const isChange = changes.includes(name);
  const write = (number: number | null) =>
    number === null
      ? '?'
      : isChange
        ? number.toFixed(2).replace('-', '−').replace('.', texts.decimal)
        : toPercent(number);
  // "Falls by 0.09 [0.03; 0.15]": the direction is in the verb.
  const isTurned = name === 'erosion';
  const turn = (number: number | null) => (number === null || !isTurned ? number : 0 - number);
  const base = name === 'friction' ? baseline.fric : (step.expectedLoss ?? baseline.lost);
  const isExpected = name === 'flight' && step.expectedLoss !== undefined;
  return fillBlanks(
    isExpected ? texts.flightExpected : texts.signs[name],
    {
      value: write(turn(value)),
      low: write(turn(isTurned ? high : low)),
      high: write(turn(isTurned ? low : high)),
      base: base === null ? '?' : toPercent(base),
      n,
    },
    texts.group,
  );
}

function writeConsequence({ class: name, priority, step }: PainPoint, texts: ExplanationTexts, days: number): string {
  if (name === 'break' && priority.lostInExcess !== null) {
    return fillBlanks(texts.excess, { excess: Math.floor(priority.lostInExcess), days }, texts.group);
  }
  if (name === 'break_suspected') {
    const answers = sumCounts(step.emotion ?? []) + sumCounts(step.effort ?? []);
    return fillBlanks(texts.suspected, { answers, verbatims: step.verbatims?.n ?? 0 }, texts.group);
  }
  return '';
}

function writeMissing({ signs, step }: PainPoint, texts: ExplanationTexts): string {
  const list = missable
    .filter((name) => signs[name].holds === null && !(name === 'flight' && step.final === true))
    .map((sign) => {
      const { n, need } = signs[sign];
      const name = texts.names[sign] ?? sign;
      if (n >= need) return fillBlanks(texts.missingBasis, { name });
      return fillBlanks(texts.missingSign, { name, need, unit: texts.units[sign] ?? '', have: n }, texts.group);
    });
  return list.length === 0 ? '' : fillBlanks(texts.missing, { list: list.join(', ') });
}

function toPercent(share: number): string {
  return String(Math.round(100 * share));
}
