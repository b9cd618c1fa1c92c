import { maxTallyRows } from '../../cut/tally.ts';
import { addCounts, type Counts, type Dims, names } from '../../passages/contribution.ts';
import { type Dimension, dimensions } from '../../passages/dimensions.ts';
import type { PassageSummary } from '../../passages/summary.ts';
import { toDayParts } from '../day-parts.ts';
import { toSegments } from '../segments.ts';
import { type DayCounts, maxCounted, type RollupQuery, type RollupRow } from '../store.ts';
import type { PassageRecord, PassageTables, SiteKey } from '../tables.ts';
import { toRange } from '../window.ts';
import { createAddingUp } from './adding-up.ts';
import { createFortnights } from './fortnights.ts';
import { createParts, type PartKind, partKinds } from './parts.ts';
import { toFirst } from './spans.ts';
import type { Sql } from './statements.ts';
import { StoredSums } from './stored-counts.ts';
import { createTraitTables, frequentOf } from './trait-tables.ts';

const rollupKey = `site = ? AND journey = ? AND day = ? AND ${dimensions.map((name) => `${name} = ?`).join(' AND ')}`;

export interface PassageTablesOfSqlite extends PassageTables {
  /** Writes the roll-up rows that this transaction touched. */
  flush(): void;
  /** Forgets them. */
  undo(): void;
  /** Passages that began until this day, or in its course, were deleted. */
  expired(site: SiteKey, day: string): void;
}

export function createPassageTables(sql: Sql): PassageTablesOfSqlite {
  // Roll-up rows touched in this transaction: read once, written once.
  const touched = new Map<string, { key: unknown[]; counts: Counts }>();

  const addTo = (key: unknown[], delta: Counts): void => {
    const name = JSON.stringify(key);
    let entry = touched.get(name);
    if (!entry) {
      const row = sql(`SELECT counts FROM rollups WHERE ${rollupKey}`).get(...key) as { counts: string } | undefined;
      entry = { key, counts: row ? (JSON.parse(row.counts) as Counts) : Object.create(null) };
      touched.set(name, entry);
    }
    addCounts(entry.counts, delta);
  };

  const fortnights = createFortnights(sql);
  const parts = createParts(sql);
  const addingUp = createAddingUp(sql, fortnights, parts);
  const changed = (site: SiteKey, journey: string, day: string, kinds: readonly PartKind[]): void => {
    parts.forget(site, journey, day, kinds);
    addingUp.changed(site, journey, day);
  };
  const traitTables = createTraitTables(sql, (site, journey, day) => changed(site, journey, day, ['trait']));

  /** Some days at a time: no statement is open for long, which would keep the log from being written back. */
  function* contributions(site: SiteKey, query: RollupQuery): Iterable<DayCounts> {
    for (const { from, to } of toDayParts(query)) yield* traitTables.contributions(site, { ...query, from, to });
  }

  const rollupRowsOf = (site: SiteKey, query: RollupQuery): Iterable<DayCounts> => {
    if ((query.traits ?? []).length > 0) return contributions(site, query);
    const { journey, from, to, segment } = query;
    const wanted = dimensions.filter((dimension) => segment[dimension] !== undefined);
    // The total of a day is the row whose dimensions are empty; no segment value ever is.
    const where =
      wanted.length === 0 ? "device = ''" : `device <> ''${wanted.map((name) => ` AND ${name} = ?`).join('')}`;
    const rows = sql(
      `SELECT day, counts FROM rollups WHERE site = ? AND journey = ? AND day BETWEEN ? AND ? AND ${where} ORDER BY day`,
    ).all(site, journey, from, to, ...wanted.map((name) => segment[name])) as { day: string; counts: string }[];
    return rows.map(({ day, counts }) => ({ day, counts: JSON.parse(counts) as Counts }));
  };

  return {
    flush() {
      for (const { key, counts } of touched.values()) {
        if (Object.keys(counts).length === 0) sql(`DELETE FROM rollups WHERE ${rollupKey}`).run(...key);
        else
          sql(
            'INSERT INTO rollups (site, journey, day, device, locale, persona, variant, channel, passages, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET passages = excluded.passages, counts = excluded.counts',
          ).run(...key, counts[names.passages] ?? 0, JSON.stringify(counts));
      }
      const days = new Map<string, [site: SiteKey, journey: string, day: string]>();
      for (const { key } of touched.values()) {
        const [site, journey, day] = key as [SiteKey, string, string];
        days.set(JSON.stringify([site, journey, day]), [site, journey, day]);
      }
      for (const [site, journey, day] of days.values()) {
        fortnights.forget(site, journey, toFirst(day));
        changed(site, journey, day, partKinds);
      }
      touched.clear();
    },
    undo() {
      touched.clear();
      parts.undo();
      addingUp.undo();
    },
    expired: parts.forgetTraitsUntil,

    passage(site, id) {
      const row = sql(
        'SELECT journey, visitor, state, due AS dueMs, contribution, summary FROM passages WHERE site = ? AND id = ?',
      ).get(site, id) as
        | {
            journey: string;
            visitor: string | null;
            state: string;
            dueMs: number | null;
            contribution: string;
            summary: string;
          }
        | undefined;
      if (!row) return undefined;
      const { journey, visitor, dueMs } = row;
      return {
        id,
        journey,
        visitor,
        dueMs,
        state: JSON.parse(row.state) as PassageRecord['state'],
        contribution: JSON.parse(row.contribution) as PassageRecord['contribution'],
        summary: JSON.parse(row.summary) as PassageSummary,
      };
    },

    putPassage(site, { id, journey, visitor, state, dueMs, contribution, summary }) {
      sql(
        'INSERT INTO passages (site, id, journey, visitor, first, state, due, device, locale, persona, variant, channel, contribution, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET visitor = excluded.visitor, first = excluded.first, state = excluded.state, due = excluded.due, device = excluded.device, locale = excluded.locale, persona = excluded.persona, variant = excluded.variant, channel = excluded.channel, contribution = excluded.contribution, summary = excluded.summary',
      ).run(
        site,
        id,
        journey,
        visitor,
        state.firstAtMs,
        JSON.stringify(state),
        dueMs,
        ...dimensions.map((name) => contribution?.dims[name] ?? ''),
        JSON.stringify(contribution),
        JSON.stringify(summary),
      );
      traitTables.put(site, { id, journey, state, contribution });
    },

    deletePassage(site, id) {
      sql('DELETE FROM passages WHERE site = ? AND id = ?').run(site, id);
    },

    duePassages: (nowMs, limit) =>
      sql('SELECT site, id FROM passages WHERE due <= ? ORDER BY due LIMIT ?').all(nowMs, limit) as {
        site: SiteKey;
        id: string;
      }[],

    passageIds: (site, after, limit) =>
      (
        sql('SELECT id FROM passages WHERE site = ? AND id > ? ORDER BY id LIMIT ?').all(site, after, limit) as {
          id: string;
        }[]
      ).map(({ id }) => id),

    summaries(site, query) {
      if ((query.traits ?? []).length > 0) return traitTables.summaries(site, query);
      const { journey, from, to, segment } = query;
      const wanted = dimensions.filter((dimension) => segment[dimension] !== undefined);
      const rows = sql(
        `SELECT summary FROM passages WHERE site = ? AND journey = ? AND first >= ? AND first < ?${wanted.map((name) => ` AND ${name} = ?`).join('')} ORDER BY first`,
      ).all(site, journey, ...toRange(from, to), ...wanted.map((name) => segment[name])) as { summary: string }[];
      return rows.map(({ summary }) => JSON.parse(summary) as PassageSummary);
    },

    countPassages(site, { journey, from, to }) {
      const row = sql(
        'SELECT count(*) AS n FROM (SELECT 1 FROM passages WHERE site = ? AND journey = ? AND first >= ? AND first < ? LIMIT ?)',
      ).get(site, journey, ...toRange(from, to), maxCounted) as { n: number };
      return row.n;
    },

    addCounts(site, journey, day, dims, delta) {
      addTo([site, journey, day, ...dimensions.map((name) => dims[name])], delta);
      addTo([site, journey, day, ...dimensions.map(() => '')], delta);
    },

    rollup(site, query) {
      if ((query.traits ?? []).length > 0) {
        const sum: Counts = Object.create(null);
        for (const { counts } of contributions(site, query)) addCounts(sum, counts);
        return sum;
      }
      const isWhole = dimensions.every((name) => query.segment[name] === undefined);
      const rows = fortnights.rows(site, query, isWhole ? { total: true } : { total: false, segment: query.segment });
      const sums = new StoredSums();
      for (const { counts } of rows) sums.add('', counts);
      return sums.entries()[0]?.[1] ?? Object.create(null);
    },

    rollupDays(site, query) {
      const days = new Map<string, Counts>();
      for (const { day, counts } of rollupRowsOf(site, query)) {
        const sum: Counts = days.get(day) ?? Object.create(null);
        days.set(day, sum);
        addCounts(sum, counts);
      }
      // Passages that were looked up by a trait come in no order of days.
      return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, counts]) => ({ day, counts }));
    },

    segments(site, { journey, from, to }) {
      const rows = sql(
        "SELECT device, locale, persona, variant, channel, sum(passages) AS passages FROM rollups INDEXED BY rollups_segments WHERE site = ? AND journey = ? AND device <> '' AND day BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5",
      ).all(site, journey, from, to) as (Dims & { passages: number })[];
      return toSegments(rows.map(({ passages, ...dims }) => ({ dims, passages })));
    },

    traits: traitTables.traits,
    addUpAhead: () => fortnights.addUp() || addingUp.step(),
    ahead: (site, query, wanted) =>
      parts.read(site, query, wanted, () =>
        wanted[0]?.kind === 'trait' ? frequentOf(sql, site, query.journey, wanted[0].name) : null,
      ),

    tally(site, query, wanted) {
      if (wanted.some(({ kind }) => kind === 'trait')) return traitTables.tally(site, query, wanted);
      const sums = new StoredSums();
      for (const row of fortnights.rows(site, query, { total: false, segment: {} })) {
        sums.add(JSON.stringify(wanted.map(({ name }) => row[name as Dimension])), row.counts);
        if (sums.size > maxTallyRows) return null;
      }
      return sums.entries().map(([values, counts]) => ({ values: JSON.parse(values) as string[], counts }));
    },

    rollupRows: (site, journey) =>
      (
        sql(
          `SELECT * FROM rollups WHERE site = ? AND device <> ''${journey === undefined ? '' : ' AND journey = ?'}`,
        ).all(...(journey === undefined ? [site] : [site, journey])) as (Dims & {
          journey: string;
          day: string;
          counts: string;
        })[]
      ).map(toRollupRow),
  };
}

function toRollupRow(record: Dims & { journey: string; day: string; counts: string }): RollupRow {
  const dims = {} as Dims;
  for (const name of dimensions) dims[name] = record[name];
  return { journey: record.journey, day: record.day, dims, counts: JSON.parse(record.counts) as Counts };
}
