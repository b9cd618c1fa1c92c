import type { Natives } from './natives.ts';

/**
 * JSON text of plain data. Pages give `Array.prototype` a `toJSON` (Prototype.js does), which corrupts what
 * `JSON.stringify` makes of lists and objects; where there is one, what it says is put aside for what is there.
 * @returns undefined for what JSON leaves out
 */
export const encode = (value: unknown, stringify: Natives['stringify']): string | undefined =>
  // Where there is none, without a call for each value: several times faster.
  stringify(value, 'toJSON' in [] ? toRaw : undefined);

/** The value itself, as its owner has it: the one that is given has been through `toJSON`. */
function toRaw(this: Record<string, unknown>, key: string): unknown {
  return this[key];
}

/** Length as UTF-8, which is what travels and what browsers count. A blob made of the text would be asked of another process. */
export const toBytes = (text: string): number => new TextEncoder().encode(text).length;
