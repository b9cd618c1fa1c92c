import type { Natives } from './natives.ts';

/**
 * JSON text of plain data. It walks by itself, because pages give `Array.prototype` a `toJSON` (Prototype.js does),
 * which corrupts what `JSON.stringify` makes of lists and objects; what it makes of single values nobody can touch.
 * @returns undefined for what JSON leaves out
 */
export function encode(value: unknown, stringify: Natives['stringify']): string | undefined {
  // Nobody has touched what it makes of lists and objects: it does all of it in one go, several times faster.
  if (!value || typeof value !== 'object' || !('toJSON' in [])) return stringify(value);
  const isList = Array.isArray(value);
  let text = '';
  for (const key of Object.keys(value)) {
    const part = encode((value as Record<string, unknown>)[key], stringify);
    if (part || isList) text += `${text && ','}${isList ? '' : `${stringify(key)}:`}${part ?? null}`;
  }
  return isList ? `[${text}]` : `{${text}}`;
}

/** Length as UTF-8, which is what travels and what browsers count. A blob made of the text would be asked of another process. */
export const toBytes = (text: string): number => new TextEncoder().encode(text).length;
