import type { Context } from 'hono';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toWindow } from './window.ts';

/** `GET /v1/sites/{site}/loss?from&to`: what never came, by the counters of the tabs, and what browsers say of it. */
export async function readLoss(context: Context, { store, ...tools }: Tools): Promise<Response> {
  const { site } = toAdminSite(context, { store, ...tools });
  const query = { site, ...toWindow(context, tools.nowMs()) };
  const [measured, reported] = await Promise.all([store.measuredLoss(query), store.reportedLoss(query)]);
  return Response.json({ measured, reported }, { headers: { 'Cache-Control': 'no-store' } });
}
