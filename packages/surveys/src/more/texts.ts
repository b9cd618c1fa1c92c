import type { MoreTexts, Texts } from '../texts-shape.ts';

/** The further texts of a language: in its own table, or, for the two that come with the interface, in a file beside it. */
export async function fetchMoreTexts(texts: Texts & Partial<MoreTexts>, base: string): Promise<MoreTexts> {
  if ('why' in texts) return texts as Texts & MoreTexts;
  return base === 'fr' ? (await import('./fr.ts')).fr : (await import('./en.ts')).en;
}
