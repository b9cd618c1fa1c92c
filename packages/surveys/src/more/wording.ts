import type { AnswerValue } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { toWord } from '../kinds.ts';
import { pickText } from '../texts.ts';
import type { MoreTexts } from '../texts-shape.ts';
import type { Asking, Wording } from '../ui.ts';
import { isBad } from './complaint.ts';
import { computeProgress } from './progress.ts';

/** Fills `{name}` with what `find` knows; what it does not know becomes an ellipsis. */
export const fill = (text: string, find: (name: string) => string | number | undefined): string =>
  text.replace(/\{([\w.-]+)\}/g, (_, name: string) => `${find(name) ?? '…'}`);

/** The sentence of a question, its lead and its hint, every gap filled: values, earlier answers, stand-ins. */
export function toWording(question: Question, asking: Asking, more: MoreTexts): Wording {
  const { locales, language, questions, kinds, recall, view } = asking;
  const scale = kinds.toScale(question, language.texts);
  const own = question.text && pickText(question.text, locales);
  const finish = (text: string): string => {
    const sentence = fill(text, (name) => {
      const given = question.values?.[name];
      const earlier = questions.find((one) => one.id === name);
      if (given) return pickText(given, locales).text;
      if (earlier) return toLabel(earlier, view.answers[name], asking, more);
      return name === 'brand' || name === 'object' ? more[name] : undefined;
    });
    return sentence.charAt(0).toLocaleUpperCase(language.tag) + sentence.slice(1);
  };
  let text = finish(own?.text ?? scale?.question ?? toPrompt(question, asking, more));
  if (recall && scale) {
    // Day and month stay on one line.
    const date = new Intl.DateTimeFormat(language.tag, { dateStyle: 'long' })
      .format(recall.dateMs)
      .replace(' ', '\u00a0');
    text = fill(more.cold, (name) => ({ journey: recall.journey, date, question: text })[name]);
  }
  // A message asks nothing: it is neither counted nor says how far one is.
  const counted = questions.filter(({ type }) => type !== 'message');
  const progress: Record<string, number> = computeProgress(counted, view.answers, question.id);
  const lead = [
    counted.length > 2 && counted.includes(question) && fill(more.progress, (name) => progress[name]),
    scale?.instrument === 'ces2' && !own && more.ces2.lead,
  ];
  const max = 'max' in question || question.type === 'emotion-word' ? (question.max ?? 2) : undefined;
  const hint = [
    question.hint && finish(pickText(question.hint, locales).text),
    max && fill(more.upTo, () => max),
    question.type === 'text' && more.notPersonal,
  ];
  return { text, tag: own?.tag ?? language.tag, lead: join(lead), hint: join(hint) };
}

const join = (parts: (string | number | false | undefined)[]): string => parts.filter(Boolean).join(' ');

function toPrompt(question: Question, { questions, view }: Asking, more: MoreTexts): string {
  if (question.type !== 'text') return question.type === 'emotion-word' ? more.words : '';
  const about = toSubject(question, questions, view.answers);
  return about && isBad(about, view.answers[about.id]) ? more.hindered : more.why;
}

/** What a follow-up follows up: the question of its condition, else the last one answered before it; never itself. */
export const toSubject = (question: Question, questions: readonly Question[], answers: object): Question | undefined =>
  questions.find((one) => one.id === question.when?.question) ??
  questions
    .slice(0, questions.indexOf(question))
    .filter((one) => one.id in answers)
    .at(-1);

/** An answer as the visitor read it, for a later text that recalls it. */
export function toLabel(
  question: Question,
  value: AnswerValue | undefined,
  asking: Asking,
  more: MoreTexts,
): string | undefined {
  if (value === undefined || question.type === 'text') return undefined;
  if (Array.isArray(value)) return value.map((one) => toLabel(question, one, asking, more)).join(', ');
  const scale = asking.kinds.toScale(question, asking.language.texts);
  if (scale) return toWord(scale, Number(value)) || `${value}`;
  if (typeof value === 'boolean') return value ? more.yes : more.no;
  const words: Record<string, string> = { ...more.badWords, ...more.goodWords };
  const option = question.type === 'choice' && question.options.find((one) => one.id === value);
  return option ? pickText(option.text, asking.locales).text : (words[value] ?? more.other);
}
