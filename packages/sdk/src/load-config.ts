import type { Clock, Guard, Records } from '@ressenti/core';
import { type Result, type SiteConfig, toReceived, toSentence } from '@ressenti/protocol';

export interface LoadConfigOptions {
  win: Window & typeof globalThis;
  clock: Clock;
  guard: Guard;
  records: Records;
  site: string;
  endpoint: string;
  config?: SiteConfig | string | undefined;
  /** Holds a configuration that no collector has checked against the shape; fetched only then. */
  validate(input: unknown): Promise<Result<SiteConfig>>;
}

const recordName = 'config';
/** With a good copy at hand, a slow answer is waited for so long; it then serves the next page. */
const patienceMs = 1000;

/**
 * The configuration: given as an object, in the page, in a file, or from the collector. One that is invalid or cannot be
 * had leaves the last good one in force; without any, null, said once.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<SiteConfig | null> {
  const { clock, guard, records, site } = options;
  const last = records.read<SiteConfig>(recordName);
  const fresh = find(options).then((config) => {
    if (config.site !== site)
      throw new Error(
        toSentence('config', { pointer: '/site', expected: `"${site}"`, received: toReceived(config.site) }),
      );
    if (records.durable || !last) records.write(recordName, config);
    return config;
  });
  const said = fresh.catch((error: unknown) => {
    guard.warn(
      `${error instanceof Error ? error.message : error}; ${last ? 'the last good configuration stays in force' : 'everything stays off'}.`,
    );
    return last;
  });
  if (!last) return said;
  return Promise.race([said, new Promise<SiteConfig>((resolve) => clock.after(patienceMs, () => resolve(last)))]);
}

async function find({ win, config, endpoint, site, validate }: LoadConfigOptions): Promise<SiteConfig> {
  const own = `${endpoint}/v1/sites/${site}/config`;
  let found: unknown = config;
  if (typeof config === 'string' && config.startsWith('#'))
    found = JSON.parse(win.document.getElementById(config.slice(1))?.textContent ?? 'null');
  else if (typeof config !== 'object') {
    const address = new win.URL(config ?? own, win.document.baseURI).href;
    // The browser asks with the ETag it knows; no header of ours, so no preflight.
    const answer = await win.fetch(address, { credentials: 'omit', cache: 'no-cache', referrerPolicy: 'no-referrer' });
    if (!answer.ok) throw new Error(`config: expected an answer from ${address}, received status ${answer.status}`);
    found = await answer.json();
    // What the collector serves was checked when it was published.
    if (!config && Object(found).site) return found as SiteConfig;
  }
  const result = await validate(found);
  if (result.ok) return result.value;
  throw new Error(result.issues.map((issue) => toSentence('config', issue)).join('; '));
}
