import { addCounts, type Contribution, type Counts } from '../../passages/contribution.ts';
import { dimensions } from '../../passages/dimensions.ts';
import type { SiteKey } from '../tables.ts';
import { toRange } from '../window.ts';
import type { Fortnights } from './fortnights.ts';
import { everyTrait, type PartKind, type Parts, tooMany } from './parts.ts';
import { fortnightDays, toLast } from './spans.ts';
import type { Sql } from './statements.ts';

/** Passages looked at in one step, and rows added up in one: intake waits for no more than that. */
const passagesPerStep = 400;
const rowsPerStep = 1000;
/** Of a day with more traits, or of a trait with more values, nothing is kept: it is read from its passages. */
const maxNames = 40;
const maxValues = 100;

interface Span {
  site: SiteKey;
  journey: string;
  kind: PartKind;
  days: number;
  first: string;
}

/** Sums by names and value, both as they are kept. */
type Sums = Map<string, Map<string, Counts>>;

export interface AddingUp {
  /** Adds up a step's worth. @returns false: there is nothing left to do */
  step(): boolean;
  /** A day changed: where it is half done, it begins anew. */
  changed(site: SiteKey, journey: string, day: string): void;
  /** What was done in this transaction is not: it was undone. */
  undo(): void;
}

/** Fills the parts ahead of time: the days that are over first, then the fortnights they make. */
export function createAddingUp(sql: Sql, fortnights: Fortnights, parts: Parts): AddingUp {
  /** Of the day or fortnight that takes more than one step: what is summed up so far, and where to go on. */
  let half: { span: Span; sums: Sums; after: [first: number, rowid: number]; afterNames: string } | null = null;
  const halfOf = (span: Span): NonNullable<typeof half> => {
    if (!half || JSON.stringify(half.span) !== JSON.stringify(span))
      half = { span, sums: new Map(), after: [0, 0], afterNames: '' };
    return half;
  };

  const put = ({ site, journey, kind, days, first }: Span, names: string, value: string, counts: string): void => {
    sql(
      'INSERT OR REPLACE INTO parts (site, journey, kind, names, days, first, value, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(site, journey, kind, names, days, first, value, counts);
  };
  const putSums = (span: Span, sums: Sums): void => {
    for (const [names, values] of sums)
      if (span.kind === 'trait' && values.size > maxValues) put(span, names, '', tooMany);
      else for (const [value, counts] of values) put(span, names, value, JSON.stringify(counts));
  };
  const settle = ({ site, journey, kind, days, first }: Span): void => {
    half = null;
    parts.settle(site, journey, kind, days, first);
  };

  const addDimensions = (span: Span): void => {
    const { site, journey, days, first } = span;
    const rows = fortnights.rows(
      site,
      { journey, from: first, to: toLast(first, days) },
      { total: false, segment: {} },
    );
    const sums: Sums = new Map();
    for (const row of rows) {
      const counts = JSON.parse(row.counts) as Counts;
      // Of two at once there are many: for the few days at the ends of a time they are not worth their place.
      for (const names of days === 1 ? single : [...single, ...pairs])
        addTo(
          sums,
          JSON.stringify(names),
          names.map((name) => row[name]),
          counts,
        );
    }
    putSums(span, sums);
    settle(span);
  };

  const addDayOfTraits = (span: Span): void => {
    const { sums, after } = halfOf(span);
    const rows = sql(
      'SELECT p.rowid AS rowid, p.first AS first, p.contribution AS contribution, (SELECT json_group_array(json_array(t.name, t.value)) FROM traits t WHERE t.site = p.site AND t.passage = p.id) AS traits FROM passages p WHERE p.site = ? AND p.journey = ? AND p.first >= ? AND p.first < ? AND (p.first, p.rowid) > (?, ?) ORDER BY p.first, p.rowid LIMIT ?',
    ).all(span.site, span.journey, ...toRange(span.first, span.first), ...after, passagesPerStep) as {
      rowid: number;
      first: number;
      contribution: string;
      traits: string;
    }[];
    for (const { contribution, traits } of rows) {
      const own = JSON.parse(contribution) as Contribution | null;
      if (!own) continue;
      addTo(sums, everyTrait, [], own.counts);
      for (const [name, value] of JSON.parse(traits) as [string, string][])
        addTo(sums, JSON.stringify([`trait.${name}`]), [value], own.counts);
    }
    const last = rows[rows.length - 1];
    if (last && rows.length === passagesPerStep) {
      after[0] = last.first;
      after[1] = last.rowid;
      return;
    }
    if (sums.size <= maxNames + 1) putSums(span, sums);
    settle(span);
  };

  const addFortnightOfTraits = (span: Span): void => {
    const own = halfOf(span);
    const { site, journey, first } = span;
    const days = [first, toLast(first, fortnightDays)];
    const { kept, there } = sql(
      "SELECT (SELECT count(DISTINCT first) FROM parts WHERE site = ? AND journey = ? AND names = ? AND days = 1 AND first BETWEEN ? AND ?) AS kept, (SELECT count(*) FROM rollups WHERE site = ? AND journey = ? AND device = '' AND day BETWEEN ? AND ?) AS there",
    ).get(site, journey, everyTrait, ...days, site, journey, ...days) as { kept: number; there: number };
    // Of a day that could not be kept its fortnight cannot tell either.
    if (kept < there) {
      settle(span);
      return;
    }
    const names = sql(
      "SELECT DISTINCT names FROM parts WHERE site = ? AND journey = ? AND days = 1 AND first BETWEEN ? AND ? AND kind = 'trait' AND names > ? ORDER BY names",
    ).all(site, journey, ...days, own.afterNames) as { names: string }[];
    let read = 0;
    // Those that stand for all the passages come last in this order: before them, nothing of a fortnight is believed.
    for (const { names: next } of names) {
      if (read >= rowsPerStep) return;
      const rows = sql(
        'SELECT value, counts FROM parts WHERE site = ? AND journey = ? AND names = ? AND days = 1 AND first BETWEEN ? AND ?',
      ).all(site, journey, next, ...days) as { value: string; counts: string }[];
      if (rows.some(({ counts }) => counts === tooMany)) put(span, next, '', tooMany);
      else {
        const sums: Sums = new Map();
        for (const { value, counts } of rows) addTo(sums, next, JSON.parse(value) as string[], JSON.parse(counts));
        putSums(span, sums);
      }
      read += rows.length;
      own.afterNames = next;
    }
    settle(span);
  };

  return {
    step() {
      // The newest day of a journey still changes with every event.
      const newest =
        "(SELECT max(day) FROM rollups r WHERE r.site = d.site AND r.journey = d.journey AND r.device = '')";
      const day = sql(
        `SELECT site, journey, kind, days, first FROM parts_due d WHERE days = 1 AND first < ${newest} ORDER BY kind, first DESC LIMIT 1`,
      ).get() as Span | undefined;
      if (day) {
        if (day.kind === 'dimension') addDimensions(day);
        else addDayOfTraits(day);
        return true;
      }
      const fortnight = sql(
        `SELECT site, journey, kind, days, first FROM parts_due d WHERE days = ${fortnightDays} AND date(first, '+${fortnightDays - 1} days') < ${newest} LIMIT 1`,
      ).get() as Span | undefined;
      if (!fortnight) return false;
      if (fortnight.kind === 'dimension') addDimensions(fortnight);
      else addFortnightOfTraits(fortnight);
      return true;
    },

    changed(site, journey, day) {
      const span = half?.span;
      if (span?.site !== site || span.journey !== journey) return;
      if (day >= span.first && day <= toLast(span.first, span.days)) half = null;
    },

    undo() {
      half = null;
    },
  };
}

const single = dimensions.map((name) => [name]);
const pairs = dimensions.flatMap((name, i) => dimensions.slice(i + 1).map((other) => [name, other]));

function addTo(sums: Sums, names: string, value: readonly string[], counts: Counts): void {
  const values = sums.get(names) ?? new Map<string, Counts>();
  sums.set(names, values);
  const key = JSON.stringify(value);
  const sum = values.get(key) ?? (Object.create(null) as Counts);
  values.set(key, sum);
  addCounts(sum, counts);
}
