/** What a visitor may read of a single question of a common kind that the site owner did not write. */
export interface Texts {
  /** Accessible name of the whole interface. */
  region: string;
  close: string;
  refuse: string;
  send: string;
  change: string;
  thanks: string;
  /** Asked to go on without an answer that is needed. */
  missing: string;
  /** What the announcement adds: where to find the question. */
  where: string;
  /** The parts of a text between which a line may end, in a language that puts no spaces between words. */
  breaks?: RegExp;
  emotion5: ScaleTexts;
  ease7: ScaleTexts;
}

export interface ScaleTexts {
  question: string;
  /** One per value from the worse to the better end, or the two ends. */
  points: readonly string[];
}

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
