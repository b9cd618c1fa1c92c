import type { Context } from 'hono';
import { Problem } from '../problem.ts';
import type { StoredSite } from '../store/store.ts';
import type { Tools } from '../tools.ts';

/** The site of the address, for those who may: checks the key first, so that nobody learns which sites there are. */
export function toAdminSite(context: Context, tools: Tools): StoredSite {
  tools.gate.check(context.req.raw);
  const site = tools.sites.get(context.req.param('site') ?? '');
  if (!site) throw unknownSite(404);
  return site;
}

export function unknownSite(status: 401 | 404): Problem {
  return new Problem({
    status,
    code: 'unknown-site',
    title: 'Unknown site',
    detail: 'expected the id of a site that is published here.',
  });
}

/** A whole number from the query. @throws Problem 400 that says the range */
export function toNumberParam(
  context: Context,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const text = context.req.query(name);
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw badParam(name, `a whole number from ${min} to ${max}`, text);
}

export function badParam(name: string, expected: string, received: string): Problem {
  return new Problem({
    status: 400,
    code: 'bad-parameter',
    detail: `the parameter "${name}" is not what it should be; nothing was done.`,
    issues: [{ pointer: `/${name}`, expected, received: `${JSON.stringify(received.slice(0, 60))} (string)` }],
  });
}
