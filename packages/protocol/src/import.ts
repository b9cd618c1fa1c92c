import type { Issue } from './issues.ts';

/** What a column of a survey's export can be. */
export const importColumns = ['stage', 'score', 'comment', 'date', 'visitor'] as const;
export type ImportColumn = (typeof importColumns)[number];

/** Instruments that a score can be imported as. */
export const importInstruments = ['emotion5', 'csat5', 'ease7', 'ces1', 'ces2', 'nps11', 'valence9'] as const;
export type ImportInstrument = (typeof importInstruments)[number];

/** A line that was refused; lines count from 1, as an editor counts. */
export interface RefusedLine {
  line: number;
  id: string | null;
  issues: Issue[];
}

/** What became of an import. */
export interface ImportAnswer {
  lines: number;
  accepted: number;
  /** Stored by an earlier import. */
  duplicates: number;
  rejectedLines: number;
  /** The first thousand of them. */
  rejected: RefusedLine[];
}

/** How a CSV file was understood, before anything of it is stored. */
export interface ImportPreview {
  /** The heading line. */
  header: string[];
  /** The first rows. */
  rows: string[][];
  /** Rows in all, without the heading. */
  lines: number;
  /** Index of the column in the heading line, where one was named or could be told. */
  columns: Partial<Record<ImportColumn, number>>;
  /** null: the scores could be of several. */
  instrument: string | null;
  /** What has to be said before it can be imported: a column, the instrument. */
  issues: Issue[];
  /** Only where nothing is missing: what an import would do. */
  outcome: {
    good: number;
    faulty: number;
    /** The first hundred of them. */
    rejected: RefusedLine[];
    /** As the journey would have them, in its order. */
    stages: { step: string; name: string; rows: number }[];
    /** Whether the journey would be made by the import. */
    isNewJourney: boolean;
    /** First and last day of the answers, UTC; null where no row is good. */
    days: { from: string; to: string } | null;
  } | null;
}

/** One line of the answer to an import that was asked for as NDJSON: how far it is, then what became of it. */
export type ImportNews =
  | { stored: number; of: number }
  | { done: ImportAnswer }
  | { failed: { status: number; detail: string } };
