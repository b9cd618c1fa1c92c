import { type CutName, Tally } from '../../cut/tally.ts';
import { addCounts, type Counts, type Dims, names, otherValue } from '../../passages/contribution.ts';
import { type Dimension, dimensions } from '../../passages/dimensions.ts';
import { hasTraits } from '../../passages/traits.ts';
import { toFrequentValues } from '../frequent-values.ts';
import { type TraitCount, toSegments } from '../segments.ts';
import { maxCounted, type RollupQuery, type RollupRow } from '../store.ts';
import type { PassageRecord, PassageTables, SiteKey } from '../tables.ts';
import { toRange } from '../window.ts';
import type { SiteData, SiteOf } from './site-data.ts';

export function createPassageTables(of: SiteOf, all: () => Iterable<SiteData>): PassageTables {
  const rowsOf = (key: SiteKey, { journey, from, to, segment }: RollupQuery): RollupRow[] =>
    [...of(key).rollups.values()].filter(
      (row) => row.journey === journey && row.day >= from && row.day <= to && isIn(row.dims, segment),
    );
  const passagesOf = (key: SiteKey, journey: string, from: string, to: string): PassageRecord[] => {
    const [fromMs, untilMs] = toRange(from, to);
    return [...of(key).passages.values()]
      .filter(({ state }) => state.journey === journey && state.firstAtMs >= fromMs && state.firstAtMs < untilMs)
      .sort((a, b) => a.state.firstAtMs - b.state.firstAtMs);
  };

  /** Counts by day: the roll-ups', or where traits are asked for those of the passages that have them. */
  const daysOf = (key: SiteKey, query: RollupQuery): { day: string; counts: Counts }[] =>
    (query.traits ?? []).length === 0
      ? rowsOf(key, query)
      : passagesOf(key, query.journey, query.from, query.to).flatMap(({ state, contribution }) =>
          contribution && isIn(contribution.dims, query.segment) && hasTraits(state, query.traits)
            ? [contribution]
            : [],
        );

  /** Whatever the days: a value is told apart by all the passages that are kept. */
  const frequentOf = (key: SiteKey, journey: string, name: string): Set<string> => {
    const counts = new Map<string, number>();
    for (const { state, contribution } of of(key).passages.values()) {
      const value = state.journey === journey && state.traits?.find((trait) => trait.name === name)?.value;
      const counted = contribution?.counts[names.passages] ?? 0;
      if (typeof value === 'string' && counted > 0) counts.set(value, (counts.get(value) ?? 0) + counted);
    }
    return toFrequentValues(counts);
  };

  return {
    passage: (key, id) => structuredClone(of(key).passages.get(id)),
    putPassage: (key, record) => void of(key).passages.set(record.id, structuredClone(record)),
    deletePassage: (key, id) => void of(key).passages.delete(id),

    duePassages(nowMs, limit) {
      const due: { site: SiteKey; id: string; dueMs: number }[] = [];
      for (const { record, passages } of all())
        for (const { id, dueMs } of passages.values())
          if (dueMs !== null && dueMs <= nowMs) due.push({ site: record.key, id, dueMs });
      return due.sort((a, b) => a.dueMs - b.dueMs).slice(0, limit);
    },

    passageIds: (key, after, limit) =>
      [...of(key).passages.keys()]
        .filter((id) => id > after)
        .sort()
        .slice(0, limit),

    summaries: (key, { journey, from, to, segment, traits }) =>
      passagesOf(key, journey, from, to).flatMap(({ state, summary, contribution }) =>
        summary && contribution && isIn(contribution.dims, segment) && hasTraits(state, traits)
          ? [structuredClone(summary)]
          : [],
      ),

    countPassages: (key, { journey, from, to }) => Math.min(maxCounted, passagesOf(key, journey, from, to).length),

    addCounts(key, journey, day, dims, delta) {
      const { rollups } = of(key);
      const name = JSON.stringify([journey, day, dimensions.map((dimension) => dims[dimension])]);
      const row = rollups.get(name) ?? { journey, day, dims, counts: Object.create(null) as Counts };
      addCounts(row.counts, delta);
      if (Object.keys(row.counts).length > 0) rollups.set(name, row);
      else rollups.delete(name);
    },

    rollup(key, query) {
      const sum: Counts = Object.create(null);
      for (const { counts } of daysOf(key, query)) addCounts(sum, counts);
      return sum;
    },

    rollupDays(key, query) {
      const days = new Map<string, Counts>();
      for (const { day, counts } of daysOf(key, query)) {
        const sum: Counts = days.get(day) ?? Object.create(null);
        days.set(day, sum);
        addCounts(sum, counts);
      }
      return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, counts]) => ({ day, counts }));
    },

    segments: (key, query) =>
      toSegments(
        rowsOf(key, { ...query, segment: {} }).map(({ dims, counts }) => ({
          dims,
          passages: counts[names.passages] ?? 0,
        })),
      ),

    traits(key, { journey, from, to }) {
      const found = new Map<string, TraitCount>();
      for (const { state, contribution } of passagesOf(key, journey, from, to))
        for (const { name, value } of state.traits ?? []) {
          const id = JSON.stringify([name, value]);
          const count = found.get(id) ?? { name, value, passages: 0 };
          count.passages += contribution?.counts[names.passages] ?? 0;
          if (count.passages > 0) found.set(id, count);
        }
      return [...found.values()];
    },

    tally(key, query, wanted) {
      const tally = new Tally();
      const isOfPassages = wanted.some(({ kind }) => kind === 'trait');
      const known = wanted.map(({ kind, name }) => (kind === 'trait' ? frequentOf(key, query.journey, name) : null));
      const rows: { values: string[]; counts: Counts }[] = isOfPassages
        ? passagesOf(key, query.journey, query.from, query.to).flatMap(({ state, contribution }) =>
            contribution
              ? [
                  {
                    values: wanted.map((name, i) => lump(toValue(name, state, contribution.dims), known[i])),
                    ...contribution,
                  },
                ]
              : [],
          )
        : rowsOf(key, { ...query, segment: {} }).map(({ dims, counts }) => ({
            values: wanted.map(({ name }) => dims[name as Dimension]),
            counts,
          }));
      for (const row of rows) {
        const counts = tally.at(row.values);
        if (!counts) return null;
        addCounts(counts, row.counts);
      }
      return tally.rows();
    },

    // A map is as quick to read day by day.
    ahead: (_, { from, to }) => ({ rows: [], gaps: [{ from, to }] }),
    addUpAhead: () => false,

    rollupRows: (key, journey) =>
      [...of(key).rollups.values()]
        .filter((row) => journey === undefined || row.journey === journey)
        .map((row) => ({ ...row, counts: { ...row.counts } })),
  };
}

function lump(value: string, known: ReadonlySet<string> | null | undefined): string {
  return value === '' || (known?.has(value) ?? true) ? value : otherValue;
}

function toValue({ kind, name }: CutName, { traits = [] }: PassageRecord['state'], dims: Dims): string {
  return kind === 'dimension' ? dims[name] : (traits.find((trait) => trait.name === name)?.value ?? '');
}

function isIn(dims: Dims, segment: Partial<Dims>): boolean {
  return dimensions.every((dimension) => segment[dimension] === undefined || segment[dimension] === dims[dimension]);
}
