import type { Context } from 'hono';
import type { Tools } from '../tools.ts';
import { badParam, toAdminSite, toNumberParam } from './admin.ts';

const defaultLimit = 10_000;
/** A page is never larger, whatever is asked; the cursor goes on from there. */
const maxLimit = 50_000;

/** `GET /v1/sites/{site}/events`: NDJSON in arrival order; the last line says where the next page begins. */
export async function exportEvents(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const after = context.req.query('after') ?? '';
  if (!/^\d{0,15}$/.test(after)) throw badParam('after', 'a cursor as an earlier answer gave it', after);
  const asked = toNumberParam(context, 'limit', { fallback: defaultLimit, min: 1, max: Number.MAX_SAFE_INTEGER });
  const limit = Math.min(asked, maxLimit);
  const { bodies, cursor } = await tools.store.events(site, after, limit);
  const lines = [...bodies, JSON.stringify({ cursor })];
  return new Response(`${lines.join('\n')}\n`, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
