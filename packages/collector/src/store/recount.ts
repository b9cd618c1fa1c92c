import type { RessentiEvent } from '@ressenti/protocol';
import { addCounts, type Contribution, type Counts } from '../passages/contribution.ts';
import { type Fact, toFact } from '../passages/fact.ts';
import { foldFact } from '../passages/fold.ts';
import { createPassageState, type PassageState } from '../passages/state.ts';
import type { RollupRow } from './store.ts';
import type { SiteKey, Tables } from './tables.ts';

const recountStep = 2000;

/** One passage id may be used by two journeys of a site; they stay two passages. */
export function toPassageId(fact: Fact): string {
  return `${fact.journey} ${fact.passage}`;
}

/**
 * Adds up all raw events of a site from nothing, touching no table: what the roll-ups must equal.
 * @param toContribution what one passage counts for, by the rules of the site
 */
export function computeRecount(
  tables: Tables,
  site: SiteKey,
  toContribution: (state: PassageState) => Contribution,
): RollupRow[] {
  const states = new Map<string, PassageState>();
  let after = 0;
  for (;;) {
    const page = tables.storedEvents(site, after, recountStep);
    for (const { body, tab, receivedMs, imported } of page) {
      const fact = toFact(JSON.parse(body) as RessentiEvent, tab);
      if (!fact) continue;
      const id = toPassageId(fact);
      const state = states.get(id) ?? createPassageState(fact.journey);
      states.set(id, state);
      foldFact(state, fact, { receivedMs, imported });
    }
    const last = page[page.length - 1];
    if (!last || page.length < recountStep) break;
    after = last.seq;
  }
  const rows = new Map<string, RollupRow>();
  for (const state of states.values()) {
    const contribution = toContribution(state);
    const key = JSON.stringify([state.journey, contribution.day, contribution.dims]);
    const row = rows.get(key) ?? { journey: state.journey, ...contribution, counts: Object.create(null) as Counts };
    rows.set(key, row);
    addCounts(row.counts, contribution.counts);
  }
  return [...rows.values()].filter(({ counts }) => Object.keys(counts).length > 0);
}
