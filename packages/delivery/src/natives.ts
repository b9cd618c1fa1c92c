import { encode } from './encode.ts';

/** What delivery needs of the page's globals, taken once: a page that replaces them later changes nothing here. */
export interface Natives {
  fetch: typeof fetch;
  parse(text: string): unknown;
  /** JSON text of plain data, whatever `toJSON` the page gives lists and objects; undefined for what JSON leaves out. */
  stringify(value: unknown): string | undefined;
}

/** Call it as early as the script runs; delivery itself starts only after consent. */
export function captureNatives(win: Window & typeof globalThis): Natives {
  const { parse, stringify } = win.JSON;
  return { fetch: win.fetch.bind(win), parse, stringify: (value) => encode(value, stringify) };
}
