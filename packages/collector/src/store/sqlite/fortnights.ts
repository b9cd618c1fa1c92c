import { addCounts, type Counts, type Dims, toDay } from '../../passages/contribution.ts';
import { dimensions } from '../../passages/dimensions.ts';
import type { JourneyQuery } from '../store.ts';
import type { SiteKey } from '../tables.ts';
import { fortnightDays, toFirst } from './spans.ts';
import type { Sql } from './statements.ts';

const dayMs = 86_400_000;
const columns = dimensions.join(', ');
/** First day of the fortnight a roll-up is in; the same as `toFirst`. */
const firstOfDay = "date(unixepoch(day) / 1209600 * 1209600, 'unixepoch')";

/** Which roll-ups to read: those of everybody, or those of each combination of values. */
export type Which = { total: true } | { total: false; segment: Partial<Dims> };

export interface Fortnights {
  /** Roll-ups of these days, of fourteen days at once where they were added up; from one state of the database. */
  rows(site: SiteKey, query: Pick<JourneyQuery, 'journey' | 'from' | 'to'>, which: Which): RollupRecord[];
  /** A day of this fortnight changed: it is read day by day until it is added up again. */
  forget(site: SiteKey, journey: string, first: string): void;
  /** Adds up one fortnight that is over. @returns false: there is none left */
  addUp(): boolean;
}

export type RollupRecord = Dims & { counts: string };

/**
 * Roll-ups of fourteen days at once. A year has 365 rows per combination of values, and reading them is what a map of a
 * year takes; added up ahead they are 26 and the days at its two ends.
 */
export function createFortnights(sql: Sql): Fortnights {
  return {
    rows(site, { journey, from, to }, which) {
      const wanted = which.total ? [] : dimensions.filter((name) => which.segment[name] !== undefined);
      // The total of a day is the row whose dimensions are empty; no value ever is.
      const where = `device ${which.total ? '=' : '>'} ''${wanted.map((name) => ` AND ${name} = ?`).join('')}`;
      const values = which.total ? [] : wanted.map((name) => which.segment[name]);
      const whole = [toFirst(toDay(Date.parse(from) + (fortnightDays - 1) * dayMs)), toLast(to)];
      // One statement, hence one state: a fortnight that is forgotten meanwhile is either read whole or by its days.
      return sql(
        `SELECT ${columns}, counts FROM fortnights WHERE site = ? AND journey = ? AND first BETWEEN ? AND ? AND ${where} UNION ALL SELECT ${columns}, counts FROM rollups${which.total ? '' : ' INDEXED BY rollups_segments'} WHERE site = ? AND journey = ? AND day BETWEEN ? AND ? AND ${where} AND ${firstOfDay} NOT IN (SELECT first FROM fortnights WHERE site = ? AND journey = ? AND first BETWEEN ? AND ? AND device = '')`,
      ).all(
        site,
        journey,
        ...whole,
        ...values,
        site,
        journey,
        from,
        to,
        ...values,
        site,
        journey,
        ...whole,
      ) as RollupRecord[];
    },

    forget(site, journey, first) {
      sql('DELETE FROM fortnights WHERE site = ? AND journey = ? AND first = ?').run(site, journey, first);
      sql('INSERT OR IGNORE INTO stale (site, journey, first) VALUES (?, ?, ?)').run(site, journey, first);
    },

    addUp() {
      // The newest of a journey still changes with every event.
      const next = sql(
        'SELECT site, journey, first FROM stale s WHERE EXISTS (SELECT 1 FROM stale n WHERE n.site = s.site AND n.journey = s.journey AND n.first > s.first) LIMIT 1',
      ).get() as { site: SiteKey; journey: string; first: string } | undefined;
      if (!next) return false;
      const { site, journey, first } = next;
      const rows = sql(
        `SELECT ${columns}, counts FROM rollups WHERE site = ? AND journey = ? AND day BETWEEN ? AND ?`,
      ).all(site, journey, first, toDay(Date.parse(first) + (fortnightDays - 1) * dayMs)) as RollupRecord[];
      const sums = new Map<string, { values: string[]; counts: Counts }>();
      for (const row of rows) {
        const values = dimensions.map((name) => row[name]);
        const key = JSON.stringify(values);
        const sum = sums.get(key) ?? { values, counts: Object.create(null) as Counts };
        sums.set(key, sum);
        addCounts(sum.counts, JSON.parse(row.counts) as Counts);
      }
      for (const { values, counts } of sums.values())
        sql(
          `INSERT OR REPLACE INTO fortnights (site, journey, first, ${columns}, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(site, journey, first, ...values, JSON.stringify(counts));
      sql('DELETE FROM stale WHERE site = ? AND journey = ? AND first = ?').run(site, journey, first);
      return true;
    },
  };
}

/** First day of the last fortnight that is over by this day. */
function toLast(to: string): string {
  return toDay(Date.parse(to) - (fortnightDays - 1) * dayMs);
}
