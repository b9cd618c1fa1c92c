import type { Display, LocalisedText, Question } from '@ressenti/protocol';
import { type Wording, wording } from './wording.ts';

export interface Specimen {
  id: string;
  title: string;
  note: string;
  questions: Question[];
  /** Answers it starts with: a follow-up needs one. */
  answers?: Record<string, number>;
  recall?: { journey: string; dateMs: number };
}

export const languages = Object.keys(wording);

const text = (of: keyof Wording): LocalisedText =>
  Object.fromEntries(Object.entries(wording).map(([lang, words]) => [lang, words[of]]));

const options = [
  { id: 'delivery', text: text('delivery') },
  { id: 'prices', text: text('prices') },
  { id: 'finding', text: text('finding') },
];

/** One of each kind of question, in the order of the readme. */
export const specimens: Specimen[] = [
  {
    id: 'emotion',
    title: 'emotion',
    note: 'Five faces, drawn, each with its word. Only the mouth carries the scale.',
    questions: [{ id: 'felt', type: 'emotion' }],
  },
  {
    id: 'effort',
    title: 'effort, ease7',
    note: 'Both ends in sight, the word of each point when it is near.',
    questions: [{ id: 'ease', type: 'effort' }],
  },
  {
    id: 'ces2',
    title: 'effort, ces2',
    note: 'A statement to agree with, about a whole request.',
    questions: [{ id: 'ease', type: 'effort', instrument: 'ces2', values: { brand: { en: 'Lumen' } } }],
  },
  {
    id: 'csat',
    title: 'csat',
    note: 'Satisfaction with what the site owner names.',
    questions: [{ id: 'sat', type: 'csat', values: { object: text('order') } }],
  },
  {
    id: 'nps',
    title: 'nps',
    note: 'Eleven points: one row, or six and five.',
    questions: [{ id: 'nps', type: 'nps', values: { brand: { en: 'Lumen' } } }],
  },
  {
    id: 'rating',
    title: 'rating, numbers',
    note: 'Two to eleven points with ends of one’s own.',
    questions: [
      {
        id: 'light',
        type: 'rating',
        points: 10,
        text: text('bright'),
        low: text('tooDim'),
        high: text('justRight'),
      },
    ],
  },
  {
    id: 'stars',
    title: 'rating, stars',
    note: 'Filled up to the one chosen.',
    questions: [
      {
        id: 'look',
        type: 'rating',
        look: 'stars',
        text: text('look'),
        low: text('notAtAll'),
        high: text('veryMuch'),
      },
    ],
  },
  {
    id: 'choice',
    title: 'choice, one',
    note: 'A tap is enough; “other” asks for words.',
    questions: [
      {
        id: 'where',
        type: 'choice',
        other: true,
        options,
        text: text('better'),
      },
    ],
  },
  {
    id: 'choices',
    title: 'choice, several',
    note: 'In an order drawn by lot, which travels with the answer.',
    questions: [
      {
        id: 'liked',
        type: 'choice',
        multiple: true,
        random: true,
        max: 2,
        options,
        text: text('liked'),
      },
    ],
  },
  {
    id: 'emotion-word',
    title: 'emotion-word',
    note: 'After a bad face, the words that fit one.',
    questions: [
      { id: 'felt', type: 'emotion' },
      { id: 'word', type: 'emotion-word' },
    ],
    answers: { felt: 1 },
  },
  {
    id: 'text',
    title: 'text',
    note: 'A reminder about personal data, a count, drafts kept while one writes.',
    questions: [
      { id: 'ease', type: 'effort' },
      { id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } },
    ],
    answers: { ease: 2 },
  },
  {
    id: 'consent',
    title: 'consent',
    note: 'Yes or no, nothing chosen beforehand.',
    questions: [
      {
        id: 'call',
        type: 'consent',
        text: text('write'),
      },
    ],
  },
  {
    id: 'message',
    title: 'message',
    note: 'Nothing to answer, and not counted: the questions after it are two.',
    questions: [
      {
        id: 'hello',
        type: 'message',
        text: text('hello'),
      },
      { id: 'felt', type: 'emotion' },
      { id: 'why', type: 'text' },
    ],
  },
  {
    id: 'cold',
    title: 'a cold question',
    note: 'The same words, about an earlier visit.',
    questions: [{ id: 'felt', type: 'emotion' }],
    recall: { journey: 'Lumen', dateMs: Date.UTC(2026, 10, 3, 12) },
  },
];

export const themes: NonNullable<Display['theme']>[] = ['light', 'dark'];
export const positions: NonNullable<Display['position']>[] = [
  'bottom-end',
  'bottom-start',
  'top-end',
  'top-start',
  'bottom',
];
