import type { AnswerValue } from '@ressenti/core';
import type { Question, QuestionType } from '@ressenti/protocol';
import type { Texts } from './texts.ts';

/** A scale as it is asked: what it is called, its values from the worse to the better end, and its words. */
export interface Scale {
  instrument: string;
  low: number;
  high: number;
  look?: 'faces' | 'numbers' | 'stars';
  /** The highest value that counts as a complaint. */
  badAtMost: number;
  question: string;
  /** Read before the question. */
  lead?: string;
  /** One word per value, or the two ends. */
  points: readonly string[];
}

/** Gives the scale of a question that has one. */
export type ToScale = (question: Question, texts: Texts) => Scale | undefined;

/** The scale of the two kinds that most surveys ask; further kinds come with `more`. */
export const toCommonScale: ToScale = ({ type }, texts) =>
  type === 'emotion'
    ? { instrument: 'emotion5', low: 1, high: 5, look: 'faces', badAtMost: 2, ...texts.emotion5 }
    : type === 'effort'
      ? { instrument: 'ease7', low: 1, high: 7, badAtMost: 3, ...texts.ease7 }
      : undefined;

const commonTypes: readonly QuestionType[] = ['emotion', 'effort', 'text', 'message'];

/** Whether a survey can be shown without the second file: common kinds, two at most, and no text with a gap to fill. */
export function isCommon(questions: readonly Question[]): boolean {
  return (
    questions.length < 3 &&
    questions.every(
      (question) =>
        commonTypes.includes(question.type as QuestionType) &&
        !('instrument' in question && question.instrument === 'ces2') &&
        !JSON.stringify([question.text, question.hint]).includes('{'),
    )
  );
}

/** The word of a value on a scale, where it has one. */
export function toWord({ points, low, high }: Scale, value: number): string | undefined {
  return points.length > 2 ? points[value - low] : value === low ? points[0] : value === high ? points[1] : undefined;
}

/** Whether an answer is a complaint: the follow-up then asks what got in the way. */
export const isBad = (scale: Scale | undefined, value: AnswerValue | undefined): boolean =>
  !!scale && typeof value === 'number' && value <= scale.badAtMost;
