import { createNamedId, type Issue, type Journey, type RessentiEvent, toReceived } from '@ressenti/protocol';
import { toPlain } from '../answers/verbatim-text.ts';
import { toEnds, toScale } from '../passages/scales.ts';
import { forEachWithPauses } from '../pauses.ts';
import { findDateOrder, readDate } from './read-date.ts';
import type { Columns } from './survey-columns.ts';

export interface SurveyExport {
  site: string;
  journey: string;
  instrument: string;
  channel: string;
  columns: Columns;
  rows: readonly string[][];
  /** Where a row begins in the file, from 1. */
  lineOf(index: number): number;
  /** Time of answers without a date. */
  nowMs: number;
}

export interface FaultyRow {
  /** Where the row begins, from 1, as an editor counts. */
  line: number;
  id: null;
  issues: Issue[];
}

export interface SurveyAnswers {
  events: RessentiEvent[];
  /** Line of each event. */
  lines: number[];
  faulty: FaultyRow[];
}

/** One row, one answer given from a distance: a score, and perhaps why. The same file twice makes the same ids. */
export async function toSurveyAnswers({
  site,
  journey,
  instrument,
  channel,
  columns,
  rows,
  lineOf,
  nowMs,
}: SurveyExport): Promise<SurveyAnswers> {
  const answers: SurveyAnswers = { events: [], lines: [], faulty: [] };
  const seen = new Map<string, number>();
  const ends = toEnds(instrument);
  const order = findDateOrder(rows.map((row) => row[columns.date ?? -1] ?? ''));
  await forEachWithPauses(rows, (row, index) => {
    const line = lineOf(index);
    const text = JSON.stringify(row);
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    const cell = (column: keyof Columns): string =>
      columns[column] === undefined ? '' : (row[columns[column]] ?? '').trim();
    const issues: Issue[] = [];
    const step = toStepId(cell('stage'));
    const value = Number(cell('score').replace(',', '.'));
    const at = cell('date') === '' ? nowMs : readDate(cell('date'), order);
    if (step === '')
      issues.push({ pointer: '/stage', expected: 'the name of a stage', received: toReceived(cell('stage')) });
    if (cell('score') === '' || !toScale(instrument, value))
      issues.push({
        pointer: '/score',
        expected: ends ? `a whole number from ${ends.low} to ${ends.high}` : `a point of the scale ${instrument}`,
        received: toReceived(cell('score')),
      });
    if (at === null)
      issues.push({
        pointer: '/date',
        expected: 'a date such as "2026-11-22" or "22/11/2026"',
        received: toReceived(cell('date')),
      });
    if (issues.length > 0 || at === null) {
      answers.faulty.push({ line, id: null, issues });
      return;
    }
    const id = createNamedId(site, journey, text, String(nth));
    const comment = cell('comment').slice(0, 4000);
    const visitor = cell('visitor')
      .replace(/[^A-Za-z0-9_-]/g, '')
      .slice(0, 64);
    answers.lines.push(line);
    answers.events.push({
      id,
      type: 'survey-answer',
      at,
      journey,
      step,
      channel,
      ...(visitor === '' ? {} : { visitor }),
      data: {
        survey: 'import',
        inviteId: id,
        question: 'score',
        instrument,
        value,
        ms: 0,
        ...{ moment: 'cold' },
        ...(comment === '' ? {} : { text: comment }),
      },
    } as RessentiEvent);
  });
  return answers;
}

/** The journey that a file speaks of: its stages in the order of their first mention. */
export function toJourney(id: string, stages: readonly string[], locale: string): Journey {
  const steps = new Map<string, string>();
  for (const stage of stages) {
    const step = toStepId(stage);
    if (step !== '' && !steps.has(step)) steps.set(step, stage.trim());
  }
  return {
    id,
    steps: [...steps]
      .slice(0, 60)
      .map(([step, name]) => ({ id: step, name: { [locale]: name.slice(0, 500) }, channel: 'survey' })),
  };
}

/** "1. Order & pay" is the step `1-order-pay`. */
export function toStepId(stage: string): string {
  return toPlain(stage)
    .trim()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);
}
