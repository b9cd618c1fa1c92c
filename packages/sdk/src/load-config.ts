import type { SiteConfig } from '@ressenti/protocol';

/** A collector that has not answered by then does not answer. */
const patienceMs = 4000;

/**
 * The configuration as the collector serves it: it was checked when it was published.
 * @throws what went wrong, in one sentence
 */
export async function fetchConfig(win: Window, endpoint: string, site: string): Promise<SiteConfig> {
  const address = `${endpoint}/v1/sites/${site}/config`;
  // The browser asks with the ETag it knows; no header of ours, so no preflight.
  const answer = await win.fetch(address, {
    credentials: 'omit',
    cache: 'no-cache',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!answer.ok) throw `expected a configuration at ${address}, received status ${answer.status}`;
  const config: SiteConfig = await answer.json();
  if (config.site !== site) throw `expected the site "${site}", received "${config.site}"`;
  return config;
}
