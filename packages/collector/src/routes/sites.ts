import type { Context } from 'hono';
import type { Tools } from '../tools.ts';
import { checkAdmin } from './admin.ts';

/** `GET /v1/sites`: what there is to look at. */
export function listSites(context: Context, tools: Tools): Response {
  checkAdmin(context, tools);
  const list = tools.sites.all().map(({ site, config }) => ({
    site,
    name: config.name ?? null,
    journeys: (config.journeys ?? []).map(({ id, name }) => ({ id, name: name ?? null })),
  }));
  return Response.json({ sites: list }, { headers: { 'Cache-Control': 'no-store' } });
}
