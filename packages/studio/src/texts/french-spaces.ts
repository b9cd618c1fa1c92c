/**
 * Gives French sentences the spaces that their signs are not parted by: narrow before `;`, `:`, `!`, `?` and `%`, wide
 * inside quotation marks. The texts are written with plain spaces, which an editor shows and keeps.
 * @param texts sentences, functions that make them, and objects and lists of both; the same comes back
 */
export function withFrenchSpaces<T>(texts: T): T {
  return convert(texts) as T;
}

/** A sentence in French typography. */
export function toFrenchSpaces(text: string): string {
  return text
    .replace(/ ([;:!?%])/g, '\u202f$1')
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»');
}

function convert(value: unknown): unknown {
  if (typeof value === 'string') return toFrenchSpaces(value);
  if (typeof value === 'function') return (...given: unknown[]) => convert(value(...given));
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, convert(part)]));
  return value;
}
