import type { MoreTexts, Texts } from '../texts-shape.ts';

/** One file per further language, each fetched for the visitors who read it. */
const tables: Record<string, () => Promise<{ texts: Texts & MoreTexts }>> = {
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  it: () => import('./it.ts'),
  pt: () => import('./pt.ts'),
  nl: () => import('./nl.ts'),
  ar: () => import('./ar.ts'),
  ja: () => import('./ja.ts'),
};

/** The table of a further language; undefined where there is none. */
export const fetchTexts = async (base: string): Promise<(Texts & MoreTexts) | undefined> =>
  (await tables[base]?.())?.texts;
