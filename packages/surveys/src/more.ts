import type { SurveyOptions } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { createFlow } from './flow.ts';
import { commonKinds } from './kinds.ts';
import { fetchMoreTexts } from './more/texts.ts';
import { toWording } from './more/wording.ts';
import { type Language, toBase } from './texts.ts';
import type { Kinds } from './ui.ts';

/** What is fetched for which kinds; a message needs neither. */
const scaleTypes = ['effort', 'csat', 'nps', 'rating'];
const fieldTypes = ['text', 'choice', 'emotion-word', 'consent'];

/** All kinds that the questions of a survey need, in the visitor's language, which is given the texts they use. */
export async function fetchKinds(given: {
  options: SurveyOptions;
  language: Language;
  /** A number from 0 to below 1; shuffles options. */
  random: () => number;
}): Promise<Kinds> {
  const { options, language, random } = given;
  const { questions, display } = options.survey;
  const has = (types: readonly string[]): boolean => questions.some(({ type }) => types.includes(type));
  const [more, scales, late, displays] = await Promise.all([
    fetchMoreTexts(language.texts, toBase(language.tag)),
    has(scaleTypes) ? import('./more/scales.ts') : undefined,
    has(fieldTypes) || options.kinds?.length ? import('./more/fields.tsx') : undefined,
    display.kind === 'inline' || display.kind === 'tab' ? import('./more/displays.tsx') : undefined,
  ]);
  const { guard, kinds = [], survey } = options;
  const isKnown = ({ id, type }: Question): boolean => {
    const known = !type.startsWith('x-') || kinds.some((kind) => kind.type === type);
    if (!known)
      guard.warn(
        `survey ${survey.id}: question ${id}: expected a plugin for the type ${type}, received none; the question is left out.`,
      );
    return known;
  };
  language.texts = { ...language.texts, ...more };
  const fields = late?.createFields(options, more, random);
  return {
    ...displays?.createDisplay(options),
    createFlow: (all) => createFlow(all.filter(isKnown)),
    styles: [scales?.scaleStyles, fields?.styles, displays?.displayStyles].join(''),
    toScale: scales?.createToScale(options, more) ?? commonKinds.toScale,
    toWording: (question, asking) => toWording(question, asking, more),
    Field: fields?.Field ?? (() => null),
  };
}
