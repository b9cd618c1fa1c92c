import type { Question } from '@ressenti/protocol';
import { pickText } from '../texts.ts';
import type { MoreTexts } from '../texts-shape.ts';
import type { Asking } from '../ui.ts';
import { isBad } from './complaint.ts';
import { toSubject } from './wording.ts';

export interface Option {
  id: string | boolean;
  text: string;
  /** Language of the text. */
  tag?: string;
}

/** What a question lets a visitor pick from. */
export interface Options {
  options: readonly Option[];
  /** How many may be chosen; absent: one. */
  max?: number | undefined;
  /** The option with the id "other", which asks for words of one's own. */
  other?: string | undefined;
  /** Travels with the answer: the order shown, where it was drawn by lot. */
  evidence?: Record<string, unknown> | undefined;
}

/** Gives the options of a question whose answer is picked from a list; undefined for the other kinds. */
export type ToOptions = (question: Question, asking: Asking) => Options | undefined;

/** @param random a number from 0 to below 1; an order is drawn once and kept */
export function createToOptions(more: MoreTexts, random: () => number): ToOptions {
  const orders = new Map<string, Option[]>();
  const shuffle = (question: Question, given: Option[]): Option[] => {
    const key = [question.id, ...given.map(({ id }) => id)].join();
    const order = orders.get(key) ?? toShuffled(given, random);
    orders.set(key, order);
    return order;
  };
  const toEvidence = (options: readonly Option[]) => ({ order: options.map(({ id }) => id) });

  return (question, { locales, questions, view: { answers } }) => {
    switch (question.type) {
      case 'consent':
        return { options: [true, false].map((id) => ({ id, text: id ? more.yes : more.no })) };
      case 'choice': {
        const { random: isRandom, multiple, max = 30, other } = question;
        const given = question.options.map(({ id, text }) => ({ id, ...pickText(text, locales) }));
        const options = isRandom ? shuffle(question, given) : given;
        return {
          options,
          max: multiple ? max : undefined,
          other: other ? more.other : undefined,
          evidence: isRandom ? toEvidence(options) : undefined,
        };
      }
      case 'emotion-word': {
        const about = toSubject(question, questions, answers);
        const value = about && answers[about.id];
        const isMixed = !about || (about.type === 'emotion' && value === 3);
        const words = {
          ...((isMixed || isBad(about, value)) && more.badWords),
          ...((isMixed || !isBad(about, value)) && more.goodWords),
        };
        const options = shuffle(
          question,
          Object.entries(words).map(([id, text]) => ({ id, text })),
        );
        return { options, max: question.max ?? 2, evidence: toEvidence(options) };
      }
      default:
        return undefined;
    }
  };
}

/** Fisher and Yates: every order is equally likely. */
function toShuffled<T>(given: readonly T[], random: () => number): T[] {
  const left = [...given];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(Math.floor(random() * left.length), 1));
  return order;
}
