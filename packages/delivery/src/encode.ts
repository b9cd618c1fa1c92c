const maxDepth = 8;

/**
 * JSON text of plain data. Our own, because pages replace `JSON.stringify` and give `Array.prototype` a `toJSON`
 * (Prototype.js does both), and an answer must not change on its way.
 * @returns undefined for what JSON leaves out: functions, symbols, undefined, and anything deeper than eight levels
 */
export function encode(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return value - value === 0 ? `${value}` : 'null';
  if (value === null || typeof value === 'boolean') return `${value}`;
  if (typeof value !== 'object' || depth > maxDepth) return undefined;
  let text = '';
  if (isArray(value)) {
    for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + (encode(value[i], depth + 1) ?? 'null');
    return `[${text}]`;
  }
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const part = encode((value as Record<string, unknown>)[key], depth + 1);
    if (part !== undefined) text += `${text && ','}${quote(key)}:${part}`;
  }
  return `{${text}}`;
}

const { isArray } = Array;
const ownKeys = Object.keys;

// With the flag u the range of surrogates matches only lone ones, which are no valid UTF-8.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON demands that control characters are escaped.
const special = /["\\\u0000-\u001f\ud800-\udfff]/gu;
const quote = (text: string): string =>
  `"${text.replace(special, (char) => `\\u${(char.charCodeAt(0) + 65536).toString(16).slice(1)}`)}"`;
