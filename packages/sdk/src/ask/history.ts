import type { Place, Records } from '@ressenti/core';
import type { Core } from '../inner.ts';

/**
 * When something happened, epoch milliseconds: by the clock, and when the visit and the passage it happened in began. A
 * clock that was set back or forward moves the first, never the other two. Times only: no identifier may outlive the
 * visit where the site says so.
 */
export type Moment = [at: number, visit: number, passage: number];

/** What one survey has done to this visitor. */
export interface SurveyHistory {
  /** When it was shown, oldest first; the last 200. */
  shown: Moment[];
  /** How often in all. */
  times: number;
  /** When it was last answered, and last closed. */
  answered?: Moment;
  closed?: Moment;
}

/** The one solicitation ledger across all surveys and tabs. */
export interface History {
  surveys: Record<string, SurveyHistory>;
  /** "Do not ask me again": since when. Honoured by every survey. */
  refused?: number;
}

const name = 'ledger';
const keptShown = 200;

export function readHistory(records: Records): History {
  return records.read<History>(name) ?? { surveys: {} };
}

export function writeHistory(records: Records, history: History): void {
  records.write(name, history);
}

const readSurvey = ({ surveys }: History, survey: string): SurveyHistory =>
  (Object.hasOwn(surveys, survey) && surveys[survey]) || { shown: [], times: 0 };

/** The history once a survey is shown now. */
export function computeShown(history: History, survey: string, now: Moment): History {
  const before = readSurvey(history, survey);
  const after = { ...before, shown: [...before.shown, now].slice(-keptShown), times: before.times + 1 };
  return { ...history, surveys: { ...history.surveys, [survey]: after } };
}

/** The history once the visitor answered, closed or refused. */
export function computeEnded(
  history: History,
  survey: string,
  how: 'answered' | 'closed' | 'refused',
  now: Moment,
): History {
  if (how === 'refused') return { ...history, refused: now[0] };
  return { ...history, surveys: { ...history.surveys, [survey]: { ...readSurvey(history, survey), [how]: now } } };
}

/** @param passage of what is asked about; without one, the visit stands for it */
export const toMomentNow = (atMs: number, visit: string, passage: string = visit): Moment => [
  atMs,
  toTimeMs(visit),
  toTimeMs(passage),
];

/** @param place what is asked about */
export const toMomentHere = ({ clock, visits }: Pick<Core, 'clock' | 'visits'>, place: Place | null): Moment =>
  toMomentNow(clock.now(), visits.current(), place?.passage);

/** When an id was made: the first 48 bits of a UUIDv7 are milliseconds. 0 for any other word. */
function toTimeMs(id: string | undefined): number {
  const [, high = '', low] = /^([\da-f]{8})-([\da-f]{4})-7/i.exec(id ?? '') ?? [];
  return Number.parseInt(high + low, 16) || 0;
}
