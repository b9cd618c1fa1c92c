/** Fetched only for a configuration that no collector has checked. */

import type { SiteConfig } from '@ressenti/protocol';
import { type Issue, toSentence, validateSiteConfig } from '@ressenti/protocol';

/**
 * Finds and checks a configuration that is given as an object, as `#id` of the page, or as the address of a file.
 * @throws every issue in one sentence
 */
export async function findConfig(win: Window, config: SiteConfig | string, site: string): Promise<SiteConfig> {
  let found: unknown = config;
  if (typeof config === 'string') {
    if (config.startsWith('#')) {
      const element = win.document.getElementById(config.slice(1));
      if (!element) throw `expected <script type="application/json" id="${config.slice(1)}">, received no such element`;
      found = JSON.parse(element.textContent ?? '');
    } else {
      const answer = await win.fetch(new URL(config, win.document.baseURI), { credentials: 'omit', cache: 'no-cache' });
      if (!answer.ok) throw new Error(`expected the file ${config}, received status ${answer.status}`);
      found = await answer.json();
    }
  }
  const result = validateSiteConfig(found);
  if (result.ok && result.value.site === site) return result.value;
  if (result.ok) throw `expected the site "${site}", received "${result.value.site}"`;
  throw toSentences('config', result.issues);
}

function toSentences(where: string, issues: readonly Issue[]): string {
  return issues.map((issue) => toSentence(where, issue)).join('; ');
}
