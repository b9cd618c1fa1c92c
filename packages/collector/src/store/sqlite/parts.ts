import type { CutName } from '../../cut/tally.ts';
import type { TallyRow } from '../../cut/tally-row.ts';
import { addCounts, type Counts, negate, otherValue } from '../../passages/contribution.ts';
import type { JourneyQuery } from '../store.ts';
import type { Ahead, SiteKey } from '../tables.ts';
import { type Days, fortnightDays, toFirst, toGaps, toLast } from './spans.ts';
import type { Sql } from './statements.ts';
import { StoredSums } from './stored-counts.ts';

/** What parts are told apart by: dimensions, whose counts come from the roll-ups, or traits, whose counts come from the passages. */
export type PartKind = 'dimension' | 'trait';
export const partKinds: readonly PartKind[] = ['dimension', 'trait'];

/** Stands for all passages whose traits were looked at; the names of no part. */
export const everyTrait = '[]';
/** In the place of counts: of this name there were too many values to keep. */
export const tooMany = '';

interface PartRow {
  first: string;
  names: string;
  value: string;
  counts: string;
}

export interface Parts {
  /**
   * What was added up ahead of these days by one or two dimensions or by one trait, and the days of which nothing was.
   * @param frequent values that are told apart; the others share a row. null: all are
   */
  read(
    site: SiteKey,
    query: JourneyQuery,
    wanted: readonly CutName[],
    frequent: () => ReadonlySet<string> | null,
  ): Ahead;
  /** Something of this day changed: what was added up of it is void until it is added up again. */
  forget(site: SiteKey, journey: string, day: string, kinds: readonly PartKind[]): void;
  /** Passages that began before this day, or in its course, were deleted. */
  forgetTraitsUntil(site: SiteKey, day: string): void;
  /** To be added up again was noted of this span, and no longer is. */
  settle(site: SiteKey, journey: string, kind: PartKind, days: number, first: string): void;
  /** What was noted in this transaction is not: it was undone. */
  undo(): void;
}

/**
 * Counts by one or two dimensions, or by one trait, of a day and of fourteen days at once. A year by the telephone is read
 * from a few dozen rows then, and not from every combination of values that ever came on each of its days.
 */
export function createParts(sql: Sql): Parts {
  /** Noted already, so that the day that changes with every event is noted once. */
  const noted = new Set<string>();

  const spansOf = (site: SiteKey, journey: string, names: readonly [string, string], days: number, gap: Days) => {
    const rows = sql(
      'SELECT first, names, value, counts FROM parts WHERE site = ? AND journey = ? AND names IN (?, ?) AND days = ? AND first BETWEEN ? AND ? ORDER BY first',
    ).all(site, journey, ...names, days, gap.from, toLast(gap.to, 2 - days)) as PartRow[];
    const spans = new Map<string, PartRow[]>();
    for (const row of rows) {
      const span = spans.get(row.first);
      if (span) span.push(row);
      else spans.set(row.first, [row]);
    }
    for (const [first, span] of spans) {
      const isWhole = names[0] === names[1] || span.some((row) => row.names === everyTrait);
      if (!isWhole || span.some(({ counts }) => counts === tooMany)) spans.delete(first);
    }
    return spans;
  };

  const forget: Parts['forget'] = (site, journey, day, kinds) => {
    for (const kind of kinds) {
      const key = JSON.stringify([site, journey, day, kind]);
      if (noted.has(key)) continue;
      noted.add(key);
      for (const [days, first] of [
        [1, day],
        [fortnightDays, toFirst(day)],
      ]) {
        sql('DELETE FROM parts WHERE site = ? AND journey = ? AND days = ? AND first = ? AND kind = ?').run(
          site,
          journey,
          days,
          first,
          kind,
        );
        sql('INSERT OR IGNORE INTO parts_due (site, journey, kind, days, first) VALUES (?, ?, ?, ?, ?)').run(
          site,
          journey,
          kind,
          days,
          first,
        );
      }
    }
  };

  return {
    read(site, { journey, from, to }, wanted, frequent) {
      const names = toNames(wanted);
      let gaps: Days[] = [{ from, to }];
      if (names === null) return { rows: [], gaps };
      const isTrait = wanted[0]?.kind === 'trait';
      const sums = new StoredSums();
      for (const days of [fortnightDays, 1])
        gaps = gaps.flatMap((gap) => {
          const spans = spansOf(site, journey, [names, isTrait ? everyTrait : names], days, gap);
          for (const { names: own, value, counts } of [...spans.values()].flat())
            sums.add(own === everyTrait ? everyTrait : value, counts);
          return toGaps(gap, [...spans.keys()], days);
        });
      return { rows: isTrait ? toTraitRows(sums.entries(), frequent()) : sums.entries().map(toRow), gaps };
    },

    forget,

    forgetTraitsUntil(site, day) {
      const journeys = sql('SELECT DISTINCT journey FROM parts_due WHERE site = ?').all(site) as { journey: string }[];
      for (const { journey } of journeys) {
        // Of the last of these days there may still be passages, and the others of its fortnight have all of theirs.
        forget(site, journey, day, ['trait']);
        sql(
          "DELETE FROM parts WHERE site = ? AND journey = ? AND days IN (1, 14) AND first <= ? AND kind = 'trait'",
        ).run(site, journey, day);
      }
    },

    settle(site, journey, kind, days, first) {
      sql('DELETE FROM parts_due WHERE site = ? AND journey = ? AND kind = ? AND days = ? AND first = ?').run(
        site,
        journey,
        kind,
        days,
        first,
      );
      for (let i = 0; i < days; i++) noted.delete(JSON.stringify([site, journey, toLast(first, i + 1), kind]));
    },

    undo: () => noted.clear(),
  };
}

/** How the names of a part are kept; null: nothing is added up by so many names at once. */
export function toNames(wanted: readonly CutName[]): string | null {
  const isKept = wanted.length === 1 || (wanted.length === 2 && wanted.every(({ kind }) => kind === 'dimension'));
  return isKept ? JSON.stringify(wanted.map(({ kind, name }) => (kind === 'trait' ? `trait.${name}` : name))) : null;
}

function toRow([values, counts]: readonly [string, Counts]): TallyRow {
  return { values: JSON.parse(values) as string[], counts };
}

/** Who has none of the values is who is left of all. */
function toTraitRows(sums: readonly (readonly [string, Counts])[], frequent: ReadonlySet<string> | null): TallyRow[] {
  const rows = new Map<string, Counts>();
  const all = sums.find(([key]) => key === everyTrait)?.[1] ?? Object.create(null);
  for (const [key, counts] of sums) {
    if (key === everyTrait) continue;
    const [value = ''] = JSON.parse(key) as string[];
    const shown = frequent?.has(value) === false ? otherValue : value;
    const sum = rows.get(shown) ?? Object.create(null);
    rows.set(shown, sum);
    addCounts(sum, counts);
    addCounts(all, negate(counts));
  }
  if (Object.keys(all).length > 0) rows.set('', all);
  return [...rows].map(([value, counts]) => ({ values: [value], counts }));
}
