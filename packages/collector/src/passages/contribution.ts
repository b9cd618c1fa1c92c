import type { Journey } from '@ressenti/protocol';
import { type Dimension, dimensions, type PassageState, toInviteKey } from './state.ts';

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

/**
 * Names of counts. A blank separates the parts: no id can hold one.
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
  exits: (step: string) => `exit ${step}`,
  flow: (from: string, to: string) => `go ${from} ${to}`,
  signalled: (step: string) => `signalled ${step}`,
  signal: (step: string, kind: string) => `signal ${step} ${kind}`,
  answer: (step: string, instrument: string, timing: string, value: number) =>
    `answer ${step} ${instrument} ${timing} ${value}`,
};

/** The step names in the order they were entered, immediate repeats collapsed. */
export function toPath(state: PassageState): string[] {
  const path: string[] = [];
  for (const step of toOrdered(state)) if (path[path.length - 1] !== step) path.push(step);
  return path;
}

/**
 * Pure: the same state and the same journey give the same counts.
 * @param journey as configured now; undefined: the configuration no longer has it, and the events speak for themselves
 */
export function computeContribution(
  state: PassageState,
  journey: Journey | undefined,
  locales: readonly string[] = [],
): Contribution {
  const counts: Counts = Object.create(null);
  const add = (name: string, by = 1): void => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  if (!state.loose) addPassage(state, journey, add);
  for (const answer of Object.values(state.answers)) {
    const timing = answer.timing ?? state.timings[toInviteKey(answer.invite)] ?? 'hot';
    add(names.answer(answer.step, answer.instrument, timing, answer.value));
  }
  return { day: toDay(state.firstAtMs), dims: toDims(state, locales), counts };
}

function addPassage(state: PassageState, journey: Journey | undefined, add: (name: string, by?: number) => void): void {
  const path = toPath(state);
  const goals = new Set(journey?.steps.filter((step) => step.goal).map((step) => step.id));
  const isConverted = state.completedAtMs !== null || path.some((step) => goals.has(step));
  const isClosed = isConverted || state.abandonedAtMs !== null;
  add(names.passages);
  if (state.generated) add(names.generated);
  if (isConverted) add(names.converted);
  if (!isClosed) add(names.open);
  if (state.abandonedAtMs !== null) add(names.abandoned);
  if (state.abandonedAtMs !== null && isConverted) add(names.recovered);
  for (const step of new Set(path)) add(names.entered(step));
  path.forEach((step, i) => {
    add(names.visits(step));
    const next = path[i + 1];
    if (next !== undefined) add(names.flow(step, next));
  });
  const last = path[path.length - 1];
  if (isClosed && !isConverted && last !== undefined) add(names.exits(last));
  const signalled = new Set<string>();
  for (const [key, count] of Object.entries(state.signals)) {
    const [step = '', kind = ''] = key.split(' ');
    add(names.signal(step, kind), count);
    signalled.add(step);
  }
  for (const step of signalled) if (path.includes(step)) add(names.signalled(step));
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

function toDims(state: PassageState, locales: readonly string[]): Dims {
  const dims = {} as Dims;
  for (const dimension of dimensions) dims[dimension] = state.dims[dimension]?.value ?? unknownValue;
  if (dims.channel === unknownValue) dims.channel = 'web';
  if (dims.locale !== unknownValue && !locales.includes(dims.locale))
    dims.locale = (dims.locale.split('-')[0] ?? '').toLowerCase();
  return dims;
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
