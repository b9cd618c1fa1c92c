import type { JourneyMap, SiteConfig, Verbatim } from '@ressenti/protocol';
import type { Context } from 'hono';
import { computeMap } from '../map/compute-map.ts';
import { type Counts, otherValue, toDay, toDelta, unknownValue } from '../passages/contribution.ts';
import { dimensions } from '../passages/state.ts';
import { toRetentionMs } from '../store/retention.ts';
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
const dayMs = 86_400_000;

/** `GET /v1/sites/{site}/journeys/{journey}/map`: everything the journey screen shows. */
export async function readMap(context: Context, tools: Tools): Promise<Response> {
  const stored = toAdminSite(context, tools);
  const journey = toJourney(context, stored);
  const window = toWindow(context, tools.nowMs());
  const cut = toCut(context);
  const others = toOthers(context, cut);
  const query = { site: stored.site, journey: journey.id, ...window, ...cut };
  const { store, evidence } = tools;
  const [counts, heard, segments, traits, findings, classes, verbatims] = await Promise.all([
    others ? readOthers(tools, stored.config, query) : store.rollup(query),
    store.heard(stored.site),
    store.segments(query),
    store.traits(query),
    // Counts can be taken from one another; what passages of the same visitors tell together cannot.
    others ? null : evidence.get(query),
    store.publishedClasses(stored.site, journey.id),
    readVerbatims(tools, query),
  ]);
  const map: JourneyMap = computeMap({
    config: stored.config,
    journey,
    counts,
    heard,
    ...window,
    segment: toCutNames(cut),
    others,
    segments: { ...toOffered(segments), ...toOfferedTraits(traits) },
    evidence: findings,
    published: new Map(classes.map(({ step, published }) => [step, published])),
    verbatims,
  });
  return Response.json(map, { headers: { 'Cache-Control': 'no-store' } });
}

/** Everybody less the segment: roll-ups add up, so they also take away. */
async function readOthers({ store, nowMs }: Tools, config: SiteConfig, query: RollupQuery): Promise<Counts> {
  // Roll-ups stay when passages go, and only passages know traits: of days that are partly gone nobody can be taken away.
  const keptFrom = toDay(nowMs() - toRetentionMs(config).B + dayMs);
  const from = (query.traits ?? []).length > 0 && keptFrom > query.from ? keptFrom : query.from;
  const [all, part] = await Promise.all([
    store.rollup({ ...query, from, segment: {}, traits: [] }),
    store.rollup({ ...query, from }),
  ]);
  return toDelta(part, all);
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

function toOffered(segments: Segments): Record<string, string[]> {
  const offered: Record<string, string[]> = {};
  for (const dimension of dimensions)
    offered[dimension] = Object.entries(segments[dimension])
      .filter(([value, passages]) => passages >= minOffered && value !== unknownValue && value !== otherValue)
      .sort(([, a], [, b]) => b - a)
      .map(([value]) => value);
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
