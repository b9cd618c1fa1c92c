import type { Context } from 'hono';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { gatherMap } from './gather-map.ts';
import { toCut, toJourney, toOthers, toWindow } from './window.ts';

/** `GET /v1/sites/{site}/journeys/{journey}/map`: everything the journey screen shows. */
export async function readMap(context: Context, tools: Tools): Promise<Response> {
  const stored = toAdminSite(context, tools);
  const journey = toJourney(context, stored);
  const window = toWindow(context, tools.nowMs());
  const cut = toCut(context);
  const map = await gatherMap(tools, { stored, journey, window, cut, others: toOthers(context, cut) });
  return Response.json(map, { headers: { 'Cache-Control': 'no-store' } });
}
