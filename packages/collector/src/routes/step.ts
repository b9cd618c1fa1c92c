import type { StepDay, StepDetail } from '@ressenti/protocol';
import type { Context } from 'hono';
import { toShownDays } from '../cut/shown-days.ts';
import type { StepFinding } from '../evidence/journey-evidence.ts';
import { toAnswerGroups } from '../map/answers.ts';
import { minimumCell, toShareEstimate } from '../map/estimates.ts';
import { addCounts, type Counts, names } from '../passages/contribution.ts';
import type { DayCounts } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toCut, toCutNames, toJourney, toStep, toWindow } from './window.ts';

/** `GET /v1/sites/{site}/journeys/{journey}/steps/{step}`: one step day by day, its survey, its forms. */
export async function readStep(context: Context, tools: Tools): Promise<Response> {
  const { store, evidence, cuts } = tools;
  const stored = toAdminSite(context, tools);
  const journey = toJourney(context, stored);
  const step = toStep(context, journey);
  const window = toWindow(context, tools.nowMs());
  const cut = toCut(context);
  const query = { site: stored.site, journey: journey.id, ...window, ...cut };
  const isCut = Object.keys(toCutNames(cut)).length > 0;
  const [reading, days, funnel, findings] = await Promise.all([
    isCut ? cuts.get(query) : null,
    store.rollupDays(query),
    store.funnel({ site: stored.site, ...window, journey: journey.id, step }),
    evidence.get(query),
  ]);
  const held = new Set(reading?.held);
  const isFew = held.has(names.passages) || held.has(names.entered(step));
  if (isFew || [...held].some((group) => group.startsWith(`answer ${step} `)))
    return Response.json(toHeldDetail(funnel), { headers: { 'Cache-Control': 'no-store' } });
  const finding = findings?.steps.find((found) => found.step === step);
  const total: Counts = Object.create(null);
  for (const { counts } of days) addCounts(total, counts);
  const detail: StepDetail = {
    days: toShownDays(
      days.map((day) => toStepDay(day, step)),
      isCut,
    ),
    funnel,
    silent: toShownGroups(finding?.silent ?? null, isCut),
    pairs: isCut && (finding?.pairs?.n ?? 0) < minimumCell ? null : (finding?.pairs ?? null),
    fields: toFields(total, step),
    precision: toPrecision(finding).filter(({ asked }) => !isCut || asked >= minimumCell),
  };
  return Response.json(detail, { headers: { 'Cache-Control': 'no-store' } });
}

/** The funnel is of everybody: an invitation belongs to no segment. */
function toHeldDetail(funnel: StepDetail['funnel']): StepDetail {
  return { held: true, days: [], funnel, silent: null, pairs: null, fields: [], precision: [] };
}

/** Passages told apart by their survey; of a segment only where no kind has a few. */
function toShownGroups(groups: StepDetail['silent'], isCut: boolean): StepDetail['silent'] {
  const isSmall = Object.values(groups ?? {}).some(({ entered }) => entered > 0 && entered < minimumCell);
  return isCut && isSmall ? null : groups;
}

function toStepDay({ day, counts }: DayCounts, step: string): StepDay {
  const hot = toAnswerGroups(counts).filter((group) => group.step === step && group.timing === 'hot');
  const points = (instruments: string[], fallback: number[]): number[] =>
    hot.find(({ instrument }) => instruments.includes(instrument))?.counts ?? fallback;
  return {
    day,
    entered: counts[names.entered(step)] ?? 0,
    exits: counts[names.exits(step)] ?? 0,
    signalled: counts[names.signalled(step)] ?? 0,
    emotion: points(['emotion5'], [0, 0, 0, 0, 0]),
    effort: points(['ease7', 'ces2'], [0, 0, 0, 0, 0, 0, 0]),
  };
}

const columns: Record<string, 'hesitations' | 'errors' | 'lastBeforeLeaving'> = {
  form_hesitation: 'hesitations',
  validation_loop: 'errors',
  form_abandon: 'lastBeforeLeaving',
  last: 'lastBeforeLeaving',
};

/** Where people stop in the forms of a step, the worst field first. */
function toFields(counts: Counts, step: string): StepDetail['fields'] {
  const fields = new Map<string, StepDetail['fields'][number]>();
  for (const [name, count] of Object.entries(counts)) {
    const [kind, at, what = '', ...rest] = name.split(' ');
    const column = Object.hasOwn(columns, what) ? columns[what] : undefined;
    if (kind !== 'field' || at !== step || !column) continue;
    const field = rest.join(' ');
    const row = fields.get(field) ?? { field, hesitations: 0, errors: 0, lastBeforeLeaving: 0 };
    fields.set(field, row);
    row[column] += count;
  }
  const weight = (row: StepDetail['fields'][number]): number =>
    row.lastBeforeLeaving * 3 + row.errors * 2 + row.hesitations;
  return [...fields.values()].sort((a, b) => weight(b) - weight(a));
}

function toPrecision(finding: StepFinding | undefined): StepDetail['precision'] {
  return (finding?.precision ?? []).map(({ kind, asked, hard }) => ({
    kind,
    asked,
    hard: toShareEstimate(hard, asked),
  }));
}
