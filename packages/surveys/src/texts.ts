import type { LocalisedText } from '@ressenti/protocol';
import { en } from './languages/en.ts';
import { fr } from './languages/fr.ts';
import type { MoreTexts, Texts } from './texts-shape.ts';

/** A table and the tag it was chosen for. */
export interface Language {
  tag: string;
  direction: 'ltr' | 'rtl';
  /** The further texts are there once the further kinds are. */
  texts: Texts & Partial<MoreTexts>;
}

/** Tables that come with the interface; the others are fetched for the visitors who read them. */
const onHand: Record<string, Texts> = { en, fr };

export const toBase = (tag: string): string => tag.toLowerCase().replace(/-.*/, '');

/** Languages written from right to left. */
export const toDirection = (tag: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur)\b/i.test(tag) ? 'rtl' : 'ltr');

/** The first of the visitor's languages that has a table. One that cannot be fetched leaves the next, in the end English. */
export async function fetchLanguage(locales: readonly string[]): Promise<Language> {
  let tag = 'en';
  let texts: Texts | undefined;
  for (tag of [...locales, tag]) {
    const base = toBase(tag);
    texts =
      onHand[base] ??
      (await import('./languages/late.ts').then(({ fetchTexts }) => fetchTexts(base)).catch(() => undefined));
    if (texts) break;
  }
  return { tag, direction: toDirection(tag), texts: texts ?? en };
}

/**
 * A site owner's text in the best language there is: for each of the visitor's in turn the exact tag, then the same
 * language, then whatever there is. Never nothing: a question in another language beats an empty one.
 */
export function pickText(text: LocalisedText, locales: readonly string[]): { tag: string; text: string } {
  const tags = Object.keys(text);
  const tag =
    locales
      .map((locale) => tags.find((one) => one === locale) ?? tags.find((one) => toBase(one) === toBase(locale)))
      .find(Boolean) ??
    tags[0] ??
    '';
  return { tag, text: text[tag] ?? '' };
}
