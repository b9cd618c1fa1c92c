import type { Journey, SiteConfig, SurveyFunnel, Verbatim, VerbatimPage, WorkItemState } from '@ressenti/protocol';
import { createPolarity } from '../answers/polarity.ts';
import { maxVerbatims, toVerbatim, toVerbatimPage } from '../answers/verbatim-page.ts';
import type { Exposures } from '../brakes/brakes.ts';
import { type CutReading, computeCutReading } from '../cut/cut-reading.ts';
import { Tally, toCutNames } from '../cut/tally.ts';
import { computeJourneyEvidence, type JourneyEvidence } from '../evidence/journey-evidence.ts';
import { type Counts, toDay } from '../passages/contribution.ts';
import type { PassageSummary } from '../passages/summary.ts';
import { toDayParts } from './day-parts.ts';
import { toExposures } from './funnel.ts';
import type { Segments, TraitCount } from './segments.ts';
import type {
  DayCounts,
  EventPage,
  ExposureQuery,
  Heard,
  JourneyQuery,
  MeasuredLoss,
  OnProgress,
  PublishedClass,
  ReportedLoss,
  RollupQuery,
  RollupRow,
  StoredSite,
  VerbatimQuery,
} from './store.ts';
import type { SiteKey, SiteRecord, Tables } from './tables.ts';

const dayMs = 86_400_000;

export interface KnownSite {
  record: SiteRecord;
  config: SiteConfig;
  journeys: Map<string, Journey>;
  /** Values with a row of their own, as `kind value`; read when first needed. */
  admitted: Map<string, Set<string>> | null;
}

/** What is asked of a store and changes nothing. */
export class Queries {
  protected readonly tables: Tables;
  protected readonly known = new Map<string, KnownSite>();

  constructor(tables: Tables) {
    this.tables = tables;
    this.knowAll();
  }

  sites(): StoredSite[] {
    return this.tables.siteRecords().map((record) => toStoredSite(this.know(record)));
  }

  events(site: string, after: string, limit: number): EventPage {
    return this.tables.events(this.site(site).record.key, Number(after || 0), limit);
  }

  lastCursor(site: string): string {
    return String(this.tables.lastSeq(this.site(site).record.key));
  }

  rollup(query: RollupQuery): Counts {
    return this.tables.rollup(this.site(query.site).record.key, query);
  }

  cut(query: RollupQuery, onProgress: OnProgress = () => undefined): CutReading {
    const { key } = this.site(query.site).record;
    const { names, wanted } = toCutNames(query);
    const tally = new Tally();
    const { rows, gaps } = this.tables.ahead(key, query, names);
    if (!tally.add(rows)) return computeCutReading(null, wanted);
    // Roll-ups are read at once; by a trait the passages themselves are, which takes its time.
    const isOfPassages = (query.traits ?? []).length > 0;
    const parts: { from: string; to: string }[] = isOfPassages ? gaps.flatMap((gap) => toDayParts(gap)) : gaps;
    let daysLeft = parts.reduce((sum, part) => sum + countDays(part), 0);
    const of = countDays(query);
    for (const part of parts) {
      const found = this.tables.tally(key, { ...query, from: part.from, to: part.to }, names);
      if (!found || !tally.add(found)) return computeCutReading(null, wanted);
      daysLeft -= countDays(part);
      if (isOfPassages) onProgress({ done: of - daysLeft, of });
    }
    return computeCutReading(tally.rows(), wanted);
  }

  segments(query: JourneyQuery): Segments {
    return this.tables.segments(this.site(query.site).record.key, query);
  }

  traits(query: JourneyQuery): TraitCount[] {
    return this.tables.traits(this.site(query.site).record.key, query);
  }

  rollupRows(site: string, journey?: string): RollupRow[] {
    return this.tables.rollupRows(this.site(site).record.key, journey);
  }

  heard(site: string): Heard {
    return this.tables.heard(this.site(site).record.key);
  }

  /** Invitations with at least one answer, per survey. */
  answered(site: string): Record<string, number> {
    return this.tables.answered(this.site(site).record.key);
  }

  rollupDays(query: RollupQuery): DayCounts[] {
    return this.tables.rollupDays(this.site(query.site).record.key, query);
  }

  countPassages(query: JourneyQuery): number {
    return this.tables.countPassages(this.site(query.site).record.key, query);
  }

  evidence(query: RollupQuery, onProgress: OnProgress = () => undefined): JourneyEvidence {
    const { record, journeys } = this.site(query.site);
    const journey = journeys.get(query.journey);
    if (!journey) return { passages: 0, models: null, steps: [] };
    // Words and invitations belong to no part of the visitors: of a part nothing is known of them.
    const isPart = toCutNames(query).names.length > 0;
    const week = { from: toDay(Date.parse(query.to) + dayMs), to: toDay(Date.parse(query.to) + 7 * dayMs) };
    const passages: PassageSummary[] = [];
    for (const { from, to, progress } of toDayParts(query)) {
      for (const summary of this.tables.summaries(record.key, { ...query, from, to })) passages.push(summary);
      onProgress(progress);
    }
    return computeJourneyEvidence({
      journey,
      passages,
      later: this.tables.summaries(record.key, { ...query, ...week }),
      verbatims: isPart ? {} : this.tables.verbatimCounts(record.key, query),
      responseRates: Object.fromEntries(
        journey.steps.flatMap(({ id }) => {
          const rate = isPart ? null : toResponseRate(this.tables.funnel(record.key, { ...query, step: id }));
          return rate === null ? [] : [[id, rate]];
        }),
      ),
    });
  }

  funnel(query: { site: string; from: string; to: string; journey?: string; step?: string }): SurveyFunnel[] {
    return this.tables.funnel(this.site(query.site).record.key, query);
  }

  lastExposures(query: ExposureQuery): Exposures {
    return toExposures(this.tables.lastInvites(this.site(query.site).record.key, query));
  }

  verbatims(query: VerbatimQuery, after: string, limit: number): VerbatimPage {
    const { key } = this.site(query.site).record;
    const { site, from, to } = query;
    const rows = this.tables.verbatims(key, query, maxVerbatims);
    const known = this.tables.verbatims(key, { site, from, to }, maxVerbatims);
    return { ...toVerbatimPage({ rows, known, query, after, limit }), languages: toLanguages(known) };
  }

  verbatimCounts(query: JourneyQuery): Record<string, { n: number; blocker: number }> {
    return this.tables.verbatimCounts(this.site(query.site).record.key, query);
  }

  newestVerbatims({ site, journey, from, to }: JourneyQuery, perStep: number): Record<string, Verbatim[]> {
    const { record, journeys } = this.site(site);
    // Scores and the lexicon only: learning from all of them is for the page of verbatims.
    const toPolarity = createPolarity([]);
    const newest: Record<string, Verbatim[]> = {};
    for (const { id: step } of journeys.get(journey)?.steps ?? [])
      newest[step] = this.tables
        .verbatims(record.key, { site, journey, step, from, to }, perStep)
        .map((row) => toVerbatim(row, toPolarity));
    return newest;
  }

  workItems(site: string): WorkItemState[] {
    return this.tables.workItems(this.site(site).record.key);
  }

  workHistory(site: string, journey: string, step: string): WorkItemState[] {
    return this.tables.workHistory(this.site(site).record.key, journey, step);
  }

  publishedClasses(site: string, journey: string): PublishedClass[] {
    return this.tables.publishedClasses(this.site(site).record.key, journey);
  }

  measuredLoss({ site, from, to }: { site: string; from: string; to: string }): MeasuredLoss[] {
    return this.tables.measuredLoss(this.site(site).record.key, from, to);
  }

  reportedLoss({ site, from, to }: { site: string; from: string; to: string }): ReportedLoss[] {
    return this.tables.reportedLoss(this.site(site).record.key, from, to);
  }

  readNote(name: string): string | null {
    return this.tables.readNote(name);
  }

  /** Forgets every configuration and reads them anew. */
  protected knowAll(): void {
    this.known.clear();
    for (const record of this.tables.siteRecords()) this.know(record);
  }

  protected site(site: string): KnownSite {
    const known = this.known.get(site);
    if (!known) throw new Error(`store: expected a site that is published, received ${JSON.stringify(site)}`);
    return known;
  }

  protected byKey(key: SiteKey): KnownSite | undefined {
    for (const site of this.known.values()) if (site.record.key === key) return site;
    return undefined;
  }

  protected know(record: SiteRecord): KnownSite {
    const earlier = this.known.get(record.site);
    if (earlier?.record.etag === record.etag) return earlier;
    const config = JSON.parse(record.text) as SiteConfig;
    const known = {
      record,
      config,
      journeys: new Map(config.journeys?.map((journey) => [journey.id, journey])),
      admitted: null,
    };
    this.known.set(record.site, known);
    return known;
  }
}

/** What people write in, most used first. */
function toLanguages(rows: readonly { language: string | null }[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of rows) if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([language]) => language);
}

function countDays({ from, to }: { from: string; to: string }): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

export function toStoredSite({ record, config }: KnownSite): StoredSite {
  const { site, text, etag, publishedAtMs } = record;
  return { site, config, text, etag, publishedAtMs };
}

function toResponseRate(funnels: readonly SurveyFunnel[]): number | null {
  const sum = (pick: (funnel: SurveyFunnel) => number): number =>
    funnels.reduce((total, funnel) => total + pick(funnel), 0);
  const shown = sum((funnel) => funnel.shown);
  return shown === 0 ? null : sum((funnel) => funnel.answered + funnel.partial) / shown;
}
