import type { Records } from '@ressenti/core';

/** What one survey has done to this visitor. Times only: no identifier may outlive the visit where the site says so. */
export interface SurveyHistory {
  /** When it was shown, epoch milliseconds, oldest first; the last 20. */
  shown: number[];
  /** How often in all. */
  times: number;
  /** When it was last answered, and last closed. */
  answered?: number;
  closed?: number;
}

/** The one solicitation ledger across all surveys and tabs. */
export interface History {
  surveys: Record<string, SurveyHistory>;
  /** "Do not ask me again": since when. Honoured by every survey. */
  refused?: number;
}

const name = 'asked';
const keptShown = 20;

export function readHistory(records: Records): History {
  return records.read<History>(name) ?? { surveys: {} };
}

export function writeHistory(records: Records, history: History): void {
  records.write(name, history);
}

/** The history once a survey is shown now. */
export function computeShown(history: History, survey: string, nowMs: number): History {
  const before = history.surveys[survey] ?? { shown: [], times: 0 };
  const after = { ...before, shown: [...before.shown, nowMs].slice(-keptShown), times: before.times + 1 };
  return { ...history, surveys: { ...history.surveys, [survey]: after } };
}

/** The history once the visitor answered, closed or refused. */
export function computeEnded(
  history: History,
  survey: string,
  how: 'answered' | 'closed' | 'refused',
  nowMs: number,
): History {
  const before = history.surveys[survey] ?? { shown: [], times: 0 };
  const after = how === 'refused' ? before : { ...before, [how]: nowMs };
  return {
    ...history,
    ...(how === 'refused' && { refused: nowMs }),
    surveys: { ...history.surveys, [survey]: after },
  };
}

/** When an id was made: the first 48 bits of a UUIDv7 are milliseconds. 0 for any other word. */
export function toTimeMs(id: string | undefined): number {
  return /^[\da-f]{8}-[\da-f]{4}-7/i.test(id ?? '') ? Number.parseInt((id ?? '').replace('-', '').slice(0, 12), 16) : 0;
}
