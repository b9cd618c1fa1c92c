import type { Question } from '@ressenti/protocol';
import type { VNode } from 'preact';
import { pickText, type Texts } from './texts.ts';
import type { Ui } from './ui.ts';

/** A scale as it is asked: what it is called, its values from the worse to the better end, and its words. */
export interface Scale {
  instrument: string;
  low: number;
  high: number;
  look?: 'faces' | 'numbers' | 'stars' | undefined;
  question: string;
  /** One word per value, or the two ends. */
  points: readonly string[];
}

/** The sentence of a question, with nothing left to fill. */
export interface Wording {
  text: string;
  /** Language of the text; differs from the interface's where a translation is missing. */
  tag: string;
  /** Stands small above the text. */
  lead?: string | undefined;
  hint?: string | undefined;
}

/** What is known about kinds of questions. */
export interface Kinds {
  /** Style sheet of their fields. */
  styles?: string;
  /** The scale of a question that has one. */
  toScale(question: Question, texts: Texts): Scale | undefined;
  toWording(question: Question, ui: Ui): Wording;
  /** The field of a kind that has no scale. */
  Field(props: { question: Question; ui: Ui }): VNode | null;
}

/** The two kinds that most surveys ask. All others come with a second file, `more.tsx`. */
export const commonKinds: Kinds = {
  toScale: ({ type }, texts) =>
    type === 'emotion'
      ? { instrument: 'emotion5', low: 1, high: 5, look: 'faces', ...texts.emotion5 }
      : type === 'effort'
        ? { instrument: 'ease7', low: 1, high: 7, ...texts.ease7 }
        : undefined,
  toWording: (question, { locales, language, kinds }) =>
    question.text
      ? pickText(question.text, locales)
      : { text: kinds.toScale(question, language.texts)?.question ?? '', tag: language.tag },
  Field: () => null,
};

/** Whether the common kinds are enough: two scales at most, and no text with a gap to fill. */
export const isCommon = (questions: readonly Question[]): boolean =>
  questions.length < 3 &&
  questions.every(
    (question) =>
      (question.type === 'emotion' || (question.type === 'effort' && question.instrument !== 'ces2')) &&
      !question.hint &&
      !Object.values(question.text ?? {}).some((text) => text.includes('{')),
  );

/** The word of a value on a scale, where it has one. */
export const toWord = ({ points, low, high }: Scale, value: number): string | undefined =>
  points.length > 2 ? points[value - low] : value === low ? points[0] : value === high ? points[1] : undefined;
