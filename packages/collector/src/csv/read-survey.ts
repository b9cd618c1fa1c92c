import {
  type ImportColumn,
  type Issue,
  importColumns,
  type Journey,
  type RessentiEvent,
  validateEvent,
} from '@ressenti/protocol';
import { forEachWithPauses } from '../pauses.ts';
import type { StoredSite } from '../store/store.ts';
import { guessInstrument } from './guess-instrument.ts';
import { readCsvTable } from './parse-csv.ts';
import { type Columns, findColumns } from './survey-columns.ts';
import { toJourney, toStepId, toSurveyAnswers } from './survey-export.ts';

/** One line of an import: the event in it, or what is wrong with it. Lines count from 1. */
export type ImportedLine =
  | { line: number; event: RessentiEvent }
  | { line: number; id?: string | null; issues: Issue[] };

/** What whoever imports says about the file. */
export interface SurveyRequest {
  named: Partial<Record<ImportColumn, string>>;
  instrument: string | undefined;
  journey: string;
  /** What a journey made of the file is called; undefined: by its id. */
  title: string | undefined;
  channel: string;
}

/** A survey's export as it was understood. */
export interface ReadSurvey {
  header: string[];
  rows: string[][];
  columns: Columns;
  instrument: string | undefined;
  /** Why nothing of it can be imported yet; then there is no journey and no line. */
  issues: Issue[];
  /** The one of the site, or the one that its stages make. */
  journey: Journey | null;
  isNewJourney: boolean;
  lines: ImportedLine[];
}

/** Reads a survey's export as answers given from a distance, and stores nothing. With pauses, for it may be long. */
export async function readSurvey(
  { site, config }: StoredSite,
  text: string,
  request: SurveyRequest,
  nowMs: number,
): Promise<ReadSurvey> {
  const { rows: all, openLine } = await readCsvTable(text);
  const [header = [], ...rows] = all.map(({ cells }) => cells);
  const { columns, issues } = findColumns(header, request.named);
  const cells = (column: ImportColumn): string[] => rows.map((row) => row[columns[column] ?? -1] ?? '');
  const scores = cells('score').map((score) => Number(score.trim().replace(',', '.') || Number.NaN));
  const instrument = request.instrument ?? guessInstrument(scores, header[columns.score ?? -1] ?? '');
  const read = { header, rows, columns, instrument, journey: null, isNewJourney: false, lines: [] };
  if (openLine !== null)
    return {
      ...read,
      issues: [
        {
          pointer: `/line ${openLine}`,
          expected: 'a quote that is closed again',
          received: 'none to the end of the file',
        },
      ],
    };
  if (issues.length > 0) return { ...read, issues };
  if (instrument === undefined)
    return {
      ...read,
      issues: [
        {
          pointer: '/instrument',
          expected:
            '?instrument= with emotion5, csat5, ease7, ces1, ces2, nps11 or valence9, for these scores could be of several',
          received: 'nothing',
        },
      ],
    };
  const known = config.journeys?.find(({ id }) => id === request.journey);
  const stages = cells('stage').filter((stage) => toStepId(stage) !== '');
  const locale = config.locales?.[0] ?? 'en';
  const named = request.title === undefined ? {} : { name: { [locale]: request.title.slice(0, 500) } };
  const journey = known ?? { ...toJourney(request.journey, stages, locale), ...named };
  const { events, lines, faulty } = await toSurveyAnswers({
    site,
    journey: journey.id,
    instrument,
    channel: request.channel,
    columns,
    rows,
    lineOf: (index) => all[index + 1]?.line ?? 0,
    nowMs,
  });
  const steps = new Set(journey.steps.map(({ id }) => id));
  const judged: ImportedLine[] = [];
  await forEachWithPauses(events, (event, i) => judged.push(judge(event, lines[i] ?? 0, steps)));
  return {
    ...read,
    issues: [],
    journey,
    isNewJourney: !known,
    lines: [...judged, ...faulty].sort((a, b) => a.line - b.line),
  };
}

/** What the parameters of a request say. */
export function toSurveyRequest(query: (name: string) => string | undefined): SurveyRequest {
  return {
    named: Object.fromEntries(
      importColumns.flatMap((name) => {
        const value = query(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    instrument: query('instrument') || undefined,
    journey: query('journey') || 'survey',
    title: query('title')?.trim() || undefined,
    channel: query('channel') || 'survey',
  };
}

function judge(event: RessentiEvent, line: number, steps: ReadonlySet<string>): ImportedLine {
  if (!steps.has(event.step ?? ''))
    return {
      line,
      issues: [
        {
          pointer: '/stage',
          expected: `a stage of the journey: ${[...steps].join(', ')}`,
          received: JSON.stringify(event.step),
        },
      ],
    };
  const result = validateEvent(event);
  return result.ok ? { line, event: result.value } : { line, issues: result.issues };
}
