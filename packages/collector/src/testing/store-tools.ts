import type { RessentiEvent } from '@ressenti/protocol';
import type { Counts } from '../passages/contribution.ts';
import type { TraitValue } from '../passages/dimensions.ts';
import { toRow } from '../store/row.ts';
import type { TraitCount } from '../store/segments.ts';
import type { IntakeOutcome, RollupRow, Store } from '../store/store.ts';
import { startMs } from './events.ts';

export const dayMs = 86_400_000;
/** All days of the year the tests live in. */
export const everything = { site: 'shop', journey: 'purchase', from: '2026-01-01', to: '2026-12-31', segment: {} };

/** The store under test, and the short words for what tests do with it most. */
export interface StoreTools {
  /** A new one for each test. */
  readonly store: Store;
  /** A further one, without any site. */
  open(): Promise<Store>;
  take(
    events: RessentiEvent[],
    options?: { site?: string; tab?: string; receivedMs?: number; imported?: boolean },
  ): Promise<IntakeOutcome>;
  /** Every event of a site, oldest first. */
  read(site?: string): Promise<RessentiEvent[]>;
  cut(traits: TraitValue[], query?: object): Promise<Counts>;
  /** In the order of names and values. */
  offered(query?: object): Promise<TraitCount[]>;
}

/** @param current the store of the test that runs */
export function createStoreTools(current: () => Store, open: () => Promise<Store>): StoreTools {
  return {
    open,
    get store() {
      return current();
    },
    take: (events, { site = 'shop', tab = 'tab-1', receivedMs = startMs, imported = false } = {}) =>
      current().intake({ site, receivedMs, imported, rows: events.map((event) => toRow(event, tab)) }),
    read: async (site = 'shop') =>
      (await current().events(site, '', 10_000)).bodies.map((body) => JSON.parse(body) as RessentiEvent),
    cut: (traits, query = {}) => current().rollup({ ...everything, ...query, traits }),
    offered: async (query = {}) =>
      (await current().traits({ ...everything, ...query })).sort((a, b) => (toKey(a) < toKey(b) ? -1 : 1)),
  };
}

export function toSorted(rows: RollupRow[]): RollupRow[] {
  return [...rows].sort((a, b) => (JSON.stringify([a.day, a.dims]) < JSON.stringify([b.day, b.dims]) ? -1 : 1));
}

export function toKey({ name, value }: TraitCount): string {
  return `${name} ${value}`;
}
