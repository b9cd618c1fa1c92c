import type { JourneyMap, Verbatim } from '@ressenti/protocol';
import type { Context } from 'hono';
import { computeMap } from '../map/compute-map.ts';
import { type Counts, otherValue, toDelta, unknownValue } from '../passages/contribution.ts';
import { dimensions } from '../passages/state.ts';
import type { Segments } from '../store/segments.ts';
import type { RollupQuery } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toJourney, toOthers, toSegment, toWindow } from './window.ts';

/** Values with fewer passages are not offered: behind them could be somebody one knows. */
const minOffered = 5;
const newestShown = 3;

/** `GET /v1/sites/{site}/journeys/{journey}/map`: everything the journey screen shows. */
export async function readMap(context: Context, tools: Tools): Promise<Response> {
  const stored = toAdminSite(context, tools);
  const journey = toJourney(context, stored);
  const window = toWindow(context, tools.nowMs());
  const segment = toSegment(context);
  const others = toOthers(context, segment);
  const query = { site: stored.site, journey: journey.id, ...window, segment };
  const { store, evidence } = tools;
  const [counts, heard, segments, findings, classes, verbatims] = await Promise.all([
    others ? readOthers(tools, query) : store.rollup(query),
    store.heard(stored.site),
    store.segments(query),
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
    segment: { ...segment },
    others,
    segments: toOffered(segments),
    evidence: findings,
    published: new Map(classes.map(({ step, published }) => [step, published])),
    verbatims,
  });
  return Response.json(map, { headers: { 'Cache-Control': 'no-store' } });
}

/** Everybody less the segment: roll-ups add up, so they also take away. */
async function readOthers({ store }: Tools, query: RollupQuery): Promise<Counts> {
  const [all, part] = await Promise.all([store.rollup({ ...query, segment: {} }), store.rollup(query)]);
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
