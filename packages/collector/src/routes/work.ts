import { type Issue, toReceived, type WorkChange, type WorkItemState, workStatuses } from '@ressenti/protocol';
import type { Context } from 'hono';
import { readBody } from '../intake/body.ts';
import { toDay } from '../passages/contribution.ts';
import { Problem } from '../problem.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toJourney, toStep } from './window.ts';

const workLimits = { maxBytes: 16 * 1024, maxInflatedBytes: 16 * 1024, timeoutMs: 10_000 };
const maxOwnerChars = 100;
const maxNoteChars = 1000;

/** `GET /v1/sites/{site}/work?journey=`: what a team does about its steps; a step without an entry is open. */
export async function listWork(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  const journey = context.req.query('journey');
  const items = await tools.store.workItems(site);
  return Response.json(
    { items: items.filter((item) => journey === undefined || item.journey === journey) },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}

/** `GET …/steps/{step}/work`: every state one step was in, newest first. */
export async function readWorkHistory(context: Context, tools: Tools): Promise<Response> {
  const stored = toAdminSite(context, tools);
  const journey = toJourney(context, stored);
  const history = await tools.store.workHistory(stored.site, journey.id, toStep(context, journey));
  return Response.json({ history }, { headers: { 'Cache-Control': 'no-store' } });
}

/** `PUT …/steps/{step}/work`: says what is done about a step. What was said before stays in its history. */
export async function putWork(context: Context, tools: Tools): Promise<Response> {
  const stored = toAdminSite(context, tools);
  const journey = toJourney(context, stored);
  const step = toStep(context, journey);
  const change = toChange(await readBody(context.req.raw, workLimits));
  const item: WorkItemState = { ...change, journey: journey.id, step, changedAtMs: tools.nowMs() };
  await tools.store.putWorkItem(stored.site, item);
  return Response.json(item, { headers: { 'Cache-Control': 'no-store' } });
}

function toChange(text: string): WorkChange {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new Problem({ status: 400, code: 'malformed', detail: 'expected a body that is JSON; nothing was changed.' });
  }
  const issues: Issue[] = [];
  const body = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const take = <T>(name: string, expected: string, isRight: (value: unknown) => value is T): T | undefined => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (isRight(value)) return value;
    issues.push({ pointer: `/${name}`, expected, received: toReceived(value) });
    return undefined;
  };
  const isText =
    (maxChars: number) =>
    (value: unknown): value is string =>
      typeof value === 'string' && value.length <= maxChars;
  const status = take('status', `one of ${workStatuses.join(', ')}`, (value): value is WorkChange['status'] =>
    workStatuses.some((word) => word === value),
  );
  const owner = take('owner', `a string of at most ${maxOwnerChars} characters`, isText(maxOwnerChars));
  const note = take('note', `a string of at most ${maxNoteChars} characters`, isText(maxNoteChars));
  const fixedOn = take('fixedOn', 'a day such as "2026-11-22", or null', isDayOrNull);
  for (const name of Object.keys(body))
    if (!['status', 'owner', 'note', 'fixedOn'].includes(name))
      issues.push({
        pointer: `/${name}`,
        expected: 'one of the keys status, owner, fixedOn, note',
        received: toReceived(name),
      });
  if (issues.length > 0 || status === undefined || owner === undefined || note === undefined || fixedOn === undefined)
    throw new Problem({
      status: 422,
      code: 'invalid-work',
      title: 'Invalid work item',
      detail: 'expected status, owner, fixedOn and note; nothing was changed.',
      issues,
    });
  return { status, owner, fixedOn, note };
}

function isDayOrNull(value: unknown): value is string | null {
  if (value === null) return true;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const atMs = Date.parse(value);
  return !Number.isNaN(atMs) && toDay(atMs) === value;
}
