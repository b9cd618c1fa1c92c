import type { Question } from '@ressenti/protocol';
import { type Answers, isDue } from '../flow.ts';

/**
 * How far the visitor is. A later question counts while it may still come, so the total only ever shrinks
 * as answers rule questions out.
 */
export function computeProgress(
  questions: readonly Question[],
  answers: Answers,
  at: string,
): { place: number; total: number } {
  const here = questions.findIndex((question) => question.id === at);
  const counted = questions.filter((question, index) => {
    const asked = questions.findIndex((earlier) => earlier.id === question.when?.question);
    return isDue(question.when, answers) || (index > here && asked >= here);
  });
  return { place: counted.findIndex((question) => question.id === at) + 1, total: counted.length };
}
