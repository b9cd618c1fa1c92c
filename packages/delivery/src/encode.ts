import { toOwn } from '@ressenti/core';

/**
 * JSON text of plain data, also where the page gives lists and objects a `toJSON` (Prototype.js does), which corrupts what
 * `JSON.stringify` makes of them by itself.
 * @returns undefined for what JSON leaves out
 */
export const encode = (value: unknown, stringify: JSON['stringify']): string | undefined =>
  stringify(value, 'toJSON' in [] ? toOwn : undefined);

/**
 * Length as UTF-8, which is what travels and what browsers count; 0 for none. Most texts are ASCII, and to see that takes a
 * tenth of the time of encoding them. A blob made of the text would be asked of another process.
 */
export const toBytes = (text = ''): number => (/[^ -~]/.test(text) ? new TextEncoder().encode(text) : text).length;
