/** A number together with what backs it: the contents of the sheet that opens at a click. */
export interface Figure {
  /** "Reach, Cart" */
  title: string;
  /** The number as shown. */
  value: string;
  /** What it means, in one or two sentences. */
  meaning: string;
  /** "480 of 790", "84 answers". */
  n: string;
  interval: string | null;
  /** Formula, then the same with these numbers. */
  formula: readonly string[];
  /** How the interval is made; null where there is none. */
  method: string | null;
  /** Answers per scale point, lowest first, or another breakdown. */
  bars: readonly { label: string; count: string; ratio: number }[];
  notes: readonly string[];
}
