import type { Context } from 'hono';
import { lift, toSurveyBrakes } from '../brakes/brakes.ts';
import { Problem } from '../problem.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';

const headers = { 'Cache-Control': 'no-store' };

/** `GET /v1/sites/{site}/brakes`: the surveys that ask fewer people than was published, and why. */
export function listBrakes(context: Context, tools: Tools): Response {
  const { site, config } = toAdminSite(context, tools);
  return Response.json({ brakes: toSurveyBrakes(config, tools.sites.brakes(site)) }, { headers });
}

/** `DELETE /v1/sites/{site}/brakes/{survey}`: as many people are asked again as was published. */
export async function liftBrake(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const survey = context.req.param('survey') ?? '';
  const next = lift(tools.sites.brakes(site), survey, tools.nowMs());
  if (!next)
    throw new Problem({
      status: 404,
      code: 'unknown-brake',
      title: 'Unknown brake',
      detail: 'this survey asks as many people as was published; nothing was changed.',
    });
  await tools.sites.setBrakes(site, next);
  tools.log.info('as many people are asked as was published', { site, survey });
  return Response.json({ lifted: survey }, { headers });
}
