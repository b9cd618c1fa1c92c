import type { Context } from 'hono';
import { computeMap } from '../map/compute-map.ts';
import { toDay } from '../passages/contribution.ts';
import { type Dimension, dimensions } from '../passages/state.ts';
import { Problem } from '../problem.ts';
import type { Segments } from '../store/segments.ts';
import type { Tools } from '../tools.ts';
import { badParam, toAdminSite } from './admin.ts';

const dayMs = 86_400_000;
/** Days shown where the request names none; METRICS.md 3.2. */
const defaultDays = 28;
/** Values with fewer passages are not offered: behind them could be somebody one knows. */
const minOffered = 5;

/** `GET /v1/sites/{site}/journeys/{journey}/map`: everything the journey screen shows. */
export async function readMap(context: Context, tools: Tools): Promise<Response> {
  const { site, config } = toAdminSite(context, tools);
  const journey = config.journeys?.find(({ id }) => id === context.req.param('journey'));
  if (!journey)
    throw new Problem({
      status: 404,
      code: 'unknown-journey',
      title: 'Unknown journey',
      detail: 'expected the id of a journey of the published configuration.',
    });
  const { from, to } = toWindow(context, tools.nowMs());
  const segment = toSegment(context);
  const query = { site, journey: journey.id, from, to, segment };
  const [counts, heard, segments] = await Promise.all([
    tools.store.rollup(query),
    tools.store.heard(site),
    tools.store.segments(query),
  ]);
  const map = computeMap({ config, journey, counts, heard, from, to, segment: { ...segment } });
  return Response.json({ ...map, segments: toOffered(segments) }, { headers: { 'Cache-Control': 'no-store' } });
}

/** Days in UTC, both included. */
export function toWindow(context: Context, nowMs: number): { from: string; to: string } {
  const to = toDayParam(context, 'to') ?? toDay(nowMs);
  const from = toDayParam(context, 'from') ?? toDay(Date.parse(to) - (defaultDays - 1) * dayMs);
  if (from > to) throw badParam('from', `a day not after ${to}`, from);
  return { from, to };
}

function toDayParam(context: Context, name: string): string | undefined {
  const text = context.req.query(name);
  if (text === undefined || text === '') return undefined;
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(atMs) || toDay(atMs) !== text) throw badParam(name, 'a day such as "2026-11-22"', text);
  return text;
}

/** Every parameter that is not a day is a segment; an unknown one is an error, for it would answer another question. */
function toSegment(context: Context): Partial<Record<Dimension, string>> {
  const segment: Partial<Record<Dimension, string>> = {};
  for (const [name, value] of Object.entries(context.req.query())) {
    if (name === 'from' || name === 'to') continue;
    const dimension = dimensions.find((known) => known === name || `trait.${known}` === name);
    if (!dimension) throw badParam(name, `one of from, to, ${dimensions.join(', ')}`, value);
    if (value !== '') segment[dimension] = value;
  }
  return segment;
}

function toOffered(segments: Segments): Record<string, string[]> {
  const offered: Record<string, string[]> = {};
  for (const dimension of dimensions)
    offered[dimension] = Object.entries(segments[dimension])
      .filter(([value, passages]) => passages >= minOffered && value !== '-')
      .sort(([, a], [, b]) => b - a)
      .map(([value]) => value);
  return offered;
}
