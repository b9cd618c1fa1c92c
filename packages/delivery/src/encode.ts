import { toOwn } from '@ressenti/core';

/**
 * JSON text of plain data, also where the page gives lists and objects a `toJSON` (Prototype.js does), which corrupts what
 * `JSON.stringify` makes of them by itself.
 * @returns undefined for what JSON leaves out
 */
export const encode = (value: unknown, stringify: JSON['stringify']): string | undefined =>
  stringify(value, 'toJSON' in [] ? toOwn : undefined);

/** Length as UTF-8, which is what travels and what browsers count; 0 for none. A blob made of the text would be asked of another process. */
export const toBytes = (text: string | undefined): number => new TextEncoder().encode(text).length;
