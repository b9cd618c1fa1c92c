import { createHash } from 'node:crypto';
import type { SiteConfig, WorkItemState } from '@ressenti/protocol';
import { createInvite, foldInvite, type InviteFact, type InviteRecord } from '../answers/invite.ts';
import { toClosingEvents, toDueMs } from '../passages/closing.ts';
import {
  type Contribution,
  type Counts,
  computeContribution,
  type Dims,
  otherValue,
  toDay,
  toDelta,
} from '../passages/contribution.ts';
import type { Fact } from '../passages/fact.ts';
import { type Arrival, foldFact } from '../passages/fold.ts';
import { createPassageState, type PassageState } from '../passages/state.ts';
import { toSummary } from '../passages/summary.ts';
import { readTraits } from '../passages/traits.ts';
import { toBareRow } from './bare-row.ts';
import { type KnownSite, Queries, toStoredSite } from './queries.ts';
import { addToRanges } from './ranges.ts';
import { computeRecount, toPassageId } from './recount.ts';
import { type RetentionMs, toRetentionMs } from './retention.ts';
import type { Erasure, Heard, Intake, IntakeOutcome, PublishedClass, RollupRow, StoredSite } from './store.ts';
import type { PassageRecord, SiteKey, TabRecord } from './tables.ts';

const sweepStep = 200;
const expireStep = 5000;
const refreshStep = 500;
/** Values of one kind that have a row of their own; the rest shares one, so that nobody can fill the roll-ups. */
const maxAdmitted = 100;
const refreshNote = 'refresh';

/**
 * The rules of storing: what an event changes beside its own row. Runs inside one transaction per group of requests;
 * passages, tabs and roll-ups are read once per group and written once at its end.
 */
export class Ledger extends Queries {
  readonly #passages = new Map<string, { site: KnownSite; record: PassageRecord }>();
  readonly #tabs = new Map<string, { site: SiteKey; record: TabRecord }>();
  readonly #heard = new Map<SiteKey, Heard>();
  readonly #invites = new Map<string, { site: SiteKey; record: InviteRecord }>();
  #isWriting = false;

  /** Runs the work and everything it changed in one transaction; a failure leaves nothing behind, here or there. */
  group<T>(work: () => T): T {
    this.#isWriting = true;
    try {
      return this.tables.transaction(() => {
        const result = work();
        this.#flush();
        return result;
      });
    } catch (error) {
      // A configuration that was published in vain must not be believed.
      this.knowAll();
      throw error;
    } finally {
      this.#isWriting = false;
      this.#invites.clear();
      this.#passages.clear();
      this.#tabs.clear();
      this.#heard.clear();
    }
  }

  intake(intake: Intake): IntakeOutcome {
    const site = this.site(intake.site);
    const outcome: IntakeOutcome = { accepted: 0, duplicates: 0, erased: [], reported: 0, answered: {} };
    const erasedVisitors = new Map<string, boolean>();
    for (const row of intake.rows) {
      if (row.visitor !== null && this.#isErased(site, row.visitor, erasedVisitors)) {
        outcome.erased.push(row.id);
        continue;
      }
      if (this.tables.insertEvent(site.record.key, row, intake.receivedMs, intake.imported)) {
        outcome.accepted++;
        this.#count(site, row.type);
        if (row.fact) this.#fold(site, row.fact, intake);
        if (row.invite) this.#foldInvite(site, row.invite, outcome);
        if (row.verbatim) this.tables.putVerbatim(site.record.key, row.verbatim);
      } else outcome.duplicates++;
      if (row.tab !== null && row.n !== null) this.#addToTab(site, row.tab, row.n, intake.receivedMs);
    }
    if (intake.report) outcome.reported = this.#takeReport(site, intake.report, intake.receivedMs);
    return outcome;
  }

  publish(site: string, config: SiteConfig, nowMs: number): StoredSite {
    const text = JSON.stringify(config);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    const before = this.known.get(site)?.config;
    const known = this.know(this.tables.publish(site, text, etag, nowMs));
    // What was counted under other rules is counted anew, in the background.
    if (before && toCountingPart(before) !== toCountingPart(config)) this.#putRefresh(site, '');
    return toStoredSite(known);
  }

  removeVerbatim(site: string, id: string): boolean {
    return this.tables.removeVerbatim(this.site(site).record.key, id);
  }

  putWorkItem(site: string, item: WorkItemState): void {
    this.tables.putWorkItem(this.site(site).record.key, item);
  }

  putPublishedClasses(site: string, journey: string, classes: readonly PublishedClass[]): void {
    const { key } = this.site(site).record;
    for (const published of classes) this.tables.putPublishedClass(key, journey, published);
  }

  writeNote(name: string, value: string): void {
    this.tables.writeNote(name, value);
  }

  /** Closes what is over. In steps, so that intake never waits long. */
  sweep(nowMs: number): number {
    let changed = 0;
    for (const { site: key, id } of this.tables.duePassages(nowMs, sweepStep)) {
      const site = this.byKey(key);
      const record = this.tables.passage(key, id);
      if (!site || !record) continue;
      changed++;
      this.#passages.set(toPassageKey(site, id), { site, record });
      const closing = toClosingEvents({
        passage: id.slice(record.journey.length + 1),
        state: record.state,
        dueMs: record.dueMs ?? nowMs,
        journey: site.journeys.get(record.journey),
      });
      if (closing.length > 0)
        this.intake({
          site: site.record.site,
          receivedMs: nowMs,
          imported: false,
          rows: closing.map((event) => toBareRow(event, null)),
        });
      // Even if the closing event was stored by somebody else: once looked at, not due again.
      const touched = this.#passages.get(toPassageKey(site, id));
      if (touched && (touched.record.dueMs ?? Number.POSITIVE_INFINITY) <= nowMs) touched.record.dueMs = null;
    }
    return changed;
  }

  erase(site: string, visitor: string, nowMs: number, always = false): Erasure | null {
    const known = this.site(site);
    const { key } = known.record;
    const { passageIds, events, passages } = this.tables.erase(key, visitor);
    const isKnown = events > 0 || passages > 0;
    if (isKnown || always) this.tables.remember(key, toVisitorHash(site, visitor), nowMs);
    if (!isKnown) return null;
    for (const id of passageIds) {
      const record = this.tables.passage(key, id);
      if (!record) continue;
      if (record.contribution) this.#add(key, record.journey, record.contribution, record.contribution.counts, -1);
      this.tables.deletePassage(key, id);
    }
    return { events, passages };
  }

  /** Counts a step's worth of passages anew. @returns how many; 0: nothing is left to do */
  refresh(): number {
    const pending = this.#refreshes();
    const [site, after] = Object.entries(pending)[0] ?? [];
    if (site === undefined || after === undefined) return 0;
    const known = this.site(site);
    const ids = this.tables.passageIds(known.record.key, after, refreshStep);
    for (const id of ids) {
      const record = this.tables.passage(known.record.key, id);
      if (!record) continue;
      record.dueMs = toDueMs(record.state, known.journeys.get(record.journey));
      readTraits(record.state);
      this.#passages.set(toPassageKey(known, id), { site: known, record });
    }
    this.#putRefresh(site, ids.length < refreshStep ? null : (ids[ids.length - 1] ?? null));
    return Math.max(1, ids.length);
  }

  /** Adds up some days that are over. @returns whether there was something to add up */
  addUpAhead(): boolean {
    return this.tables.addUpAhead();
  }

  /** Deletes a step's worth of what is older than its site keeps it. @returns where to go on; null: that was all */
  expire(after: number, nowMs: number): number | null {
    const retention = new Map<SiteKey, RetentionMs>();
    for (const { record, config } of this.known.values()) retention.set(record.key, toRetentionMs(config));
    return this.tables.expire({ after, limit: expireStep, nowMs, retention });
  }

  /** Adds up all raw events of a site from nothing, touching no table. */
  recount(site: string): RollupRow[] {
    const known = this.site(site);
    return computeRecount(this.tables, known.record.key, (state) => this.#contribution(known, state));
  }

  #isErased(site: KnownSite, visitor: string, seen: Map<string, boolean>): boolean {
    let erased = seen.get(visitor);
    if (erased === undefined) {
      erased = this.tables.isErased(site.record.key, toVisitorHash(site.record.site, visitor));
      seen.set(visitor, erased);
    }
    return erased;
  }

  #count(site: KnownSite, type: string): void {
    const heard = this.#heard.get(site.record.key) ?? { answers: 0, events: 0 };
    this.#heard.set(site.record.key, heard);
    heard.events++;
    if (type === 'survey-answer') heard.answers++;
  }

  #fold(site: KnownSite, fact: Fact, arrival: Arrival): void {
    const id = toPassageId(fact);
    const key = toPassageKey(site, id);
    let touched = this.#passages.get(key);
    if (!touched) {
      const record = this.tables.passage(site.record.key, id) ?? {
        id,
        journey: fact.journey,
        visitor: fact.visitor,
        state: createPassageState(fact.journey),
        dueMs: null,
        contribution: null,
        summary: null,
      };
      touched = { site, record };
      this.#passages.set(key, touched);
    }
    const { record } = touched;
    foldFact(record.state, fact, arrival);
    record.visitor = record.state.visitor;
    record.dueMs = toDueMs(record.state, site.journeys.get(record.journey));
  }

  #addToTab(site: KnownSite, tab: string, n: number, receivedMs: number): void {
    const key = `${site.record.key} ${tab}`;
    let touched = this.#tabs.get(key);
    if (!touched) {
      touched = {
        site: site.record.key,
        record: this.tables.tab(site.record.key, tab) ?? { tab, day: toDay(receivedMs), ranges: [] },
      };
      this.#tabs.set(key, touched);
    }
    touched.record.ranges = [...addToRanges(touched.record.ranges, n)];
  }

  #contribution(site: KnownSite, state: PassageState): Contribution {
    return computeContribution(state, {
      journey: site.journeys.get(state.journey),
      locales: site.config.locales ?? [],
      admits: (kind, value) => this.#admits(site, kind, value),
    });
  }

  /** The first hundred values of a kind have a row of their own, for as long as the site lives. */
  #admits(site: KnownSite, kind: string, value: string): boolean {
    site.admitted ??= toAdmitted(this.tables.admitted(site.record.key));
    const values = site.admitted.get(kind) ?? new Set();
    site.admitted.set(kind, values);
    if (values.has(value)) return true;
    if (!this.#isWriting || values.size >= maxAdmitted) return false;
    values.add(value);
    this.tables.admit(site.record.key, kind, value);
    return true;
  }

  #takeReport(site: KnownSite, report: NonNullable<Intake['report']>, receivedMs: number): number {
    const { key } = site.record;
    if (!this.tables.insertEvent(key, report, receivedMs, false)) return 0;
    let total = 0;
    for (const [reason, events] of Object.entries(report.dropped)) {
      // A reason is a word that a browser sent: no more of them than of any other such word.
      const known = this.#admits(site, 'reason', reason) ? reason : otherValue;
      if (events > 0) this.tables.addReported(key, { day: toDay(receivedMs), reason: known, events });
      total += events;
    }
    return total;
  }

  #foldInvite(site: KnownSite, fact: InviteFact, outcome: IntakeOutcome): void {
    const { key } = site.record;
    const name = `${key} ${fact.invite}`;
    let touched = this.#invites.get(name);
    if (!touched) {
      touched = { site: key, record: this.tables.invite(key, fact.invite) ?? createInvite(fact) };
      this.#invites.set(name, touched);
    }
    const isFirst = fact.isAnswer && !touched.record.isAnswered;
    foldInvite(touched.record, fact);
    if (isFirst) outcome.answered[fact.survey] = this.tables.addAnswered(key, fact.survey);
  }

  #refreshes(): Record<string, string> {
    return JSON.parse(this.tables.readNote(refreshNote) ?? '{}') as Record<string, string>;
  }

  /** Notes how far a site has been counted anew; null: it is done. */
  #putRefresh(site: string, after: string | null): void {
    const { [site]: _, ...others } = this.#refreshes();
    this.tables.writeNote(refreshNote, JSON.stringify(after === null ? others : { ...others, [site]: after }));
  }

  /** Writes what the group changed: each passage's old counts out, its new ones in. */
  #flush(): void {
    for (const { site, record } of this.#passages.values()) {
      const { key } = site.record;
      const next = this.#contribution(site, record.state);
      const earlier = record.contribution;
      if (earlier && isSamePlace(earlier, next))
        this.#add(key, record.journey, next, toDelta(earlier.counts, next.counts), 1);
      else {
        if (earlier) this.#add(key, record.journey, earlier, earlier.counts, -1);
        this.#add(key, record.journey, next, next.counts, 1);
      }
      record.contribution = next;
      record.summary = toSummary(record.state, site.journeys.get(record.journey));
      this.tables.putPassage(key, record);
    }
    for (const { site, record } of this.#invites.values()) this.tables.putInvite(site, record);
    for (const { site, record } of this.#tabs.values()) this.tables.putTab(site, record);
    for (const [site, heard] of this.#heard) this.tables.addHeard(site, heard);
  }

  #add(site: SiteKey, journey: string, { day, dims }: { day: string; dims: Dims }, counts: Counts, sign: 1 | -1): void {
    const delta = sign === 1 ? counts : negate(counts);
    if (Object.keys(delta).length > 0) this.tables.addCounts(site, journey, day, dims, delta);
  }
}

function toPassageKey(site: KnownSite, id: string): string {
  return `${site.record.key} ${id}`;
}

/** Erased visitors are remembered as a hash, in which nobody can read who it was. */
function toVisitorHash(site: string, visitor: string): string {
  return createHash('sha256').update(`${site}\n${visitor}`).digest('base64url').slice(0, 22);
}

function isSamePlace(a: Contribution, b: Contribution): boolean {
  return a.day === b.day && Object.keys(a.dims).every((key) => a.dims[key as keyof Dims] === b.dims[key as keyof Dims]);
}

function negate(counts: Counts): Counts {
  const negative: Counts = Object.create(null);
  for (const [name, by] of Object.entries(counts)) negative[name] = -by;
  return negative;
}

/** What the roll-ups depend on. */
function toCountingPart({ locales, journeys }: SiteConfig): string {
  return JSON.stringify([
    locales ?? [],
    (journeys ?? []).map(({ id, idleTimeoutMin, steps }) => [
      id,
      idleTimeoutMin,
      steps.map((step) => [step.id, step.goal ?? false]),
    ]),
  ]);
}

function toAdmitted(rows: readonly { kind: string; value: string }[]): Map<string, Set<string>> {
  const admitted = new Map<string, Set<string>>();
  for (const { kind, value } of rows) admitted.set(kind, (admitted.get(kind) ?? new Set()).add(value));
  return admitted;
}
