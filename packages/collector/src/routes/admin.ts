import type { Context } from 'hono';
import { Problem } from '../problem.ts';
import type { StoredSite } from '../store/store.ts';
import type { Tools } from '../tools.ts';

/**
 * Lets in who has the key. An address that has tried too many wrong ones is not heard for a while, whatever it says: else the right
 * one would be found all the same.
 * @throws Problem 401, 429
 */
export function checkAdmin(context: Context, { gate, limits, addressOf }: Tools): void {
  const request = context.req.raw;
  const address = request.headers.has('authorization') ? addressOf(context) : null;
  const retryAfterS = address === null ? 0 : limits.guesses.waitS(address);
  if (retryAfterS > 0)
    throw new Problem({
      status: 429,
      code: 'too-many-keys',
      detail: 'more wrong keys than one address may try; nothing was done, try again later.',
      retryAfterS,
    });
  try {
    gate.check(request);
  } catch (error) {
    if (address !== null) limits.guesses.take(address);
    throw error;
  }
}

/** The site of the address, for those who may: checks the key first, so that nobody learns which sites there are. */
export function toAdminSite(context: Context, tools: Tools): StoredSite {
  checkAdmin(context, tools);
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
