import { computeHeldBack } from '@ressenti/metrics';
import type { JourneyMap, Verbatim } from '@ressenti/protocol';
import type { Context } from 'hono';
import type { CutReading } from '../cut/cut-reading.ts';
import { computeMap } from '../map/compute-map.ts';
import { type Counts, otherValue, unknownValue } from '../passages/contribution.ts';
import { dimensions } from '../passages/dimensions.ts';
import type { Segments, TraitCount } from '../store/segments.ts';
import type { RollupQuery } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toCut, toCutNames, toJourney, toOthers, toWindow } from './window.ts';

/** Values with fewer passages are not offered: behind them could be somebody one knows. */
const minOffered = 5;
const newestShown = 3;
/** Traits offered, and values of each; the most frequent ones. */
const maxOffered = 20;

/** `GET /v1/sites/{site}/journeys/{journey}/map`: everything the journey screen shows. */
export async function readMap(context: Context, tools: Tools): Promise<Response> {
  const stored = toAdminSite(context, tools);
  const journey = toJourney(context, stored);
  const window = toWindow(context, tools.nowMs());
  const cut = toCut(context);
  const others = toOthers(context, cut);
  const query = { site: stored.site, journey: journey.id, ...window, ...cut };
  const { store, evidence, cuts } = tools;
  const isCut = Object.keys(toCutNames(cut)).length > 0;
  const [reading, heard, segments, traits, findings, classes, verbatims] = await Promise.all([
    isCut ? cuts.glance(query) : toWhole(await store.rollup(query)),
    store.heard(stored.site),
    store.segments(query),
    store.traits(query),
    // Counts can be taken from one another; what passages of the same visitors tell together cannot.
    others ? null : evidence.glance(query),
    store.publishedClasses(stored.site, journey.id),
    readVerbatims(tools, query),
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
  return Response.json(map, { headers: { 'Cache-Control': 'no-store' } });
}

function pickCounts({ counts, others, held }: CutReading, isOthers: boolean): Pick<CutReading, 'counts' | 'held'> {
  return { counts: isOthers ? others : counts, held };
}

function toWhole(counts: Counts): CutReading {
  return { counts, others: Object.create(null), held: [] };
}

/** How many there are per step, and the newest; of everybody, for a verbatim belongs to no segment. */
async function readVerbatims(
  { store }: Tools,
  { site, journey, from, to }: RollupQuery,
): Promise<Record<string, { n: number; newest: Verbatim[] }>> {
  const query = { site, journey, from, to };
  const [counts, newest] = await Promise.all([store.verbatimCounts(query), store.newestVerbatims(query, newestShown)]);
  const perStep: Record<string, { n: number; newest: Verbatim[] }> = Object.create(null);
  for (const [step, { n }] of Object.entries(counts)) perStep[step] = { n, newest: newest[step] ?? [] };
  return perStep;
}

/** Values that would be held back are not offered. */
function toOffered(segments: Segments): Record<string, string[]> {
  const offered: Record<string, string[]> = {};
  for (const dimension of dimensions) {
    const values = Object.entries(segments[dimension]);
    const held = computeHeldBack(values.map(([value, n]) => ({ values: [value], n })));
    offered[dimension] = values
      .filter(([value, n]) => n > 0 && !held.values[0]?.has(value) && value !== unknownValue && value !== otherValue)
      .sort(([, a], [, b]) => b - a)
      .map(([value]) => value);
  }
  return offered;
}

/** The site's own traits under the names of their parameters, `trait.plan`: no dimension is called so. */
function toOfferedTraits(counts: readonly TraitCount[]): Record<string, string[]> {
  const byName = new Map<string, { passages: number; values: string[] }>();
  const frequent = counts
    .filter(({ passages }) => passages >= minOffered)
    .sort((a, b) => b.passages - a.passages || (a.value < b.value ? -1 : 1));
  for (const { name, value, passages } of frequent) {
    const trait = byName.get(name) ?? { passages: 0, values: [] };
    byName.set(name, trait);
    trait.passages += passages;
    if (trait.values.length < maxOffered) trait.values.push(value);
  }
  const offered = [...byName]
    .sort(([a, { passages: m }], [b, { passages: n }]) => n - m || (a < b ? -1 : 1))
    .slice(0, maxOffered);
  return Object.fromEntries(offered.map(([name, { values }]) => [`trait.${name}`, values]));
}
