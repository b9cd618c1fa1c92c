import { type Issue, validateEvent } from '@ressenti/protocol';
import type { Context } from 'hono';
import { readBody } from '../intake/body.ts';
import { redactEvent } from '../intake/redact.ts';
import { Problem } from '../problem.ts';
import { toRow } from '../store/row.ts';
import { type EventRow, StoreBusy } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';

const importLimits = { maxBytes: 32 * 1024 * 1024, maxInflatedBytes: 64 * 1024 * 1024, timeoutMs: 120_000 };
/** Events handed to the store at a time: intake goes on between them. */
const step = 500;
/** Faulty lines that are named; the rest is counted. */
const maxNamed = 1000;

interface FaultyLine {
  /** From 1. */
  line: number;
  id: string | null;
  issues: Issue[];
}

/** `POST /v1/sites/{site}/import`: one event a line, with its own time, however old. A faulty line is refused alone. */
export async function importEvents(context: Context, tools: Tools): Promise<Response> {
  const { site, config } = toAdminSite(context, tools);
  const text = await readBody(context.req.raw, importLimits);
  const answer = { lines: 0, accepted: 0, duplicates: 0, rejectedLines: 0, rejected: [] as FaultyLine[] };
  const refuse = (line: number, id: string | null, issues: Issue[]): void => {
    answer.rejectedLines++;
    if (answer.rejected.length < maxNamed) answer.rejected.push({ line, id, issues });
  };
  let rows: EventRow[] = [];
  const lineOf = new Map<string, number>();
  const store = async (): Promise<void> => {
    if (rows.length === 0) return;
    const outcome = await storeRows(tools, { site, receivedMs: tools.nowMs(), imported: true, rows });
    answer.accepted += outcome.accepted;
    answer.duplicates += outcome.duplicates;
    for (const id of outcome.erased)
      refuse(lineOf.get(id) ?? 0, id, [
        { pointer: '/visitor', expected: 'a visitor that was not erased', received: 'an erased one' },
      ]);
    rows = [];
    lineOf.clear();
  };

  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    if (line.trim() === '') continue;
    answer.lines++;
    const result = judgeLine(line);
    if (result === 'cursor') continue;
    if (result.ok) {
      redactEvent(result.value, config);
      rows.push(toRow(result.value, null));
      lineOf.set(result.value.id, number);
      if (rows.length >= step) await store();
    } else refuse(number, null, result.issues);
  }
  await store();
  tools.live.notify(site);
  tools.meter.add('accepted', answer.accepted, 'import');
  tools.log.info('events imported', { site, accepted: answer.accepted, rejected: answer.rejectedLines });
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}

/** An export ends with its cursor; what was exported can be imported as it is. */
function judgeLine(line: string): 'cursor' | ReturnType<typeof validateEvent> {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return {
      ok: false,
      issues: [{ pointer: '', expected: 'JSON', received: `${line.length} characters that are not` }],
    };
  }
  if (typeof input === 'object' && input !== null && Object.keys(input).join() === 'cursor') return 'cursor';
  return validateEvent(input);
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
