import type { RessentiEvent } from '@ressenti/protocol';

/** What somebody wrote, as it is kept beside its event. */
export interface VerbatimRecord {
  /** Id of the event. */
  id: string;
  atMs: number;
  journey: string | null;
  step: string | null;
  survey: string;
  question: string;
  invite: string;
  visitor: string | null;
  locale: string | null;
  language: string | null;
  text: string;
  /** Lower case, without accents, words parted by one blank, blanks around: what a search looks in. */
  plain: string;
  /** Tells of being stopped; METRICS.md 5.4. */
  isBlocker: boolean;
}

/** Takes the text out of a stored event: "remove this verbatim". */
export function toWithoutText(body: string): string {
  const event = JSON.parse(body) as RessentiEvent<'survey-answer'>;
  delete event.data.text;
  if (event.data.instrument === 'text') event.data.value = '';
  return JSON.stringify(event);
}

export function toPlain(text: string): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')} `;
}

const token = /\[(email|iban|id|card|phone|number)\]/;

/** Whether something personal was masked in it. */
export function isRedacted(text: string): boolean {
  return token.test(text);
}
