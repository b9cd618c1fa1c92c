import type { Question } from '@ressenti/protocol';
import { Face } from './parts/face.tsx';
import { pickText } from './texts.ts';
import type { Kinds, Scale } from './ui.ts';

/** The two kinds that most surveys ask. All others come with a second file, `more.ts`. */
export const commonKinds: Kinds = {
  createFlow: ([only]) => ({
    first: (answers) => (only && only.id in answers ? undefined : only),
    next: () => undefined,
  }),
  toScale: ({ type }, texts) =>
    type === 'emotion'
      ? { instrument: 'emotion5', low: 1, high: 5, look: 'faces', Mark: Face, ...texts.emotion5 }
      : type === 'effort'
        ? { instrument: 'ease7', low: 1, high: 7, ...texts.ease7 }
        : undefined,
  toWording: (question, { locales, language, kinds }) =>
    question.text
      ? pickText(question.text, locales)
      : { text: kinds.toScale(question, language.texts)?.question ?? '', tag: language.tag },
  Field: () => null,
};

/** Whether the common kinds are enough: one scale, and no text with a gap to fill. */
export const isCommon = ([question, second]: readonly Question[]): boolean =>
  !second &&
  (question?.type === 'emotion' || (question?.type === 'effort' && question.instrument !== 'ces2')) &&
  !question.hint &&
  !Object.values(question.text ?? {}).some((text) => text.includes('{'));

/** The word of a value on a scale, where it has one. */
export const toWord = ({ points, low, high }: Scale, value: number): string | undefined =>
  points.length > 2 ? points[value - low] : value === low ? points[0] : value === high ? points[1] : undefined;
