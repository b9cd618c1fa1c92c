import { toReceived, validateSiteConfig } from '@ressenti/protocol';
import type { Context } from 'hono';
import { publicHeaders } from '../cors.ts';
import { readBody } from '../intake/body.ts';
import { Problem } from '../problem.ts';
import { findSelectorIssues } from '../selector-issues.ts';
import type { Tools } from '../tools.ts';
import { checkAdmin, toAdminSite, unknownSite } from './admin.ts';

const configLimits = { maxBytes: 1024 * 1024, maxInflatedBytes: 1024 * 1024, timeoutMs: 10_000 };

/**
 * `GET /v1/sites/{site}/config`: public, small, the same for everybody; a page may keep it for a minute. With `?published=true`
 * (admin) as it was published, without what the collector says in it of quotas and brakes: what an editor has to begin with.
 */
export function readConfig(context: Context, tools: Tools): Response {
  if (context.req.query('published') === 'true') {
    const { text, etag } = toAdminSite(context, tools);
    return new Response(text, {
      headers: { 'Content-Type': 'application/json', ETag: etag, 'Cache-Control': 'no-store' },
    });
  }
  const { sites } = tools;
  const id = context.req.param('site') ?? '';
  const site = sites.get(id);
  const served = sites.served(id);
  if (!site || !served) throw unknownSite(404);
  const headers = {
    ...publicHeaders,
    ETag: served.etag,
    'Cache-Control': 'public, max-age=60, stale-if-error=86400',
    'Last-Modified': new Date(site.publishedAtMs).toUTCString(),
  };
  if (names(context.req.header('if-none-match') ?? '', [served.etag]))
    return new Response(null, { status: 304, headers });
  return new Response(served.text, { headers: { ...headers, 'Content-Type': 'application/json' } });
}

/** `PUT /v1/sites/{site}/config`: publishes a configuration, or says everything that is wrong with it. */
export async function publishConfig(context: Context, tools: Tools): Promise<Response> {
  checkAdmin(context, tools);
  const { sites, nowMs, log } = tools;
  const id = context.req.param('site') ?? '';
  const input = parse(await readBody(context.req.raw, configLimits));
  const result = validateSiteConfig(input);
  const issues = result.ok ? findSelectorIssues(result.value) : [...result.issues];
  const named = (input as { site?: unknown } | null)?.site;
  if (typeof named === 'string' && named !== id)
    issues.push({ pointer: '/site', expected: 'the site of the address', received: toReceived(named) });
  if (!result.ok || issues.length > 0)
    throw new Problem({
      status: 422,
      code: 'invalid-config',
      title: 'Invalid configuration',
      detail: 'expected a configuration as /schema/site.json describes it; the published one stays as it is.',
      issues,
    });
  const expected = context.req.header('if-match');
  // `If-None-Match: *` is how one says "only if there is none yet".
  const unwanted = context.req.header('if-none-match') ?? '';
  let isThere = false;
  const stored = await sites.publish(id, result.value, nowMs(), (tags) => {
    isThere = names(unwanted, tags);
    return !isThere && (expected === undefined || names(expected, tags));
  });
  if (!stored)
    throw new Problem({
      status: 412,
      code: 'changed-meanwhile',
      title: 'Changed meanwhile',
      detail: isThere
        ? 'a configuration of this site is published already; it stays as it is.'
        : 'somebody published another configuration since this one was read; read it again, then publish.',
    });
  log.info('configuration published', { site: id });
  return new Response(stored.text, {
    headers: { 'Content-Type': 'application/json', ETag: stored.etag, 'Cache-Control': 'no-store' },
  });
}

/** Whether a list of entity tags, as `If-Match` has it, names one of these; `*` names any that there is. */
function names(list: string, tags: readonly string[]): boolean {
  const named = list.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.some((tag) => named.includes(tag) || named.includes('*'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({
      status: 400,
      code: 'malformed',
      detail: 'expected a body that is JSON; nothing was published.',
      issues: [{ pointer: '', expected: 'JSON', received: `${text.length} characters that are not` }],
    });
  }
}
