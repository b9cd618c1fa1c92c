import type { Context } from 'hono';
import { Problem } from '../problem.ts';
import type { VerbatimQuery } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { badParam, toAdminSite, toNumberParam } from './admin.ts';
import { toWindow } from './window.ts';

const polarities = ['negative', 'neutral', 'positive'] as const;
const filters = ['journey', 'step', 'survey', 'locale', 'language', 'q'] as const;
const maxQueryChars = 200;

/** `GET /v1/sites/{site}/verbatims`: what people wrote, newest first, with what it is about. */
export async function listVerbatims(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const limit = toNumberParam(context, 'limit', { fallback: 50, min: 1, max: 200 });
  const page = await tools.store.verbatims(
    toQuery(context, site, tools.nowMs()),
    context.req.query('after') ?? '',
    limit,
  );
  return Response.json(page, { headers: { 'Cache-Control': 'no-store' } });
}

/** `DELETE /v1/sites/{site}/verbatims/{id}`: takes the text of one out, for good. */
export async function removeVerbatim(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  if (!(await tools.store.removeVerbatim(site, context.req.param('id') ?? '')))
    throw new Problem({
      status: 404,
      code: 'unknown-verbatim',
      title: 'Unknown verbatim',
      detail: 'this site has no verbatim of such an id; nothing was removed.',
    });
  tools.log.info('verbatim removed', { site });
  return new Response(null, { status: 204 });
}

export function toQuery(context: Context, site: string, nowMs: number): VerbatimQuery {
  const query: VerbatimQuery = { site, ...toWindow(context, nowMs) };
  for (const name of filters) {
    const value = context.req.query(name);
    if (value !== undefined && value.length > maxQueryChars)
      throw badParam(name, `at most ${maxQueryChars} characters`, value);
    if (value) query[name] = value;
  }
  const polarity = context.req.query('polarity');
  if (polarity) {
    const known = polarities.find((word) => word === polarity);
    if (!known) throw badParam('polarity', `one of ${polarities.join(', ')}`, polarity);
    query.polarity = known;
  }
  return query;
}
