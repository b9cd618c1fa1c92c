/** What delivery needs of the page's globals, taken once: a page that replaces them later changes nothing here. */
export interface Natives {
  fetch: typeof fetch;
  parse(text: string): unknown;
  stringify(value: unknown): string;
  /** Fills the array with random bytes. */
  random(bytes: Uint8Array): unknown;
}

/** Call it as early as the script runs; delivery itself starts only after consent. */
export function captureNatives(win: Window & typeof globalThis): Natives {
  const { fetch, crypto } = win;
  const fill = crypto.getRandomValues;
  return {
    ...{ parse: win.JSON.parse, stringify: win.JSON.stringify },
    fetch: (...args) => fetch.apply(win, args),
    random: (bytes) => fill.call(crypto, bytes as Uint8Array<ArrayBuffer>),
  };
}
