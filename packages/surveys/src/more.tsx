import type { Question } from '@ressenti/protocol';
import type { Kinds } from './kinds.ts';
import { toScale } from './more/scales.ts';
import { moreStyles } from './more/styles.ts';
import { TextField } from './more/text.tsx';
import { fetchMoreTexts } from './more/texts.ts';
import { toWording } from './more/wording.ts';
import { type Language, toBase } from './texts.ts';

/** Kinds whose answer is picked from a list; their field is fetched where a survey has one. */
const choiceTypes = ['choice', 'emotion-word', 'consent'];

/** All kinds that the questions of a survey need, in the visitor's language. */
export async function fetchKinds(options: {
  questions: readonly Question[];
  language: Language;
  locales: readonly string[];
  /** A number from 0 to below 1; shuffles options. */
  random: () => number;
}): Promise<Kinds> {
  const { questions, language, locales, random } = options;
  const [more, choice] = await Promise.all([
    fetchMoreTexts(language.texts, toBase(language.tag)),
    questions.some(({ type }) => choiceTypes.includes(type)) ? import('./more/choice.tsx') : undefined,
  ]);
  const choices = choice?.createChoices(more, locales, random);
  return {
    styles: moreStyles + (choices?.styles ?? ''),
    toScale: (question, texts) => toScale(question, texts, more, locales),
    toWording: (question, ui) => toWording(question, ui, more),
    Field: ({ question, ui }) =>
      question.type === 'text' ? (
        <TextField maxChars={question.maxChars} ui={ui} more={more} />
      ) : (
        (choices?.Field({ question, ui }) ?? null)
      ),
  };
}
