import type { Guard, Records } from '@ressenti/core';
import type { SiteConfig } from '@ressenti/protocol';

/** A collector that has not answered by then does not answer. */
const patienceMs = 4000;

/**
 * The configuration that was asked for. One that is invalid or cannot be had is said once, and leaves the last good one in
 * force; without any, null.
 */
export function loadConfig(
  guard: Guard,
  records: Records,
  site: string,
  finding: Promise<SiteConfig>,
): Promise<SiteConfig | null> {
  return finding.then((config) => {
    if (config.site === site) {
      records.write('config', config);
      return config;
    }
    return fallBack(`config/site: expected "${site}", received ${config.site}`);
  }, fallBack);
  function fallBack(error: unknown): SiteConfig | null {
    guard.warn(`${error}; the last good configuration stays in force, and without one everything stays off.`);
    return records.read('config');
  }
}

/** The configuration as the collector serves it: it was checked when it was published. */
export async function fetchConfig(win: Window, endpoint: string, site: string): Promise<SiteConfig> {
  const address = `${endpoint}/v1/sites/${site}/config`;
  // The browser asks with the ETag it knows; no header of ours, so no preflight.
  const answer = await win.fetch(address, {
    credentials: 'omit',
    cache: 'no-cache',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!answer.ok) throw `config: expected ${address}, received status ${answer.status}`;
  return answer.json();
}
