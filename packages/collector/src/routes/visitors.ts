import type { Context } from 'hono';
import { Problem } from '../problem.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';

/** `DELETE /v1/sites/{site}/visitors/{visitor}`: erases one visitor; late events of the same one are refused. */
export async function eraseVisitor(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const erasure = await tools.store.erase(site, context.req.param('visitor') ?? '', tools.nowMs());
  if (!erasure)
    throw new Problem({
      status: 404,
      code: 'unknown-visitor',
      title: 'Unknown visitor',
      detail: 'this site has no event of such a visitor; nothing was erased.',
    });
  await tools.evidence.forget(site);
  tools.log.info('visitor erased', { site, events: erasure.events });
  return Response.json({ erased: erasure }, { headers: { 'Cache-Control': 'no-store' } });
}
