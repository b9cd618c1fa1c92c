import {
  type Batch,
  type BatchAnswer,
  type EventData,
  maxEventsPerBatch,
  toEventClass,
  toReceived,
  validateBatch,
  validateEvent,
} from '@ressenti/protocol';
import type { Context } from 'hono';
import { publicHeaders } from '../cors.ts';
import { intakeLimits, readBody } from '../intake/body.ts';
import { correctTime } from '../intake/clock.ts';
import { judgeEvents, toReportEvent } from '../intake/judge.ts';
import { isOriginAllowed } from '../intake/origin.ts';
import { redactEvent } from '../intake/redact.ts';
import { Problem } from '../problem.ts';
import { toRow } from '../store/row.ts';
import { type Intake, StoreBusy, type StoredSite } from '../store/store.ts';
import type { Tools } from '../tools.ts';

type Envelope = Omit<Batch, 'events'> & { events: unknown[] };

/** `POST /v1/batch?site=`: judges, stores, and answers once everything accepted is on disk. */
export async function takeBatch(context: Context, tools: Tools): Promise<Response> {
  const request = context.req.raw;
  const receivedMs = tools.nowMs();
  const site = admit(context, tools);
  const envelope = parseEnvelope(await readBody(request, { ...intakeLimits, timeoutMs: tools.bodyTimeoutMs }));
  const waitS = tools.limits.events.take(site.site, envelope.events.length);
  if (waitS > 0) throw tooMany(waitS);

  const { events, rejected } = judgeEvents(envelope.events);
  const tab = envelope.tab ?? null;
  const jumps = events.reduce((most, { ck = 0 }) => Math.max(most, ck), 0);
  const toOffsetMs =
    envelope.sentAt === undefined ? () => 0 : tools.clocks.offsetMs(site.site, tab, jumps, receivedMs, envelope.sentAt);
  const kept = tools.isDiskLow() ? events.filter(({ type }) => toEventClass(type) !== 'C') : events;
  const rows = kept.map((event) => {
    correctTime(event, toOffsetMs(event.ck), receivedMs);
    redactEvent(event, site.config);
    return toRow(event, tab);
  });
  const report = toReportRow(envelope, receivedMs);
  const outcome = await store(tools, {
    site: site.site,
    receivedMs,
    imported: false,
    rows,
    ...(report ? { report } : {}),
  });

  tools.live.notify(site.site);
  tools.sites.noteAnswered(site.site, outcome.answered);
  // After the events: what the same batch brought of this visitor goes, too.
  if (envelope.erase && (await tools.store.erase(site.site, envelope.erase.visitor, receivedMs, true)))
    await tools.evidence.forget(site.site);
  for (const id of outcome.erased)
    rejected.push({
      id,
      issues: [{ pointer: '/visitor', expected: 'a visitor that was not erased', received: 'an erased one' }],
    });
  tools.meter.add('accepted', outcome.accepted);
  tools.meter.add('duplicates', outcome.duplicates);
  tools.meter.add('rejected', rejected.length);
  tools.meter.add('reported', outcome.reported);
  const answer: BatchAnswer = {
    batch: envelope.batch,
    accepted: outcome.accepted,
    duplicates: outcome.duplicates,
    rejected,
    again: events.filter((event) => !kept.includes(event)).map(({ id }) => id),
    now: tools.nowMs(),
  };
  return new Response(JSON.stringify(answer), {
    status: 200,
    headers: { ...publicHeaders, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}

/** Everything that can be said before the body is read. */
function admit(context: Context, { sites, limits, addressOf, notReady }: Tools): StoredSite {
  const request = context.req.raw;
  const reason = notReady();
  if (reason) throw notNow(reason, 1 + Math.random() * 4);
  const site = sites.get(context.req.query('site') ?? '');
  const address = addressOf(context);
  if (!site) {
    const waitS = address === null ? 0 : limits.strangers.take(address);
    if (waitS > 0) throw tooMany(waitS);
    throw new Problem({
      status: 401,
      code: 'unknown-site',
      detail: 'expected ?site= with the id of a site that is published here; nothing was stored.',
    });
  }
  if (!isOriginAllowed(site.config.origins, request.headers.get('origin')))
    throw new Problem({
      status: 403,
      code: 'origin-not-allowed',
      detail: 'expected an origin that the configuration of this site lists under "origins"; nothing was stored.',
    });
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/plain' && type !== 'application/json')
    throw new Problem({
      status: 415,
      code: 'unsupported-type',
      detail: 'expected Content-Type text/plain or application/json; nothing was stored.',
    });
  const waitS = address === null ? 0 : limits.requests.take(`${site.site} ${address}`);
  if (waitS > 0) throw tooMany(waitS);
  return site;
}

function parseEnvelope(text: string): Envelope {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new Problem({
      status: 400,
      code: 'malformed',
      detail: 'expected a body that is JSON; nothing was stored.',
      issues: [{ pointer: '', expected: 'JSON', received: `${text.length} characters that are not` }],
    });
  }
  const count = (input as { events?: unknown } | null)?.events;
  if (Array.isArray(count) && count.length > maxEventsPerBatch)
    throw new Problem({
      status: 413,
      code: 'too-many-events',
      detail: `expected at most ${maxEventsPerBatch} events in a batch; nothing was stored.`,
      issues: [{ pointer: '/events', expected: `a list of at most ${maxEventsPerBatch}`, received: toReceived(count) }],
      extra: { maxEvents: maxEventsPerBatch, maxBytes: intakeLimits.maxBytes },
    });
  const result = validateBatch(input);
  if (result.ok) return result.value;
  throw new Problem({
    status: 400,
    code: 'malformed',
    detail: 'expected a batch as /schema/batch.json describes it; nothing was stored.',
    issues: result.issues,
  });
}

function toReportRow({ report, tab, batch }: Envelope, receivedMs: number): Intake['report'] {
  if (!report) return undefined;
  const result = validateEvent(toReportEvent(report, batch, receivedMs));
  if (result.ok) {
    const { dropped } = result.value.data as EventData<'report'>;
    return { ...toRow(result.value, tab ?? null), dropped };
  }
  throw new Problem({
    status: 400,
    code: 'malformed',
    detail: 'expected a report within the limits of an event; nothing was stored.',
    issues: result.issues.map((issue) => ({ ...issue, pointer: '/report' })),
  });
}

async function store(
  tools: Tools,
  intake: Parameters<Tools['store']['intake']>[0],
): ReturnType<Tools['store']['intake']> {
  try {
    return await tools.store.intake(intake);
  } catch (error) {
    if (error instanceof StoreBusy)
      throw notNow('the collector has more to write than it can at the moment', error.retryAfterS);
    tools.meter.add('errors');
    tools.log.error('intake failed', { reason: (error as Error).message });
    throw notNow('the collector cannot write at the moment', 1 + Math.random() * 4);
  }
}

function notNow(reason: string, retryAfterS: number): Problem {
  return new Problem({
    status: 503,
    code: 'not-now',
    detail: `${reason}; nothing was stored, send it again later.`,
    retryAfterS,
  });
}

function tooMany(retryAfterS: number): Problem {
  return new Problem({
    status: 429,
    code: 'too-many',
    detail: 'more than this site or address may send; nothing was stored, send it again later.',
    retryAfterS,
  });
}
