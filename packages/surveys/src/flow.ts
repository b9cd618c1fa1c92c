import type { AnswerValue } from '@ressenti/core';
import type { Condition, Question } from '@ressenti/protocol';

export type Answers = Readonly<Record<string, AnswerValue>>;

/** Which screen comes when. */
export interface Flow {
  /** The first screen, or, where answers were given before a reload, the one to go on with. */
  first(answers: Answers): Question | undefined;
  /** The screen after `question`; undefined: all is asked. */
  next(answers: Answers, question: Question): Question | undefined;
}

/** The flow of any survey. */
export const createFlow = (questions: readonly Question[]): Flow => ({
  first: (answers) => computeResume(questions, answers),
  next: (answers, { id }) => computeNext(questions, answers, id),
});

/** Whether a question is asked, given the answers so far. Every key of the condition must hold. */
export function isDue(when: Condition | undefined, answers: Answers): boolean {
  if (!when) return true;
  const value = answers[when.question];
  if (value === undefined) return when.answered === false;
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const number = typeof value === 'number' ? value : Number.NaN;
  return (
    when.answered !== false &&
    (when.atMost === undefined || number <= when.atMost) &&
    (when.atLeast === undefined || number >= when.atLeast) &&
    (!when.is || when.is.some((one) => given.includes(one))) &&
    !when.not?.some((one) => given.includes(one))
  );
}

/**
 * The screen after a question, or the first one; undefined once nothing is left to ask.
 * @param after id of the question on screen; absent: from the start
 */
export function computeNext(questions: readonly Question[], answers: Answers, after?: string): Question | undefined {
  const from = questions.findIndex((question) => question.id === after) + 1;
  return questions.slice(from).find((question) => isDue(question.when, answers));
}

/** Where a survey goes on after a reload: the first question without an answer; a message before an answer was read. */
export function computeResume(questions: readonly Question[], answers: Answers): Question | undefined {
  const last = questions.filter((question) => question.id in answers).at(-1);
  const open = questions.filter((question) => !(question.id in answers));
  const first = computeNext(open, answers);
  return first?.type === 'message' && last ? computeNext(questions, answers, last.id) : first;
}
