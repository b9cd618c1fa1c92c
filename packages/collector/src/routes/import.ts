import { type ImportAnswer, type ImportNews, type Issue, validateEvent } from '@ressenti/protocol';
import type { Context } from 'hono';
import { decodeCsv } from '../csv/decode-csv.ts';
import type { ImportedLine } from '../csv/read-survey.ts';
import { readBody, readBytes } from '../intake/body.ts';
import { redactEvent } from '../intake/redact.ts';
import { forEachWithPauses } from '../pauses.ts';
import { Problem } from '../problem.ts';
import { toRow } from '../store/row.ts';
import { StoreBusy, type StoredSite } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { previewCsv, readCsv } from './import-csv.ts';

const importLimits = { maxBytes: 32 * 1024 * 1024, maxInflatedBytes: 64 * 1024 * 1024, timeoutMs: 120_000 };
/** Events handed to the store at a time: intake goes on between them. */
const step = 500;
/** Faulty lines that are named; the rest is counted. */
const maxNamed = 1000;
const headers = { 'Cache-Control': 'no-store' };

/**
 * `POST /v1/sites/{site}/import`: one event a line, or a survey's export as CSV; with their own time, however old.
 * A faulty line is refused alone. `?preview=true` says how a CSV is understood and stores nothing; whoever accepts
 * NDJSON hears meanwhile how far it is.
 */
export async function importEvents(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const type = context.req.header('content-type') ?? '';
  let lines: ImportedLine[];
  if (/^text\/csv\b/i.test(type)) {
    const text = decodeCsv(await readBytes(context.req.raw, importLimits), toCharset(type));
    // As it is by then: a file takes a while to come in.
    const toStored = (): StoredSite => toAdminSite(context, tools);
    if (context.req.query('preview') === 'true')
      return Response.json(await previewCsv(context, tools, toStored(), text), { headers });
    lines = await readCsv(context, tools, toStored, text);
  } else lines = await readLines(await readBody(context.req.raw, importLimits));
  const run = (onStored: (count: number) => void): Promise<ImportAnswer> => storeLines(tools, site, lines, onStored);
  return /\bapplication\/x-ndjson\b/.test(context.req.header('accept') ?? '')
    ? new Response(toNews(run, lines.length), { headers: { ...headers, 'Content-Type': 'application/x-ndjson' } })
    : Response.json(await run(() => undefined), { headers });
}

/** The answer as it comes about, a line of JSON each. Whoever stops listening does not stop it. */
function toNews(
  run: (onStored: (count: number) => void) => Promise<ImportAnswer>,
  of: number,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isHeard = true;
  return new ReadableStream({
    async start(controller) {
      const tell = (news: ImportNews): void => {
        if (isHeard) controller.enqueue(encoder.encode(`${JSON.stringify(news)}\n`));
      };
      try {
        tell({ done: await run((stored) => tell({ stored, of })) });
      } catch (error) {
        const { status, detail } = error instanceof Problem ? error.details : { status: 500, detail: undefined };
        tell({ failed: { status, detail: detail ?? 'the collector failed at this import; its log says why.' } });
      }
      if (isHeard) controller.close();
    },
    cancel() {
      isHeard = false;
    },
  });
}

/** utf-8 is what every client says, whatever the file is: only another one is believed. */
function toCharset(type: string): string | undefined {
  const [, charset] = /;\s*charset="?([^";\s]+)/i.exec(type) ?? [];
  return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : charset;
}

async function storeLines(
  tools: Tools,
  site: string,
  lines: readonly ImportedLine[],
  onStored: (count: number) => void,
): Promise<ImportAnswer> {
  const config = tools.sites.get(site)?.config ?? { site };
  const answer: ImportAnswer = { lines: lines.length, accepted: 0, duplicates: 0, rejectedLines: 0, rejected: [] };
  const refuse = (line: number, id: string | null, issues: Issue[]): void => {
    answer.rejectedLines++;
    if (answer.rejected.length < maxNamed) answer.rejected.push({ line, id, issues });
  };
  for (let begin = 0; begin < lines.length; begin += step) {
    const part = lines.slice(begin, begin + step);
    const lineOf = new Map<string, number>();
    const events = part.flatMap((entry) => {
      if ('issues' in entry) {
        refuse(entry.line, entry.id ?? null, entry.issues);
        return [];
      }
      lineOf.set(entry.event.id, entry.line);
      redactEvent(entry.event, config);
      return [entry.event];
    });
    const rows = events.map((event) => toRow(event, null));
    const outcome = await storeRows(tools, { site, receivedMs: tools.nowMs(), imported: true, rows });
    answer.accepted += outcome.accepted;
    answer.duplicates += outcome.duplicates;
    tools.sites.noteAnswered(site, outcome.answered);
    for (const id of outcome.erased)
      refuse(lineOf.get(id) ?? 0, id, [
        { pointer: '/visitor', expected: 'a visitor that was not erased', received: 'an erased one' },
      ]);
    onStored(Math.min(begin + step, lines.length));
  }
  tools.live.notify(site);
  tools.meter.add('accepted', answer.accepted, 'import');
  tools.log.info('events imported', { site, accepted: answer.accepted, rejected: answer.rejectedLines });
  return answer;
}

/** An export ends with its cursor; what was exported can be imported as it is. */
async function readLines(text: string): Promise<ImportedLine[]> {
  const lines: ImportedLine[] = [];
  await forEachWithPauses(text.split('\n'), (content, index) => {
    if (content.trim() === '') return;
    const line = index + 1;
    let input: unknown;
    try {
      input = JSON.parse(content);
    } catch {
      const received = `${content.length} characters that are not`;
      lines.push({ line, issues: [{ pointer: '', expected: 'JSON', received }] });
      return;
    }
    if (typeof input === 'object' && input !== null && Object.keys(input).join() === 'cursor') return;
    const result = validateEvent(input);
    lines.push(result.ok ? { line, event: result.value } : { line, id: toId(input), issues: result.issues });
  });
  return lines;
}

/** Names the event beside its line, where what came has an id that can be one. */
function toId(input: unknown): string | null {
  const { id } = Object(input) as { id?: unknown };
  return typeof id === 'string' ? id.slice(0, 64) : null;
}

/** Waits for the writer instead of giving up: whoever imports has time. */
async function storeRows(
  tools: Tools,
  intake: Parameters<Tools['store']['intake']>[0],
): ReturnType<Tools['store']['intake']> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await tools.store.intake(intake);
    } catch (error) {
      if (!(error instanceof StoreBusy) || attempt >= 20)
        throw new Problem({
          status: 503,
          code: 'not-now',
          detail:
            'the collector cannot write at the moment; lines before this one are stored, and importing all of them again changes nothing.',
          retryAfterS: 5,
        });
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
