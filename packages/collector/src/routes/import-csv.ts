import { type Issue, type Journey, validateEvent, validateSiteConfig } from '@ressenti/protocol';
import type { Context } from 'hono';
import { readCsvTable } from '../csv/parse-csv.ts';
import { type Column, findColumns } from '../csv/survey-columns.ts';
import { guessInstrument, toJourney, toStepId, toSurveyAnswers } from '../csv/survey-export.ts';
import { Problem } from '../problem.ts';
import type { StoredSite } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import type { ImportedLine } from './import.ts';

const columnNames: readonly Column[] = ['stage', 'score', 'comment', 'date', 'visitor'];

/**
 * Reads a survey's export as answers given from a distance. A journey that the site does not have is made of its stages and published.
 * @returns what to store, line by line
 */
export async function readCsv(
  context: Context,
  tools: Tools,
  stored: StoredSite,
  text: string,
): Promise<ImportedLine[]> {
  const { rows: all, openLine } = readCsvTable(text);
  if (openLine !== null)
    throw refuse([
      {
        pointer: `/line ${openLine}`,
        expected: 'a quote that is closed again',
        received: 'none to the end of the file',
      },
    ]);
  const [header = [], ...rows] = all.map(({ cells }) => cells);
  const named = Object.fromEntries(
    columnNames.flatMap((name) => {
      const value = context.req.query(name);
      return value ? [[name, value]] : [];
    }),
  );
  const { columns, issues } = findColumns(header, named);
  if (issues.length > 0) throw refuse(issues);
  const cells = (column: Column): string[] => rows.map((row) => row[columns[column] ?? -1] ?? '');
  const scores = cells('score').map((score) => Number(score.trim().replace(',', '.') || Number.NaN));
  const instrument = context.req.query('instrument') ?? guessInstrument(scores);
  if (instrument === undefined)
    throw refuse([
      {
        pointer: '/instrument',
        expected:
          '?instrument= with emotion5, csat5, ease7, ces1, ces2, nps11 or valence9, for these scores could be of several',
        received: 'nothing',
      },
    ]);
  const id = context.req.query('journey') ?? 'survey';
  const journey = await toKnownJourney(tools, stored, id, cells('stage'));
  const { events, lines, faulty } = toSurveyAnswers({
    site: stored.site,
    journey: id,
    instrument,
    channel: context.req.query('channel') ?? 'survey',
    columns,
    rows,
    lineOf: (index) => all[index + 1]?.line ?? 0,
    nowMs: tools.nowMs(),
  });
  const known = new Set(journey.steps.map((step) => step.id));
  const judged = events.map((event, i): ImportedLine => {
    const line = lines[i] ?? 0;
    if (!known.has(event.step ?? ''))
      return {
        line,
        issues: [
          {
            pointer: '/stage',
            expected: `a stage of the journey: ${[...known].join(', ')}`,
            received: JSON.stringify(event.step),
          },
        ],
      };
    const result = validateEvent(event);
    return result.ok ? { line, event: result.value } : { line, issues: result.issues };
  });
  return [...judged, ...faulty].sort((a, b) => a.line - b.line);
}

async function toKnownJourney(
  tools: Tools,
  { site, config }: StoredSite,
  id: string,
  stages: readonly string[],
): Promise<Journey> {
  const known = config.journeys?.find((journey) => journey.id === id);
  if (known) return known;
  const journey = toJourney(
    id,
    stages.filter((stage) => toStepId(stage) !== ''),
    config.locales?.[0] ?? 'en',
  );
  const result = validateSiteConfig({ ...config, journeys: [...(config.journeys ?? []), journey] });
  if (!result.ok) throw refuse(result.issues);
  await tools.sites.publish(site, result.value, tools.nowMs());
  tools.log.info('journey made of an import', { site, journey: id });
  return journey;
}

function refuse(issues: readonly Issue[]): Problem {
  return new Problem({
    status: 422,
    code: 'invalid-import',
    title: 'Invalid import',
    detail: 'expected a CSV with a heading line and the columns stage and score; nothing was imported.',
    issues,
  });
}
