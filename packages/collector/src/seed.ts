import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toSentence, validateSiteConfig } from '@ressenti/protocol';
import type { Tools } from './tools.ts';

/** Publishes the demo's configuration where site `demo` is not there yet. A configuration edited later is left alone. */
export async function seedDemo({
  sites,
  publicFolder,
  log,
  nowMs,
}: Pick<Tools, 'sites' | 'publicFolder' | 'log' | 'nowMs'>): Promise<void> {
  if (sites.get('demo')) return;
  const file = join(publicFolder, 'demo', 'site.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    // A collector that was installed without the demo has no such file, and needs none.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const result = validateSiteConfig(JSON.parse(text));
  if (result.ok) await sites.publish('demo', result.value, nowMs());
  else
    log.error('the configuration of the demo is not published', {
      issues: result.issues.map((issue) => toSentence('demo/site.json', issue)),
    });
}
