import { type Journey, maxTraits } from '@ressenti/protocol';
import type { Context } from 'hono';
import { toDay } from '../passages/contribution.ts';
import { type Dimension, dimensions, type TraitValue } from '../passages/dimensions.ts';
import { Problem } from '../problem.ts';
import type { StoredSite } from '../store/store.ts';
import { badParam } from './admin.ts';

const dayMs = 86_400_000;
/** Days shown where the request names none; METRICS.md 3.2. */
const defaultDays = 28;
/** Ten years: more is a slip of the pen, and costs. */
const maxDays = 3660;

/** Days in UTC, both included. @throws Problem 400 */
export function toWindow(context: Context, nowMs: number): { from: string; to: string } {
  const to = toDayParam(context, 'to') ?? toDay(nowMs);
  const from = toDayParam(context, 'from') ?? toDay(Date.parse(to) - (defaultDays - 1) * dayMs);
  if (from > to) throw badParam('from', `a day not after ${to}`, from);
  if (Date.parse(to) - Date.parse(from) > maxDays * dayMs)
    throw badParam('from', `a day at most ${maxDays} days before ${to}`, from);
  return { from, to };
}

function toDayParam(context: Context, name: string): string | undefined {
  const text = context.req.query(name);
  if (text === undefined || text === '') return undefined;
  // A time stands for its day; "2026-02-30" would stand for another than it says.
  const isTime = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(text);
  // Epoch milliseconds too, as events carry them.
  const atMs = isTime ? Date.parse(text) : /^\d{12,14}$/.test(text) ? Number(text) : Number.NaN;
  const isDay = text.length === 10;
  if (Number.isNaN(atMs) || (isDay && toDay(atMs) !== text)) throw badParam(name, 'a day such as "2026-11-22"', text);
  return toDay(atMs);
}

/** Of whom the numbers are. */
export interface Cut {
  segment: Partial<Record<Dimension, string>>;
  /** The site's own traits, in the order of their names: one cut is asked in one way. */
  traits: TraitValue[];
}

const traitPrefix = 'trait.';
const cutWords = `${dimensions.join(', ')}, ${traitPrefix}NAME`;

/**
 * Every parameter that is not a day is a segment; an unknown one is an error, for it would answer another question.
 * A trait is named `trait.plan=pro` or `segment=plan:pro`. @throws Problem 400
 */
export function toCut(context: Context): Cut {
  const segment: Cut['segment'] = {};
  const traits = new Map<string, string>();
  const add = (name: string, value: string): void => {
    const dimension = dimensions.find((known) => known === name);
    if (value === '') return;
    if (dimension) segment[dimension] = value;
    else traits.set(name, value);
  };
  for (const [name, value] of Object.entries(context.req.query())) {
    if (name === 'from' || name === 'to' || name === 'segment' || name === 'others') continue;
    const isTrait = name.startsWith(traitPrefix) && name.length > traitPrefix.length;
    if (!isTrait && !dimensions.some((known) => known === name))
      throw badParam(name, `one of from, to, ${cutWords}`, value);
    add(isTrait ? name.slice(traitPrefix.length) : name, value);
  }
  for (const pair of context.req.queries('segment') ?? []) {
    const [, name = '', value = ''] = /^(?:trait\.)?([^:=]+)[:=](.*)$/s.exec(pair) ?? [];
    if (name === '')
      throw badParam('segment', 'a dimension or a trait and its value such as "device:mobile" or "plan:pro"', pair);
    add(name, value);
  }
  if (traits.size > maxTraits) throw badParam('segment', `at most ${maxTraits} traits`, [...traits.keys()].join());
  return { segment, traits: [...traits].sort(([a], [b]) => (a < b ? -1 : 1)) };
}

/** The same as the parameters that ask for it. */
export function toCutNames({ segment, traits }: Cut): Record<string, string> {
  return { ...segment, ...Object.fromEntries(traits.map(([name, value]) => [`${traitPrefix}${name}`, value])) };
}

/** `others=true`: everybody but the segment. @throws Problem 400 for another word, and where there is no segment */
export function toOthers(context: Context, cut: Cut): boolean {
  const text = context.req.query('others') ?? '';
  if (text === '' || text === 'false') return false;
  if (text === 'true' && Object.keys(toCutNames(cut)).length > 0) return true;
  throw badParam('others', text === 'true' ? 'a segment that they are the others of' : 'true or false', text);
}

/** The journey of the address. @throws Problem 404 */
export function toJourney(context: Context, { config }: StoredSite): Journey {
  const journey = config.journeys?.find(({ id }) => id === context.req.param('journey'));
  if (journey) return journey;
  throw new Problem({
    status: 404,
    code: 'unknown-journey',
    title: 'Unknown journey',
    detail: 'expected the id of a journey of the published configuration.',
  });
}

/** The step of the address. @throws Problem 404 */
export function toStep(context: Context, journey: Journey): string {
  const step = context.req.param('step') ?? '';
  if (journey.steps.some(({ id }) => id === step)) return step;
  throw new Problem({
    status: 404,
    code: 'unknown-step',
    title: 'Unknown step',
    detail: 'expected the id of a step of this journey in the published configuration.',
  });
}
