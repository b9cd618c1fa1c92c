import type { StepDay, StepDetail } from '@ressenti/protocol';
import type { Context } from 'hono';
import type { StepFinding } from '../evidence/journey-evidence.ts';
import { toAnswerGroups } from '../map/answers.ts';
import { toShareEstimate } from '../map/estimates.ts';
import { addCounts, type Counts, names } from '../passages/contribution.ts';
import type { DayCounts } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { toAdminSite } from './admin.ts';
import { toCut, toJourney, toStep, toWindow } from './window.ts';

/** `GET /v1/sites/{site}/journeys/{journey}/steps/{step}`: one step day by day, its survey, its forms. */
export async function readStep(context: Context, { store, evidence, ...tools }: Tools): Promise<Response> {
  const stored = toAdminSite(context, { store, evidence, ...tools });
  const journey = toJourney(context, stored);
  const step = toStep(context, journey);
  const window = toWindow(context, tools.nowMs());
  const query = { site: stored.site, journey: journey.id, ...window, ...toCut(context) };
  const [days, funnel, findings] = await Promise.all([
    store.rollupDays(query),
    store.funnel({ site: stored.site, ...window, journey: journey.id, step }),
    evidence.get(query),
  ]);
  const finding = findings?.steps.find((found) => found.step === step);
  const total: Counts = Object.create(null);
  for (const { counts } of days) addCounts(total, counts);
  const detail: StepDetail = {
    days: days.map((day) => toStepDay(day, step)),
    funnel,
    silent: finding?.silent ?? null,
    pairs: finding?.pairs ?? null,
    fields: toFields(total, step),
    precision: toPrecision(finding),
  };
  return Response.json(detail, { headers: { 'Cache-Control': 'no-store' } });
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
