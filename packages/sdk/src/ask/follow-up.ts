import type { Place, Records } from '@ressenti/core';
import type { Survey } from '@ressenti/protocol';

const hourMs = 3_600_000;
/** From so long after the step on, an answer is cold; before, it is warm (METRICS.md, 0). */
const coldMs = 24 * hourMs;
/** How long a follow-up waits for the visitor to come back where the survey does not say. Our choice, not measured. */
export const defaultWithinD = 14;

/** A step that a later visit will be asked about. Kept where identifiers may be: it holds those of the step. */
export interface FollowUp {
  place: Place | null;
  /** When the trigger fired, epoch milliseconds. */
  at: number;
  /** Visit of the step: the question comes in another one. */
  visit: string;
  /** Invitation that asked about the same step at once: hot and cold are set side by side by it. */
  pair?: string | undefined;
}

/** The last question that was asked at once about a step. */
interface Hot {
  passage: string;
  inviteId: string;
}

const name = 'follow-ups';
const hotName = 'hot';
const toPath = (place: Place): string => `${place.journey}/${place.step}`;

const readAll = (records: Records): Record<string, FollowUp> => records.read(name) ?? {};
const readHot = (records: Records): Record<string, Hot> => records.read(hotName) ?? {};

export const readFollowUp = (records: Records, survey: string): FollowUp | undefined => {
  const all = readAll(records);
  return Object.hasOwn(all, survey) ? all[survey] : undefined;
};

/**
 * Plans a follow-up about the step that fired the trigger, or about `moment.step` of the same journey. The first plan
 * stays until it was asked or has run out: a visitor who comes every day would never be asked otherwise.
 */
export function planFollowUp(records: Records, survey: Survey, place: Place | null, at: number, visit: string): void {
  const { moment } = survey;
  if (typeof moment !== 'object') return;
  const before = readFollowUp(records, survey.id);
  if (before && at < toEndMs(survey, before)) return;
  const [, step] = moment.step?.split('/') ?? [];
  const about = place && step ? { ...place, step } : place;
  const hot = about && readHot(records)[toPath(about)];
  const pair = hot && hot.passage === about.passage ? hot.inviteId : undefined;
  records.write(name, { ...readAll(records), [survey.id]: { place: about, at, visit, pair } satisfies FollowUp });
}

/** Remembers what was asked at once, for the follow-ups about the same step, planned or to come. */
export function pairFollowUps(records: Records, place: Place, inviteId: string): void {
  const all = readAll(records);
  records.write(hotName, { ...readHot(records), [toPath(place)]: { passage: place.passage, inviteId } satisfies Hot });
  for (const plan of Object.values(all))
    if (plan.place?.passage === place.passage && toPath(plan.place) === toPath(place)) plan.pair = inviteId;
  records.write(name, all);
}

export function endFollowUp(records: Records, survey: string): void {
  const { [survey]: _, ...rest } = readAll(records);
  records.write(name, rest);
}

/** Hours between the step and the question at least. */
export const toWaitMs = ({ moment }: Survey): number => (typeof moment === 'object' ? moment.coldAfterH * hourMs : 0);

/** When a follow-up is not asked any more, epoch milliseconds. */
export const toEndMs = ({ moment }: Survey, { at }: FollowUp): number =>
  at + ((typeof moment === 'object' && moment.withinD) || defaultWithinD) * 24 * hourMs;

/** How fresh the memory is, by the time since the step. */
export const toMoment = ({ at }: FollowUp, nowMs: number): 'cold' | 'warm' => (nowMs - at < coldMs ? 'warm' : 'cold');
