import type { Guard, Records } from '@ressenti/core';
import type { SiteConfig } from '@ressenti/protocol';
import type { Parts } from './inner.ts';
import type { Options } from './options.ts';

/** A collector that has not answered by then does not answer. */
const patienceMs = 4000;

/**
 * The configuration as the collector serves it: it was checked when it was published.
 * @throws what went wrong, in one sentence
 */
async function fetchConfig(win: Window, endpoint: string, site: string): Promise<SiteConfig> {
  const address = `${endpoint}/v1/sites/${site}/config`;
  // The browser asks with the ETag it knows; no header of ours, so no preflight.
  const answer = await win.fetch(address, {
    credentials: 'omit',
    cache: 'no-cache',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!answer.ok) throw `expected ${address}, received status ${answer.status}`;
  const config: SiteConfig = await answer.json();
  if (config.site !== site) throw `expected the site "${site}", received "${config.site}"`;
  return config;
}

/**
 * Finds the configuration in force: the one given, else the collector's; the last good one where that cannot be had, or
 * where the page is left sooner: whoever was here was at a step all the same.
 * @param left resolves when the page is left
 * @param onError hears what was thrown; it is in the console already
 */
export async function findConfig(
  win: Window,
  guard: Guard,
  { check }: Parts,
  { config: given, endpoint, site }: Options & { endpoint: string },
  records: Records,
  left: Promise<void>,
  onError: (error: unknown) => void,
): Promise<SiteConfig | undefined> {
  const found = given
    ? check().then(({ findConfig: find }) => find(win, given, site))
    : fetchConfig(win, endpoint, site);
  const config = await Promise.race([found, left]).catch((error) => {
    onError(error);
    guard.warn(`config: ${error}; the last good one holds, or none.`);
  });
  if (!config) return records.read<SiteConfig>('config') ?? undefined;
  records.write('config', config);
  return config;
}
