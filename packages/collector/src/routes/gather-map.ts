import type { Journey, JourneyMap, Verbatim } from '@ressenti/protocol';
import type { CutReading } from '../cut/cut-reading.ts';
import { computeMap } from '../map/compute-map.ts';
import { toOffered, toOfferedTraits } from '../map/offered.ts';
import type { Counts } from '../passages/contribution.ts';
import type { RollupQuery, StoredSite } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { type Cut, toCutNames } from './window.ts';

const newestShown = 3;

export interface MapQuestion {
  stored: StoredSite;
  journey: Journey;
  /** Days in UTC, both included. */
  window: { from: string; to: string };
  cut: Cut;
  /** Everybody but the part. */
  others: boolean;
}

/** Everything the journey screen shows, from roll-ups; what is still being gathered says so. */
export async function gatherMap(
  { store, cuts, evidence }: Pick<Tools, 'store' | 'cuts' | 'evidence'>,
  { stored, journey, window, cut, others }: MapQuestion,
): Promise<JourneyMap> {
  const query = { site: stored.site, journey: journey.id, ...window, ...cut };
  const isCut = Object.keys(toCutNames(cut)).length > 0;
  const read = isCut ? cuts.glance(query) : store.rollup(query).then(toWhole);
  const [reading, heard, segments, traits, findings, classes, verbatims] = await Promise.all([
    read,
    store.heard(stored.site),
    store.segments(query),
    store.traits(query),
    // Counts can be taken from one another; what passages of the same visitors tell together cannot.
    others ? null : evidence.glance(query, read),
    store.publishedClasses(stored.site, journey.id),
    readVerbatims(store, query),
  ]);
  const part = 'counts' in reading ? null : reading;
  const { counts, held } = 'counts' in reading ? pickCounts(reading, others) : { counts: {}, held: [] };
  const gathering = {
    ...(part ? { part } : {}),
    ...(findings?.progress ? { verdicts: findings.progress } : {}),
  };
  const map: JourneyMap = computeMap({
    config: stored.config,
    journey,
    counts,
    heard,
    ...window,
    segment: toCutNames(cut),
    others,
    held: new Set(held),
    segments: { ...toOffered(segments), ...toOfferedTraits(traits) },
    evidence: part ? null : (findings?.evidence ?? null),
    published: new Map(classes.map(({ step, published }) => [step, published])),
    verbatims,
  });
  if (Object.keys(gathering).length > 0) map.gathering = gathering;
  if (findings?.judgedAtMs) map.judgedAtMs = findings.judgedAtMs;
  return map;
}

function pickCounts({ counts, others, held }: CutReading, isOthers: boolean): Pick<CutReading, 'counts' | 'held'> {
  return { counts: isOthers ? others : counts, held };
}

function toWhole(counts: Counts): CutReading {
  return { counts, others: Object.create(null), held: [] };
}

/** How many there are per step, and the newest; of everybody, for a verbatim belongs to no segment. */
async function readVerbatims(
  store: Tools['store'],
  { site, journey, from, to }: RollupQuery,
): Promise<Record<string, { n: number; newest: Verbatim[] }>> {
  const query = { site, journey, from, to };
  const [counts, newest] = await Promise.all([store.verbatimCounts(query), store.newestVerbatims(query, newestShown)]);
  const perStep: Record<string, { n: number; newest: Verbatim[] }> = Object.create(null);
  for (const [step, { n }] of Object.entries(counts)) perStep[step] = { n, newest: newest[step] ?? [] };
  return perStep;
}
