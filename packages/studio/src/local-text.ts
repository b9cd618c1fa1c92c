import type { LocalisedText } from '@ressenti/protocol';

/**
 * One string out of a text in several languages: the reader's language, then a regional form of it, then the site's
 * languages in their order, then whatever there is; `id` where there is nothing.
 */
export function toText(
  text: LocalisedText | undefined,
  id: string,
  language: string,
  locales: readonly string[],
): string {
  if (!text) return id;
  const regional = Object.keys(text).find((tag) => tag.split('-')[0] === language);
  for (const tag of [language, regional, ...locales, ...Object.keys(text)]) {
    const found = tag === undefined ? undefined : text[tag];
    if (found) return found;
  }
  return id;
}
