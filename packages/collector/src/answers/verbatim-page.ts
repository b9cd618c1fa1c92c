import type { Verbatim, VerbatimPage } from '@ressenti/protocol';
import type { VerbatimQuery } from '../store/store.ts';
import type { VerbatimRow } from '../store/tables.ts';
import { createPolarity, type ToPolarity, toRowV } from './polarity.ts';
import { toThemes } from './themes.ts';
import { isRedacted } from './verbatim-text.ts';

/** Newest verbatims that are looked at; older ones of a long period are left out of counts and themes alike. */
export const maxVerbatims = 20_000;

export interface VerbatimPageInput {
  /** The selection, newest first. */
  rows: readonly VerbatimRow[];
  /** Everything of the same days: what polarity is learned from, and what a step is compared with. */
  known: readonly VerbatimRow[];
  query: VerbatimQuery;
  after: string;
  limit: number;
}

/** Pure: a page of the selection, with what all of it is about. */
export function toVerbatimPage({ rows, known, query, after, limit }: VerbatimPageInput): VerbatimPage {
  const toPolarity = createPolarity(known);
  const all = query.polarity === undefined ? rows : rows.filter((row) => toPolarity(row) === query.polarity);
  const begin = after === '' ? 0 : all.findIndex((row) => toCursor(row) === after) + 1;
  const page = all.slice(begin, begin + limit);
  const last = page[page.length - 1];
  return {
    verbatims: page.map((row) => toVerbatim(row, toPolarity)),
    total: all.length,
    themes: toThemes(all, toPolarity, query.step === undefined ? [] : known.filter(({ step }) => step !== query.step)),
    cursor: last && begin + limit < all.length ? toCursor(last) : null,
  };
}

export function toVerbatim(row: VerbatimRow, toPolarity: ToPolarity): Verbatim {
  const { id, atMs, journey, step, survey, question, text, locale, language, instrument, value } = row;
  return {
    id,
    at: atMs,
    journey,
    step,
    survey,
    question,
    text,
    redacted: isRedacted(text),
    locale,
    language,
    instrument,
    value,
    v: toRowV(row),
    polarity: toPolarity(row),
  };
}

function toCursor({ atMs, id }: VerbatimRow): string {
  return `${atMs}-${id}`;
}
