/** What delivery needs of the page's globals, taken once: a page that replaces them later changes nothing here. */
export interface Natives {
  fetch: typeof fetch;
  parse(text: string): unknown;
  /** Fills the array with random bytes. */
  random(bytes: Uint8Array): unknown;
  /** Length as UTF-8, which is what travels and what browsers count. */
  toBytes(text: string): number;
  /** A number from 0 up to, not including, 1. */
  draw(): number;
}

/** Call it as early as the script runs; delivery itself starts only after consent. */
export function captureNatives(win: Window & typeof globalThis): Natives {
  const { fetch, crypto } = win;
  const parse = win.JSON.parse;
  const fill = crypto.getRandomValues;
  const encoder = new win.TextEncoder();
  const random = (bytes: Uint8Array): unknown => fill.call(crypto, bytes as Uint8Array<ArrayBuffer>);
  return {
    fetch: (...args) => fetch.apply(win, args),
    parse,
    random,
    toBytes: (text) => encoder.encode(text).length,
    draw() {
      const bytes = new Uint8Array(2);
      random(bytes);
      return ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) / 65536;
    },
  };
}
