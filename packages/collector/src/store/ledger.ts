import { createHash } from 'node:crypto';
import type { SiteConfig, WorkItemState } from '@ressenti/protocol';
import { foldInvite, type InviteFact } from '../answers/invite.ts';
import { toClosingEvents, toDueMs } from '../passages/closing.ts';
import { type Contribution, computeContribution, otherValue, toDay } from '../passages/contribution.ts';
import type { Fact } from '../passages/fact.ts';
import { type Arrival, foldFact } from '../passages/fold.ts';
import { createPassageState, type PassageState } from '../passages/state.ts';
import { readTraits } from '../passages/traits.ts';
import { toBareRow } from './bare-row.ts';
import { type KnownSite, Queries, toStoredSite } from './queries.ts';
import { computeRecount, toPassageId } from './recount.ts';
import { type RetentionMs, toRetentionMs } from './retention.ts';
import type { Erasure, Intake, IntakeOutcome, PublishedClass, RollupRow, StoredSite } from './store.ts';
import type { SiteKey } from './tables.ts';
import { Touched } from './touched.ts';

const sweepStep = 200;
const expireStep = 5000;
const refreshStep = 500;
/** Values of one kind that have a row of their own; the rest shares one, so that nobody can fill the roll-ups. */
const maxAdmitted = 100;
const refreshNote = 'refresh';

/** The rules of storing: what an event changes beside its own row. Runs inside one transaction per group of requests. */
export class Ledger extends Queries {
  readonly #touched = new Touched(this.tables, (site, state) => this.#contribution(site, state));
  #isWriting = false;

  /** Runs the work and everything it changed in one transaction; a failure leaves nothing behind, here or there. */
  group<T>(work: () => T): T {
    this.#isWriting = true;
    try {
      return this.tables.transaction(() => {
        const result = work();
        this.#touched.write();
        return result;
      });
    } catch (error) {
      // A configuration that was published in vain must not be believed.
      this.knowAll();
      throw error;
    } finally {
      this.#isWriting = false;
      this.#touched.clear();
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
        this.#touched.addHeard(site.record.key, row.type);
        if (row.fact) this.#fold(site, row.fact, intake);
        if (row.invite) this.#foldInvite(site, row.invite, outcome);
        if (row.verbatim) this.tables.putVerbatim(site.record.key, row.verbatim);
      } else outcome.duplicates++;
      if (row.tab !== null && row.n !== null)
        this.#touched.addToTab(site.record.key, row.tab, row.n, intake.receivedMs);
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
      const record = site && this.#touched.storedPassage(site, id);
      if (!site || !record) continue;
      changed++;
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
      if ((record.dueMs ?? Number.POSITIVE_INFINITY) <= nowMs) record.dueMs = null;
    }
    return changed;
  }

  erase(site: string, visitor: string, nowMs: number, always = false): Erasure | null {
    const known = this.site(site);
    const { key } = known.record;
    // What neighbours in this transaction brought of the visitor is only found once it is written.
    this.#touched.write();
    const { passageIds, events, passages } = this.tables.erase(key, visitor);
    const isKnown = events > 0 || passages > 0;
    if (isKnown || always) this.tables.remember(key, toVisitorHash(site, visitor), nowMs);
    if (!isKnown) return null;
    for (const id of passageIds) {
      const record = this.tables.passage(key, id);
      if (!record) continue;
      this.#touched.takeOut(key, record);
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
      const record = this.#touched.storedPassage(known, id);
      if (!record) continue;
      record.dueMs = toDueMs(record.state, known.journeys.get(record.journey));
      readTraits(record.state);
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
    // A passage that is deleted now must not be written again at the end.
    this.#touched.write();
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

  #fold(site: KnownSite, fact: Fact, arrival: Arrival): void {
    const id = toPassageId(fact);
    const record = this.#touched.passage(site, id, () => ({
      id,
      journey: fact.journey,
      visitor: fact.visitor,
      state: createPassageState(fact.journey),
      dueMs: null,
      contribution: null,
      summary: null,
    }));
    foldFact(record.state, fact, arrival);
    record.visitor = record.state.visitor;
    record.dueMs = toDueMs(record.state, site.journeys.get(record.journey));
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
    const record = this.#touched.invite(key, fact);
    const isFirst = fact.isAnswer && !record.isAnswered;
    foldInvite(record, fact);
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
}

/** Erased visitors are remembered as a hash, in which nobody can read who it was. */
function toVisitorHash(site: string, visitor: string): string {
  return createHash('sha256').update(`${site}\n${visitor}`).digest('base64url').slice(0, 22);
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
