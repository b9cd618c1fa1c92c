import type { ScaleTexts, Texts } from '../texts.ts';

/** What a visitor may read of all the other kinds. A language that is fetched brings these along with its own table. */
export interface MoreTexts {
  back: string;
  next: string;
  skip: string;
  /** Shown once a draft was handed over. */
  saved: string;
  /** `{place}` of `{total}`. */
  progress: string;
  /** Before a question about an earlier visit: `{journey}`, `{date}`, `{question}`. */
  cold: string;
  /** Prompts of a text question: after any answer, after a complaint, always. */
  why: string;
  hindered: string;
  notPersonal: string;
  /** `{left}` characters. */
  left: string;
  other: string;
  yes: string;
  no: string;
  /** At most `{max}` of several. */
  upTo: string;
  ces2: ScaleTexts & { lead: string };
  csat5: ScaleTexts;
  nps11: ScaleTexts;
  /** Question of the emotion words. */
  words: string;
  badWords: Record<BadWord, string>;
  goodWords: Record<GoodWord, string>;
  /** Stand in for values that the configuration does not give. */
  brand: string;
  object: string;
}

export type BadWord = 'frustrated' | 'confused' | 'worried' | 'disappointed' | 'weary' | 'angry';
export type GoodWord = 'relieved' | 'confident' | 'satisfied' | 'pleased' | 'proud' | 'surprised';

/** The further texts of a language: in its own table, or, for the two that come with the interface, in a file beside it. */
export async function fetchMoreTexts(texts: Texts & Partial<MoreTexts>, base: string): Promise<MoreTexts> {
  if ('why' in texts) return texts as Texts & MoreTexts;
  return base === 'fr' ? (await import('./fr.ts')).fr : (await import('./en.ts')).en;
}
