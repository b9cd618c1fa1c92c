import type { Journey } from '@ressenti/protocol';
import { type Dimension, dimensions } from './dimensions.ts';
import type { Timing } from './fact.ts';
import { toScale } from './scales.ts';
import { type PassageState, toInviteKey } from './state.ts';

/** Counts by name; see `names` for how a name is built. Only non-zero whole numbers. */
export type Counts = Record<string, number>;
export type Dims = Record<Dimension, string>;

/** What one passage adds to the roll-up of its day and segment. */
export interface Contribution {
  day: string;
  dims: Dims;
  counts: Counts;
}

export const unknownValue = '-';
/** Stands for the values beyond the limit. */
export const otherValue = '…';

/**
 * Names of counts. A blank separates the parts: no id can hold one; a form field, which may, comes last.
 * Every count is a sum over passages, so days and segments add up.
 */
export const names = {
  passages: 'passages',
  open: 'open',
  converted: 'converted',
  abandoned: 'abandoned',
  recovered: 'recovered',
  generated: 'generated',
  entered: (step: string) => `in ${step}`,
  visits: (step: string) => `visits ${step}`,
  /** Passages that contain the next step of the journey after their first entry of this one. */
  wentOn: (step: string) => `on ${step}`,
  /** Passages with the step that reached the goal. */
  won: (step: string) => `won ${step}`,
  exits: (step: string) => `exit ${step}`,
  flow: (from: string, to: string) => `go ${from} ${to}`,
  signalled: (step: string) => `signalled ${step}`,
  signal: (step: string, kind: string) => `signal ${step} ${kind}`,
  frustrated: (step: string) => `frustrated ${step}`,
  field: (step: string, kind: string, field: string) => `field ${step} ${kind} ${field}`,
  lastField: (step: string, field: string) => `field ${step} last ${field}`,
  vital: (step: string, name: string, bucket: string) => `vital ${step} ${name} ${bucket}`,
  answer: (step: string, instrument: string, timing: string, value: number) =>
    `answer ${step} ${instrument} ${timing} ${value}`,
};

/** The step names in the order they were entered, immediate repeats collapsed. */
export function toPath(state: PassageState): string[] {
  const path: string[] = [];
  for (const step of toOrdered(state)) if (path[path.length - 1] !== step) path.push(step);
  return path;
}

/** What decides, beside the passage itself, how it is counted. */
export interface CountingRules {
  /** As configured now; undefined: the configuration does not have it, and nothing is counted. */
  journey: Journey | undefined;
  locales: readonly string[];
  /** Whether a value that anybody could have sent may have a row of its own; there is a limit to how many do. */
  admits(kind: Dimension | 'field', value: string): boolean;
}

/** Pure: the same state and the same rules give the same counts. Steps that are not configured are not counted. */
export function computeContribution(state: PassageState, rules: CountingRules): Contribution {
  const counts: Counts = Object.create(null);
  const add = (name: string, by = 1): void => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  const { journey } = rules;
  if (journey) {
    const steps = new Map(journey.steps.map((step, index) => [step.id, { index, isGoal: step.goal ?? false }]));
    if (!state.loose) addPassage(state, steps, rules, add);
    for (const answer of Object.values(state.answers)) {
      if (!steps.has(answer.step) || !toScale(answer.instrument, answer.value)) continue;
      add(names.answer(answer.step, answer.instrument, toTiming(state, answer), answer.value));
    }
  }
  return { day: toDay(state.firstAtMs), dims: toDims(state, rules), counts };
}

/** When an answer was given, as it says itself, or as its invitation did. */
export function toTiming(state: PassageState, { timing, invite }: { timing?: Timing; invite: string }): Timing {
  return timing ?? state.invites[toInviteKey(invite)]?.timing ?? 'hot';
}

/** Kinds of clicks that say somebody is at a loss; METRICS.md 3.2. */
export const frustratedKinds: readonly string[] = ['rage_click', 'dead_click'];

type Steps = ReadonlyMap<string, { index: number; isGoal: boolean }>;

function addPassage(
  state: PassageState,
  steps: Steps,
  { admits }: CountingRules,
  add: (name: string, by?: number) => void,
): void {
  const path = toPath(state).filter((step) => steps.has(step));
  const isConverted = state.completedAtMs !== null || path.some((step) => steps.get(step)?.isGoal);
  const isClosed = isConverted || state.abandonedAtMs !== null;
  add(names.passages);
  if (state.generated) add(names.generated);
  if (isConverted) add(names.converted);
  if (!isClosed) add(names.open);
  if (state.abandonedAtMs !== null) add(names.abandoned);
  if (state.abandonedAtMs !== null && isConverted) add(names.recovered);
  for (const step of new Set(path)) {
    add(names.entered(step));
    if (isConverted) add(names.won(step));
  }
  path.forEach((step, i) => {
    add(names.visits(step));
    const next = path[i + 1];
    if (next !== undefined) add(names.flow(step, next));
  });
  for (const step of toWentOn(path, steps)) add(names.wentOn(step));
  const last = path[path.length - 1];
  if (isClosed && !isConverted && last !== undefined) {
    add(names.exits(last));
    const { lastField } = state.lastLeave?.leave ?? {};
    if (lastField && admits('field', lastField)) add(names.lastField(last, lastField));
  }
  addSignals(state, new Set(path), admits, add);
}

/** Steps whose successor in the journey comes after their first entry; METRICS.md 4.1, next conversion. */
function toWentOn(path: readonly string[], steps: Steps): string[] {
  const order = [...steps.keys()];
  return [...new Set(path)].filter((step) => {
    const next = order[(steps.get(step)?.index ?? order.length) + 1];
    return next !== undefined && path.includes(next, path.indexOf(step));
  });
}

function addSignals(
  state: PassageState,
  entered: ReadonlySet<string>,
  admits: CountingRules['admits'],
  add: (name: string, by?: number) => void,
): void {
  const signalled = new Set<string>();
  const frustrated = new Set<string>();
  for (const [key, count] of Object.entries(state.signals)) {
    const [step = '', kind = ''] = key.split(' ');
    if (!entered.has(step)) continue;
    add(names.signal(step, kind), count);
    signalled.add(step);
    if (frustratedKinds.includes(kind)) frustrated.add(step);
  }
  for (const step of signalled) add(names.signalled(step));
  for (const step of frustrated) add(names.frustrated(step));
  for (const [key, count] of Object.entries(state.fields)) {
    const [step = '', kind = '', ...field] = key.split(' ');
    if (entered.has(step) && admits('field', field.join(' '))) add(names.field(step, kind, field.join(' ')), count);
  }
  for (const [key, count] of Object.entries(state.vitals)) {
    const [step = '', name = '', bucket = ''] = key.split(' ');
    if (entered.has(step)) add(names.vital(step, name, bucket), count);
  }
}

/** Per tab by counter, its clock never running back; the tabs then merged by clock. */
function toOrdered(state: PassageState): string[] {
  const tabs = new Map<string, PassageState['enters']>();
  for (const enter of state.enters) {
    const key = enter.place[1] ?? '';
    const group = tabs.get(key);
    if (group) group.push(enter);
    else tabs.set(key, [enter]);
  }
  const entries: { at: number; tab: string; index: number; step: string }[] = [];
  for (const [tab, group] of tabs) {
    let at = 0;
    group
      .sort((a, b) => (a.place[2] ?? 0) - (b.place[2] ?? 0) || a.place[0] - b.place[0])
      .forEach(({ place, step }, index) => {
        at = Math.max(at, place[0]);
        entries.push({ at, tab, index, step });
      });
  }
  entries.sort((a, b) => a.at - b.at || (a.tab < b.tab ? -1 : a.tab > b.tab ? 1 : a.index - b.index));
  return entries.map((entry) => entry.step);
}

function toDims(state: PassageState, { locales, admits }: CountingRules): Dims {
  const dims = {} as Dims;
  for (const dimension of dimensions) {
    const value = state.dims[dimension]?.value ?? toUsual(dimension, state, locales);
    const known = dimension === 'locale' && value !== unknownValue ? toKnownLocale(value, locales) : value;
    dims[dimension] = known === unknownValue || admits(dimension, known) ? known : otherValue;
  }
  return dims;
}

/**
 * What a passage is taken for that does not say. One without a language is asked in the site's first one; as a few of their
 * own such passages would be held back, and a whole language with them. An answer without a passage was asked elsewhere.
 */
function toUsual(dimension: Dimension, { loose }: PassageState, locales: readonly string[]): string {
  if (dimension === 'channel') return 'web';
  return (dimension === 'locale' && !loose && locales[0]) || unknownValue;
}

/** The site's own locale that fits: "fr-CA" is read in "fr" where the site has no "fr-CA". */
function toKnownLocale(value: string, locales: readonly string[]): string {
  return locales.includes(value) ? value : (value.split('-')[0] ?? '').toLowerCase();
}

/** Day in UTC, `YYYY-MM-DD`. */
export function toDay(atMs: number): string {
  return Number.isFinite(atMs) ? new Date(atMs).toISOString().slice(0, 10) : '1970-01-01';
}

/** What has to be added to go from one contribution to the other, both in the same day and segment. */
export function toDelta(from: Counts, to: Counts): Counts {
  const delta: Counts = Object.create(null);
  for (const name of Object.keys(to)) {
    const by = (to[name] ?? 0) - (from[name] ?? 0);
    if (by !== 0) delta[name] = by;
  }
  for (const name of Object.keys(from)) if (!(name in to)) delta[name] = -(from[name] ?? 0);
  return delta;
}

/** Adds counts in place; what comes to nothing is taken out. */
export function addCounts(counts: Counts, delta: Counts): void {
  for (const name in delta) {
    const sum = (counts[name] ?? 0) + (delta[name] ?? 0);
    if (sum === 0) delete counts[name];
    else counts[name] = sum;
  }
}

/** The same counts, to be taken away. */
export function negate(counts: Counts): Counts {
  const negative: Counts = Object.create(null);
  for (const [name, by] of Object.entries(counts)) negative[name] = -by;
  return negative;
}
