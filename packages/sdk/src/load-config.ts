import type { Clock, Guard, Records } from '@ressenti/core';
import type { SiteConfig } from '@ressenti/protocol';

const recordName = 'config';
/** With a good copy at hand, a slow answer is waited for so long; it then serves the next page. */
const patienceMs = 1000;

/**
 * The configuration that `find` brings. One that is invalid or cannot be had leaves the last good one in force; without
 * any, null; either is said once.
 */
export function loadConfig(
  clock: Clock,
  guard: Guard,
  records: Records,
  site: string,
  find: () => Promise<SiteConfig>,
): Promise<SiteConfig | null> {
  const last = records.read<SiteConfig>(recordName);
  const fresh = find()
    .then((config) => {
      if (config?.site !== site) throw Error(`config/site: expected "${site}", received ${config?.site}`);
      records.write(recordName, config);
      return config;
    })
    .catch((error: Error) => {
      guard.warn(`${error.message}; ${last ? 'the last good configuration stays in force' : 'collection stays off'}.`);
      return last;
    });
  return last
    ? Promise.race([fresh, new Promise<SiteConfig>((resolve) => clock.after(patienceMs, () => resolve(last)))])
    : fresh;
}

/** The configuration as the collector serves it: it was checked when it was published. */
export async function fetchConfig(win: Window, endpoint: string, site: string): Promise<SiteConfig> {
  const address = `${endpoint}/v1/sites/${site}/config`;
  // The browser asks with the ETag it knows; no header of ours, so no preflight.
  const answer = await win.fetch(address, { credentials: 'omit', cache: 'no-cache' });
  if (!answer.ok) throw Error(`config: expected a configuration at ${address}, received status ${answer.status}`);
  return answer.json();
}
