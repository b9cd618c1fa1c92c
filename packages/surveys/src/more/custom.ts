import type { AnswerValue, QuestionKind, SurveyOptions } from '@ressenti/core';
import type { PluginQuestion, Question } from '@ressenti/protocol';
import type { Ui } from '../ui.ts';

/**
 * Hands an element of the survey to the plugin that brought a question's kind, as long as its question is asked.
 * @returns the `ref` of that element: one per question, so that it is called when the element comes and goes only
 */
export function createCustomRef({ guard, listen }: SurveyOptions) {
  const refs = new Map<string, (place: HTMLElement | null) => void>();
  return (kind: QuestionKind, question: Question, { session, language }: Ui) => {
    const where = `question kind ${kind.type}`;
    const choose = (isTap: boolean) => (value: AnswerValue, evidence?: Record<string, unknown>) =>
      session.choose(value, isTap, evidence);
    let stop: (() => void) | undefined;
    const ref =
      refs.get(question.id) ??
      ((place: HTMLElement | null): void => {
        if (stop) guard.run(where, stop);
        stop = undefined;
        const { tag: locale, direction } = language;
        const tools = {
          // The kind was found by its type.
          question: question as PluginQuestion,
          value: session.view().value,
          locale,
          direction,
          listen,
          select: choose(false),
          send: choose(true),
        };
        if (place) stop = guard.run(where, () => kind.draw(place, tools));
      });
    refs.set(question.id, ref);
    return ref;
  };
}
