import { createInvite, type InviteFact, type InviteRecord } from '../answers/invite.ts';
import { type Contribution, type Counts, type Dims, negate, toDay, toDelta } from '../passages/contribution.ts';
import type { PassageState } from '../passages/state.ts';
import { toSummary } from '../passages/summary.ts';
import type { KnownSite } from './queries.ts';
import { addToRanges, maxCounter } from './ranges.ts';
import type { Heard } from './store.ts';
import type { PassageRecord, SiteKey, Tables, TabRecord } from './tables.ts';

/** What a passage counts, under the rules its site has now. */
type Contribute = (site: KnownSite, state: PassageState) => Contribution;

/** What one group of requests touches: each record is read once and written once, at the group's end. */
export class Touched {
  readonly #tables: Tables;
  readonly #contribute: Contribute;
  readonly #passages = new Map<string, { site: KnownSite; record: PassageRecord }>();
  readonly #tabs = new Map<string, { site: SiteKey; record: TabRecord }>();
  readonly #heard = new Map<SiteKey, Heard>();
  readonly #invites = new Map<string, { site: SiteKey; record: InviteRecord }>();

  constructor(tables: Tables, contribute: Contribute) {
    this.#tables = tables;
    this.#contribute = contribute;
  }

  /** @returns the passage of that id, to be changed in place; null: there is none */
  storedPassage(site: KnownSite, id: string): PassageRecord | null {
    const known = this.#passages.get(toKey(site, id))?.record;
    if (known) return known;
    const record = this.#tables.passage(site.record.key, id) ?? null;
    return record && this.#touch(site, record);
  }

  /** The same; made by `create` where there is none. */
  passage(site: KnownSite, id: string, create: () => PassageRecord): PassageRecord {
    return this.storedPassage(site, id) ?? this.#touch(site, create());
  }

  /** @param n above `maxCounter`: it is not believed */
  addToTab(site: SiteKey, tab: string, n: number, receivedMs: number): void {
    if (n > maxCounter) return;
    const key = `${site} ${tab}`;
    let touched = this.#tabs.get(key);
    if (!touched) {
      touched = { site, record: this.#tables.tab(site, tab) ?? { tab, day: toDay(receivedMs), ranges: [] } };
      this.#tabs.set(key, touched);
    }
    touched.record.ranges = [...addToRanges(touched.record.ranges, n)];
  }

  addHeard(site: SiteKey, type: string): void {
    const heard = this.#heard.get(site) ?? { answers: 0, events: 0 };
    this.#heard.set(site, heard);
    heard.events++;
    if (type === 'survey-answer') heard.answers++;
  }

  /** @returns what became of that invitation so far, to be changed in place */
  invite(site: SiteKey, fact: InviteFact): InviteRecord {
    const key = `${site} ${fact.invite}`;
    let touched = this.#invites.get(key);
    if (!touched) {
      touched = { site, record: this.#tables.invite(site, fact.invite) ?? createInvite(fact) };
      this.#invites.set(key, touched);
    }
    return touched.record;
  }

  /** Writes what changed so far: each passage's old counts out, its new ones in. */
  write(): void {
    for (const { site, record } of this.#passages.values()) {
      const { key } = site.record;
      const next = this.#contribute(site, record.state);
      const earlier = record.contribution;
      if (earlier && isSamePlace(earlier, next))
        this.#add(key, record.journey, next, toDelta(earlier.counts, next.counts));
      else {
        this.takeOut(key, record);
        this.#add(key, record.journey, next, next.counts);
      }
      record.contribution = next;
      record.summary = toSummary(record.state, site.journeys.get(record.journey));
      this.#tables.putPassage(key, record);
    }
    for (const { site, record } of this.#invites.values()) this.#tables.putInvite(site, record);
    for (const { site, record } of this.#tabs.values()) this.#tables.putTab(site, record);
    for (const [site, heard] of this.#heard) this.#tables.addHeard(site, heard);
    this.clear();
  }

  /** Takes what a passage has counted so far out of the roll-ups. */
  takeOut(site: SiteKey, { journey, contribution }: PassageRecord): void {
    if (contribution) this.#add(site, journey, contribution, negate(contribution.counts));
  }

  clear(): void {
    this.#invites.clear();
    this.#passages.clear();
    this.#tabs.clear();
    this.#heard.clear();
  }

  #touch(site: KnownSite, record: PassageRecord): PassageRecord {
    this.#passages.set(toKey(site, record.id), { site, record });
    return record;
  }

  #add(site: SiteKey, journey: string, { day, dims }: { day: string; dims: Dims }, counts: Counts): void {
    if (Object.keys(counts).length > 0) this.#tables.addCounts(site, journey, day, dims, counts);
  }
}

function toKey(site: KnownSite, id: string): string {
  return `${site.record.key} ${id}`;
}

function isSamePlace(a: Contribution, b: Contribution): boolean {
  return a.day === b.day && Object.keys(a.dims).every((key) => a.dims[key as keyof Dims] === b.dims[key as keyof Dims]);
}
