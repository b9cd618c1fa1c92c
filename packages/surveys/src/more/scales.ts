import type { AnswerValue } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { commonKinds, type Scale } from '../kinds.ts';
import { pickText, type Texts } from '../texts.ts';
import type { MoreTexts } from './texts.ts';

/** The scale of a question of any kind that has one. */
export function toScale(
  question: Question,
  texts: Texts,
  more: MoreTexts,
  locales: readonly string[],
): Scale | undefined {
  switch (question.type) {
    case 'effort':
      if (question.instrument === 'ces2') return { instrument: 'ces2', low: 1, high: 7, ...more.ces2 };
      break;
    case 'csat':
      return { instrument: 'csat5', low: 1, high: 5, ...more.csat5 };
    case 'nps':
      return { instrument: 'nps11', low: 0, high: 10, ...more.nps11 };
    case 'rating': {
      const points = [question.low, question.high].map((text) => (text ? pickText(text, locales).text : ''));
      return { instrument: 'rating', low: 1, high: question.points ?? 5, look: question.look, question: '', points };
    }
  }
  return commonKinds.toScale(question, texts);
}

/** Whether an answer is a complaint: the follow-up then asks what got in the way. */
export function isBad(question: Question | undefined, value: AnswerValue | undefined): boolean {
  if (!question || typeof value !== 'number') return false;
  const limits = { emotion: 2, effort: 3, csat: 2, nps: 6 };
  const { type } = question;
  return type === 'rating'
    ? value < ((question.points ?? 5) + 1) / 2
    : type in limits && value <= limits[type as keyof typeof limits];
}
