import type { PainSign } from '@ressenti/protocol';
import type { Figure } from '../map/figure.ts';
import type { Words } from '../words.ts';

/** Signs that are changes of favourability; the others are shares. */
const slopes = ['erosion', 'learning'];
const changes = [...slopes, 'rise'];

/** A measure of a sign as it is read: a share, or a change of favourability. */
export function toSignText({ format }: Words, name: string, value: number | null): string {
  if (value === null) return '';
  return changes.includes(name) ? format.signed(value, 2) : format.share(value);
}

/** What stands behind the measure of one sign: what is divided by what, and when the sign holds. */
export function toSignFigure(words: Words, name: string, sign: PainSign, step: string): Figure {
  const { t, format } = words;
  const { explainSign, signNames } = t.pains;
  const { low, high } = sign;
  return {
    title: t.explain.inStep(signNames[name] ?? name, step),
    value: toSignText(words, name, sign.value),
    meaning: explainSign.meaning,
    n: explainSign.n(format.count(sign.n), format.count(sign.need)),
    interval:
      low === null || high === null ? null : t.map.range(toSignText(words, name, low), toSignText(words, name, high)),
    formula: explainSign.formulas[name] ?? [],
    method: slopes.includes(name) ? explainSign.slope : name === 'rise' ? t.explain.wald : t.explain.wilson,
    bars: [],
    notes: [explainSign.usual],
  };
}
