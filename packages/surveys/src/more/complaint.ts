import type { AnswerValue } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';

/** Whether an answer is a complaint: the follow-up then asks what got in the way. */
export function isBad(question: Question | undefined, value: AnswerValue | undefined): boolean {
  if (!question || typeof value !== 'number') return false;
  const limits = { emotion: 2, effort: 3, csat: 2, nps: 6 };
  const { type } = question;
  return type === 'rating'
    ? value < ((question.points ?? 5) + 1) / 2
    : type in limits && value <= limits[type as keyof typeof limits];
}
