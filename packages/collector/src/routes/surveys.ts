import type { Context } from 'hono';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toWindow } from './window.ts';

/** `GET /v1/sites/{site}/surveys`: how far the invitations of each survey went. */
export async function listSurveys(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const surveys = await tools.store.funnel({ site, ...toWindow(context, tools.nowMs()) });
  return Response.json({ surveys }, { headers: { 'Cache-Control': 'no-store' } });
}
