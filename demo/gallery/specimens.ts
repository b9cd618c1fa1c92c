import type { Display, LocalisedText, Question } from '@ressenti/protocol';

export interface Specimen {
  id: string;
  title: string;
  note: string;
  questions: Question[];
  /** Answers it starts with: a follow-up needs one. */
  answers?: Record<string, number>;
  recall?: { journey: string; dateMs: number };
}

const text = (en: string, fr: string): LocalisedText => ({ en, fr });

const options = [
  { id: 'delivery', text: text('Delivery', 'La livraison') },
  { id: 'prices', text: text('Prices', 'Les prix') },
  { id: 'finding', text: text('Finding the right lamp for my home', 'Trouver la bonne lampe pour chez moi') },
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
    questions: [{ id: 'sat', type: 'csat', values: { object: text('your order', 'votre commande') } }],
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
        text: text('How bright is your new lamp?', 'Votre nouvelle lampe éclaire-t-elle bien ?'),
        low: text('Too dim', 'Pas assez'),
        high: text('Just right', 'Juste bien'),
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
        text: text('How do you like its look?', 'Son allure vous plaît-elle ?'),
        low: text('Not at all', 'Pas du tout'),
        high: text('Very much', 'Beaucoup'),
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
        text: text('Where should we be better?', 'Où devrions-nous nous améliorer ?'),
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
        text: text('What did you like?', 'Qu’avez-vous aimé ?'),
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
        text: text('May we write to you about this?', 'Pouvons-nous vous écrire à ce sujet ?'),
      },
    ],
  },
  {
    id: 'message',
    title: 'message, and several questions',
    note: 'Nothing to answer; says how far one is.',
    questions: [
      {
        id: 'hello',
        type: 'message',
        text: text('Two short questions about your visit.', 'Deux courtes questions sur votre visite.'),
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

export const languages = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'ar', 'ja'];
export const themes: NonNullable<Display['theme']>[] = ['light', 'dark'];
export const positions: NonNullable<Display['position']>[] = [
  'bottom-end',
  'bottom-start',
  'top-end',
  'top-start',
  'bottom',
];
