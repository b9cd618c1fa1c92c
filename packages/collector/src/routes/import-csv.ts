import { type ImportPreview, type Issue, type Journey, validateSiteConfig } from '@ressenti/protocol';
import type { Context } from 'hono';
import { type ImportedLine, type ReadSurvey, readSurvey, toSurveyRequest } from '../csv/read-survey.ts';
import { toStepId } from '../csv/survey-export.ts';
import { toDay } from '../passages/contribution.ts';
import { Problem } from '../problem.ts';
import type { StoredSite } from '../store/store.ts';
import type { Tools } from '../tools.ts';

/** Rows and faulty rows that a preview shows. */
const previewRows = 8;
const previewFaulty = 100;
/** How often a file is read anew because the configuration changed under it. */
const maxAttempts = 3;

/**
 * Reads a survey's export as answers given from a distance. A journey that the site does not have is made of its stages and published.
 * @param toStored gives the site as it is at that moment: reading takes a while, and somebody may publish meanwhile
 * @returns what to store, line by line
 * @throws Problem 422 where something about the file has to be said first, 412 where others publish again and again
 */
export async function readCsv(
  context: Context,
  tools: Tools,
  toStored: () => StoredSite,
  text: string,
): Promise<ImportedLine[]> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const stored = toStored();
    const { issues, journey, isNewJourney, lines } = await read(context, tools, stored, text);
    if (journey === null) throw refuse(issues);
    if (!isNewJourney || (await publishWith(tools, stored, journey))) return lines;
  }
  throw new Problem({
    status: 412,
    code: 'changed-meanwhile',
    title: 'Changed meanwhile',
    detail: 'somebody published another configuration at the same moment; nothing was imported, import the file again.',
  });
}

/** How the file is understood, and what an import would do; nothing is stored or published. */
export async function previewCsv(
  context: Context,
  tools: Tools,
  stored: StoredSite,
  text: string,
): Promise<ImportPreview> {
  const survey = await read(context, tools, stored, text);
  return {
    header: survey.header,
    rows: survey.rows.slice(0, previewRows),
    lines: survey.rows.length,
    columns: survey.columns,
    instrument: survey.instrument ?? null,
    issues: survey.issues,
    outcome: toOutcome(survey, stored.config.locales?.[0] ?? 'en'),
  };
}

function read(context: Context, tools: Tools, stored: StoredSite, text: string): Promise<ReadSurvey> {
  return readSurvey(
    stored,
    text,
    toSurveyRequest((name) => context.req.query(name)),
    tools.nowMs(),
  );
}

function toOutcome(
  { journey, isNewJourney, lines, rows, columns }: ReadSurvey,
  locale: string,
): ImportPreview['outcome'] {
  if (journey === null) return null;
  const counts = new Map<string, number>();
  for (const row of rows) {
    const step = toStepId(row[columns.stage ?? -1] ?? '');
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const good = lines.flatMap((entry) => ('event' in entry ? [entry.event.at] : []));
  const rejected = lines.flatMap((entry) => ('event' in entry ? [] : [{ ...entry, id: null }]));
  return {
    good: good.length,
    faulty: rejected.length,
    rejected: rejected.slice(0, previewFaulty),
    stages: journey.steps.map(({ id, name }) => ({
      step: id,
      name: name?.[locale] ?? Object.values(name ?? {})[0] ?? id,
      rows: counts.get(id) ?? 0,
    })),
    isNewJourney,
    days:
      good.length === 0
        ? null
        : {
            from: toDay(good.reduce((a, b) => Math.min(a, b))),
            to: toDay(good.reduce((a, b) => Math.max(a, b))),
          },
  };
}

/** @returns false: somebody published another configuration since */
async function publishWith(tools: Tools, { site, config, etag }: StoredSite, journey: Journey): Promise<boolean> {
  const result = validateSiteConfig({ ...config, journeys: [...(config.journeys ?? []), journey] });
  if (!result.ok) throw refuse(result.issues);
  if (!(await tools.sites.publish(site, result.value, tools.nowMs(), (tags) => tags.includes(etag)))) return false;
  tools.log.info('journey made of an import', { site, journey: journey.id });
  return true;
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
