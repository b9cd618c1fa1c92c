import type { EventData, RessentiEvent } from '@ressenti/protocol';
import type { Context } from 'hono';
import { toCsvLine } from '../csv/write-csv.ts';
import { toRange } from '../store/window.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toQuery } from './verbatims.ts';
import { toWindow } from './window.ts';

const pageEvents = 5000;
const maxRows = 20_000;

/** `GET /v1/sites/{site}/answers.csv?from&to`: every answer, a line each, for a spreadsheet. */
export function exportAnswers(context: Context, tools: Tools): Response {
  const { site } = toAdminSite(context, tools);
  const { from, to } = toWindow(context, tools.nowMs());
  const [fromMs, untilMs] = toRange(from, to);
  const encoder = new TextEncoder();
  let cursor = '';
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\ufeff${toCsvLine(answerColumns)}`));
    },
    async pull(controller) {
      const page = await tools.store.events(site, cursor, pageEvents);
      if (page.bodies.length === 0) {
        controller.close();
        return;
      }
      cursor = page.cursor;
      const lines = page.bodies
        // Most events are no answers; reading them all as JSON would take most of the time.
        .filter((text) => text.includes('"survey-answer"'))
        .map((text) => JSON.parse(text) as RessentiEvent<'survey-answer'>)
        .filter(({ type, at }) => type === 'survey-answer' && at >= fromMs && at < untilMs)
        .map(toAnswerLine);
      controller.enqueue(encoder.encode(lines.join('')));
    },
  });
  return new Response(body, { headers: toHeaders(`${site}-answers-${from}-${to}`) });
}

/** `GET /v1/sites/{site}/verbatims.csv`: the verbatims of a selection, as the list would show them. */
export async function exportVerbatims(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const query = toQuery(context, site, tools.nowMs());
  const { verbatims } = await tools.store.verbatims(query, '', maxRows);
  const lines = verbatims.map((row) =>
    toCsvLine([
      new Date(row.at).toISOString(),
      row.journey,
      row.step,
      row.survey,
      row.question,
      row.text,
      row.locale,
      row.language,
      row.instrument,
      row.value,
      row.polarity,
    ]),
  );
  const head = [
    'time',
    'journey',
    'step',
    'survey',
    'question',
    'text',
    'locale',
    'language',
    'instrument',
    'value',
    'polarity',
  ];
  return new Response(`\ufeff${toCsvLine(head)}${lines.join('')}`, {
    headers: toHeaders(`${site}-verbatims-${query.from}-${query.to}`),
  });
}

const answerColumns = [
  'time',
  'journey',
  'step',
  'survey',
  'question',
  'instrument',
  'value',
  'text',
  'locale',
  'device',
  'channel',
  'page',
];

function toAnswerLine(event: RessentiEvent<'survey-answer'>): string {
  const { survey, question, instrument, value, text } = event.data as EventData<'survey-answer'>;
  return toCsvLine([
    new Date(event.at).toISOString(),
    event.journey ?? null,
    event.step ?? null,
    survey,
    question,
    instrument,
    typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value),
    text ?? null,
    event.locale ?? null,
    event.device ?? null,
    event.channel ?? null,
    event.page ?? null,
  ]);
}

function toHeaders(name: string): Record<string, string> {
  return {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  };
}
