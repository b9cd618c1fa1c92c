import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a browser asks for of one build: a part in the build's folder, or what only a part fetches, with its name behind it. */
export interface Asked {
  /** The file's own path. */
  path: string;
  build: string;
}

/** @returns undefined where the address names no build */
export function toAsked(path: string, search: string): Asked | undefined {
  const [, folder, name = ''] = /^\/(b[a-z\d]{4})(\/ressenti-[\w-]+\.js)$/.exec(path) ?? [];
  if (folder) return { path: name, build: folder };
  const [build] = /^b[a-z\d]{4}$/.exec(search.slice(1)) ?? [];
  return build && /^\/ressenti-[\w-]+\.js$/.test(path) ? { path, build } : undefined;
}

/** @returns the name that the build wrote beside the files; undefined where they were not built as a whole */
export async function readBuild(publicFolder: string): Promise<string | undefined> {
  const name = await readFile(join(publicFolder, 'build.txt'), 'utf8').catch(() => '');
  return name.trim() || undefined;
}

/**
 * What a page gets that runs the script of another build: nothing to run, and the browser's copy of the script anew, so
 * that the next page is whole. A status would not be read by anybody; this reaches the cache that the page was served from.
 */
export const refreshing = `globalThis[Symbol.for('ressenti-refresh')] ??= fetch(new URL(/\\/b\\w{4}\\/[^/]*$/.test(import.meta.url) ? '../ressenti.js' : 'ressenti.js', import.meta.url), { cache: 'reload', mode: 'no-cors', credentials: 'include' }).catch(() => {});
throw new Error('this page runs the script of another build; the next page gets this one');
`;
