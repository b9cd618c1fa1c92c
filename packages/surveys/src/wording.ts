import type { Question } from '@ressenti/protocol';
import { isBad } from './kinds.ts';
import { pickText } from './texts.ts';
import type { Ui } from './ui.ts';

export interface Wording {
  text: string;
  /** Language of the text; differs from the interface's where a translation is missing. */
  tag: string;
  hint: string | undefined;
}

/** The sentence of a question and its hint, in the visitor's language. */
export function toWording(question: Question, ui: Ui): Wording {
  const { language, locales, more } = ui;
  const own = question.text && pickText(question.text, locales);
  const finish = (text: string) => (more ? more.finish(text, question, ui) : text);
  const hints = [
    question.hint && finish(pickText(question.hint, locales).text),
    question.type === 'text' && language.texts.notPersonal,
  ];
  return {
    text: finish(own?.text ?? toDefault(question, ui)),
    tag: own?.tag ?? language.tag,
    hint: hints.filter(Boolean).join(' ') || undefined,
  };
}

function toDefault(question: Question, { language: { texts }, questions, toScale, view: { answers } }: Ui): string {
  if (question.type !== 'text') return toScale(question, texts)?.question ?? '';
  const about =
    questions.find((one) => one.id === question.when?.question) ?? questions.filter((one) => one.id in answers).at(-1);
  return about && isBad(toScale(about, texts), answers[about.id]) ? texts.hindered : texts.why;
}
