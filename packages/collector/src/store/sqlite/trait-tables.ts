import { type CutName, Tally } from '../../cut/tally.ts';
import type { TallyRow } from '../../cut/tally-row.ts';
import { addCounts, type Contribution, names, otherValue } from '../../passages/contribution.ts';
import { dimensions } from '../../passages/dimensions.ts';
import type { PassageSummary } from '../../passages/summary.ts';
import { maxTraitValues } from '../frequent-values.ts';
import type { TraitCount } from '../segments.ts';
import type { DayCounts, JourneyQuery, RollupQuery } from '../store.ts';
import type { PassageRecord, SiteKey } from '../tables.ts';
import { toRange } from '../window.ts';
import type { Sql } from './statements.ts';

/** Names looked at for the values that can be chosen. */
const maxNames = 100;
/** Below so many passages in all there cannot be enough in some of the days. */
const minPassages = 5;

interface Row {
  name: string;
  value: string;
  day: string;
  counted: number;
}

export interface TraitTables {
  /** Keeps what a passage says of itself beside it. */
  put(site: SiteKey, record: Pick<PassageRecord, 'id' | 'journey' | 'state' | 'contribution'>): void;
  /** What each passage that fits was counted as, one after the other: there may be many. */
  contributions(site: SiteKey, query: RollupQuery): Iterable<DayCounts>;
  /** Counts per combination, from the passages themselves; null: too many combinations. */
  tally(site: SiteKey, query: JourneyQuery, names: readonly CutName[]): TallyRow[] | null;
  /** Oldest first. */
  summaries(site: SiteKey, query: RollupQuery): PassageSummary[];
  traits(site: SiteKey, query: JourneyQuery): TraitCount[];
}

/**
 * The traits of passages, in a table of their own; what counts them by day, and clears up after a passage, are triggers.
 * @param onChange a passage of this day has other traits than before
 */
export function createTraitTables(
  sql: Sql,
  onChange: (site: SiteKey, journey: string, day: string) => void,
): TraitTables {
  return {
    put(site, { id, journey, state, contribution }) {
      const { traits = [] } = state;
      // A passage never loses its last trait, so most passages of most sites end here.
      if (traits.length === 0 || !contribution) return;
      const counted = contribution.counts[names.passages] ?? 0;
      const next = traits.map(({ name, value }) => ({ name, value, day: contribution.day, counted }));
      const earlier = sql('SELECT name, value, day, counted FROM traits WHERE site = ? AND passage = ?').all(
        site,
        id,
      ) as Row[];
      const gone = earlier.filter((row) => !next.some((other) => isSame(row, other)));
      const come = next.filter((row) => !earlier.some((other) => isSame(row, other)));
      for (const day of new Set([...gone, ...come].map((row) => row.day))) onChange(site, journey, day);
      for (const row of gone)
        sql('DELETE FROM traits WHERE site = ? AND passage = ? AND name = ?').run(site, id, row.name);
      for (const row of come)
        sql('INSERT INTO traits (site, passage, name, journey, value, day, counted) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
          site,
          id,
          row.name,
          journey,
          row.value,
          row.day,
          row.counted,
        );
    },

    *contributions(site, query) {
      const { where, values } = toMatch(site, query);
      const rows = sql.each<{ contribution: string }>(`SELECT contribution FROM passages WHERE ${where}`, ...values);
      for (const { contribution } of rows) yield JSON.parse(contribution) as Contribution;
    },

    tally(site, { journey, from, to }, wanted) {
      const columns = wanted.map(({ kind, name }, i) =>
        kind === 'dimension' ? `p.${name}` : `coalesce(t${i}.value, '')`,
      );
      const joins = wanted.map(({ kind }, i) =>
        kind === 'trait'
          ? ` LEFT JOIN traits t${i} ON t${i}.site = p.site AND t${i}.passage = p.id AND t${i}.name = ?`
          : '',
      );
      const known = wanted.map(({ kind, name }) => (kind === 'trait' ? frequentOf(sql, site, journey, name) : null));
      const rows = sql.each<{ contribution: string; found: string }>(
        `SELECT p.contribution, json_array(${columns.join(', ')}) AS found FROM passages p${joins.join('')} WHERE p.site = ? AND p.journey = ? AND p.first >= ? AND p.first < ?`,
        ...wanted.filter(({ kind }) => kind === 'trait').map(({ name }) => name),
        site,
        journey,
        ...toRange(from, to),
      );
      const tally = new Tally();
      const told = new Map<string, string[]>();
      for (const { contribution, found } of rows) {
        const own = JSON.parse(contribution) as Contribution | null;
        if (!own) continue;
        let values = told.get(found);
        if (!values) {
          values = (JSON.parse(found) as string[]).map((value, i) =>
            value === '' || (known[i]?.has(value) ?? true) ? value : otherValue,
          );
          told.set(found, values);
        }
        const counts = tally.at(values);
        if (!counts) return null;
        addCounts(counts, own.counts);
      }
      return tally.rows();
    },

    summaries(site, query) {
      const { where, values } = toMatch(site, query);
      const rows = sql(`SELECT summary FROM passages WHERE ${where} ORDER BY first`).all(...values) as {
        summary: string;
      }[];
      return rows.map(({ summary }) => JSON.parse(summary) as PassageSummary);
    },

    traits(site, { journey, from, to }) {
      const counts: TraitCount[] = [];
      for (const name of namesOf(sql, site, journey)) {
        const values = sql(
          'SELECT value FROM trait_values WHERE site = ? AND journey = ? AND name = ? AND n >= ? ORDER BY n DESC LIMIT ?',
        ).all(site, journey, name, minPassages, maxTraitValues) as { value: string }[];
        for (const { value } of values) {
          const { n } = sql(
            'SELECT coalesce(sum(n), 0) AS n FROM trait_days WHERE site = ? AND journey = ? AND name = ? AND value = ? AND day BETWEEN ? AND ?',
          ).get(site, journey, name, value, from, to) as { n: number };
          if (n > 0) counts.push({ name, value, passages: n });
        }
      }
      return counts;
    },
  };
}

/** The values that most passages have; the others share one row. */
export function frequentOf(sql: Sql, site: SiteKey, journey: string, name: string): Set<string> {
  const rows = sql(
    'SELECT value FROM trait_values WHERE site = ? AND journey = ? AND name = ? ORDER BY n DESC, value LIMIT ?',
  ).all(site, journey, name, maxTraitValues) as { value: string }[];
  return new Set(rows.map(({ value }) => value));
}

/** From one name to the next one of the index, past all the values between. */
function* namesOf(sql: Sql, site: SiteKey, journey: string): Iterable<string> {
  let name = '';
  for (let i = 0; i < maxNames; i++) {
    const row = sql('SELECT min(name) AS name FROM trait_values WHERE site = ? AND journey = ? AND name > ?').get(
      site,
      journey,
      name,
    ) as { name: string | null };
    if (row.name === null) return;
    name = row.name;
    yield name;
  }
}

/** Passages of these days with every one of the values: the first trait finds them, the others are looked up. */
function toMatch(
  site: SiteKey,
  { journey, from, to, segment, traits = [] }: RollupQuery,
): { where: string; values: unknown[] } {
  const wanted = dimensions.filter((dimension) => segment[dimension] !== undefined);
  const one =
    'id IN (SELECT passage FROM traits WHERE site = ? AND journey = ? AND name = ? AND value = ? AND day BETWEEN ? AND ?)';
  return {
    // The plus keeps SQLite from walking through all the passages of the journey.
    where: ['site = ?', ...traits.map(() => one), ...wanted.map((name) => `+${name} = ?`)].join(' AND '),
    values: [
      site,
      ...traits.flatMap(([name, value]) => [site, journey, name, value, from, to]),
      ...wanted.map((name) => segment[name]),
    ],
  };
}

function isSame(a: Row, b: Row): boolean {
  return a.name === b.name && a.value === b.value && a.day === b.day && a.counted === b.counted;
}
