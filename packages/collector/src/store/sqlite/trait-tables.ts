import { type Contribution, names } from '../../passages/contribution.ts';
import { dimensions } from '../../passages/state.ts';
import type { PassageSummary } from '../../passages/summary.ts';
import type { TraitCount } from '../segments.ts';
import type { DayCounts, JourneyQuery, RollupQuery } from '../store.ts';
import type { PassageRecord, SiteKey } from '../tables.ts';
import type { Sql } from './statements.ts';

/** Names looked at for the values that can be chosen, and values of each: those that most passages have. */
const maxNames = 100;
const maxValues = 100;
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
  /** Oldest first. */
  summaries(site: SiteKey, query: RollupQuery): PassageSummary[];
  traits(site: SiteKey, query: JourneyQuery): TraitCount[];
}

/** The traits of passages, in a table of their own; what counts them by day, and clears up after a passage, are triggers. */
export function createTraitTables(sql: Sql): TraitTables {
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
      for (const row of earlier)
        if (!next.some((other) => isSame(row, other)))
          sql('DELETE FROM traits WHERE site = ? AND passage = ? AND name = ?').run(site, id, row.name);
      for (const row of next)
        if (!earlier.some((other) => isSame(row, other)))
          sql(
            'INSERT INTO traits (site, passage, name, journey, value, day, counted) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ).run(site, id, row.name, journey, row.value, row.day, row.counted);
    },

    *contributions(site, query) {
      const { where, values } = toMatch(site, query);
      const rows = sql(`SELECT contribution FROM passages WHERE ${where}`).iterate(...values) as Iterable<{
        contribution: string;
      }>;
      for (const { contribution } of rows) yield JSON.parse(contribution) as Contribution;
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
        ).all(site, journey, name, minPassages, maxValues) as { value: string }[];
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
