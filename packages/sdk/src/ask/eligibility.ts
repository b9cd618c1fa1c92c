import type { ConsentState } from '@ressenti/core';
import {
  computeHash32,
  type Device,
  defaultSolicitation,
  type SiteConfig,
  type Survey,
  type Traits,
} from '@ressenti/protocol';
import type { Core, Decision } from '../inner.ts';
import { type FollowUp, toEndMs, toWaitMs } from './follow-up.ts';
import { type History, toMomentNow } from './history.ts';

const dayMs = 86_400_000;

/** Everything that a judgement looks at. */
export interface EligibilityInput {
  survey: Survey;
  config: SiteConfig;
  nowMs: number;
  consent: ConsentState;
  /** Visitor id, or the visit's: gives the place in samples. */
  subject: string;
  visit: string;
  /** Passage that the question belongs to, if any. */
  passage?: string | undefined;
  device: Device;
  locale: string;
  traits: Traits;
  history: History;
  /** The step of an earlier visit that a cold survey asks about. */
  followUp?: FollowUp | undefined;
}

/** A tab is the visitor's own to open: by itself it asks nobody. */
export const isTab = ({ display }: Survey): boolean => display?.kind === 'tab';

/** What places a visitor in a sample: the visitor's id, or the visit's where there is none. */
export function toSubject({ visits }: Pick<Core, 'visits'>): string {
  return visits.visitor() ?? visits.current();
}

/** Place of a subject for a survey, 0 to 1, always the same: raising a sample keeps those already in. */
export function computePlace(subject: string, survey: string): number {
  return computeHash32(`${subject}\n${survey}`) / 2 ** 32;
}

/**
 * May this survey be shown to this visitor? Every rule, in the order of reading, with what it wants and what it saw.
 * Pure. Rules that a survey does not set are left out.
 */
export function computeDecisions(input: EligibilityInput): Decision[] {
  const { survey, config, nowMs, history, traits, locale, device } = input;
  const { audience = {}, frequency = {}, schedule } = survey;
  const decisions: Decision[] = [];
  const rule = (name: string, pass: boolean, expected: Decision['expected'], seen: Decision['seen']): void => {
    decisions.push({ survey: survey.id, rule: name, pass, expected, seen });
  };

  if (typeof survey.moment === 'object') {
    const { followUp } = input;
    const isLater = !!followUp && followUp.visit !== input.visit;
    const sinceMs = followUp ? nowMs - followUp.at : 0;
    rule('cold', isLater && sinceMs >= toWaitMs(survey), survey.moment.coldAfterH, followUp?.at ?? 'not yet');
    if (followUp) rule('within', nowMs < toEndMs(survey, followUp), toEndMs(survey, followUp), nowMs);
  }
  rule('consent', input.consent === 'granted', 'granted', input.consent);
  if (survey.closed) rule('quota', false, survey.quota ?? 0, 'reached');
  if (schedule?.from) rule('from', nowMs >= toScheduleMs(schedule.from, schedule.timeZone), schedule.from, nowMs);
  if (schedule?.until)
    rule('until', nowMs < toScheduleMs(schedule.until, schedule.timeZone, true), schedule.until, nowMs);
  if (audience.devices) rule('device', audience.devices.includes(device), audience.devices.join(', '), device);
  if (audience.locales)
    rule(
      'locale',
      audience.locales.some((one) => fitsLocale(one, locale)),
      audience.locales.join(', '),
      locale,
    );
  for (const [key, values] of Object.entries(audience.traits ?? {})) {
    const seen = Object.hasOwn(traits, key) ? traits[key] : undefined;
    rule(`trait ${key}`, seen !== undefined && values.includes(seen), values.join(', '), seen ?? null);
  }
  if (audience.sampleRatio !== undefined) {
    const place = computePlace(input.subject, survey.id);
    rule('sample', place < audience.sampleRatio, audience.sampleRatio, Math.round(place * 1e4) / 1e4);
  }

  const own = Object.hasOwn(history.surveys, survey.id) ? history.surveys[survey.id] : undefined;
  const last = own?.shown.at(-1);
  const [, visit, passage] = toMomentNow(nowMs, input.visit, input.passage);
  rule('refused', history.refused === undefined, 'never', history.refused ?? 'never');

  const { once = 'visitor', untilAnswered } = frequency;
  // "Until answered" lets a shown survey come again, an answered one never.
  const counted = untilAnswered ? own?.answered : last;
  const isNew: Record<string, boolean> = { visit: counted?.[1] !== visit, passage: counted?.[2] !== passage };
  if (once !== 'never') rule(`once ${once}`, !counted || isNew[once] === true, 'not yet', counted?.[0] ?? 'not yet');
  const { cooldownD, maxShown } = frequency;
  if (cooldownD !== undefined)
    rule('cooldown', !last || nowMs - last[0] >= cooldownD * dayMs, cooldownD, last?.[0] ?? 'not yet');
  if (maxShown !== undefined) rule('maxShown', (own?.times ?? 0) < maxShown, maxShown, own?.times ?? 0);

  // What the visitor opens is no solicitation.
  if (isTab(survey)) return decisions;
  const isTabs = (id: string) => config.surveys?.some((one) => one.id === id && isTab(one));
  const all = Object.entries(history.surveys).flatMap(([id, { shown }]) => (isTabs(id) ? [] : shown));
  const { perVisit, per30D } = { ...defaultSolicitation, ...config.solicitation };
  const inVisit = all.filter((one) => one[1] === visit).length;
  rule('perVisit', inVisit < perVisit, perVisit, inVisit);
  const in30D = all.filter(([at]) => at >= nowMs - 30 * dayMs).length;
  rule('per30D', in30D < per30D, per30D, in30D);
  return decisions;
}

/** `fr` takes in `fr-CA`; `fr-CA` only itself. */
function fitsLocale(wanted: string, locale: string): boolean {
  const [want, have] = [wanted.toLowerCase(), locale.toLowerCase()];
  return have === want || have.startsWith(`${want}-`);
}

/**
 * Epoch milliseconds of a date or time in a zone. A date without time is the beginning of its day, or with `isEnd` its end.
 * @param timeZone IANA name; default the visitor's own
 */
export function toScheduleMs(text: string, timeZone?: string, isEnd = false): number {
  if (/(Z|[+-]\d\d:\d\d)$/.test(text)) return Date.parse(text);
  // A date alone is read as UTC already.
  const isDay = text.length === 10;
  const wall = Date.parse(isDay ? text : `${text}Z`) + (isEnd && isDay ? dayMs : 0);
  // The offset at that wall time, found twice: the second time on the right side of a change of clocks.
  let found = wall;
  for (let i = 0; i < 2; i++) found = wall - toOffsetMs(found, timeZone);
  return found;
}

function toOffsetMs(atMs: number, timeZone: string | undefined): number {
  try {
    const shown = new Date(atMs).toLocaleString('en-US', { timeZone, hourCycle: 'h23' });
    // As 11/22/2026, 21:05:09.
    const [month = 0, day, year = 0, ...time] = shown.match(/\d+/g)?.map(Number) ?? [];
    return Date.UTC(year, month - 1, day, ...time) - atMs + (atMs % 1000);
  } catch {
    // A zone that this browser does not know: its own time is the nearest thing.
    return timeZone ? toOffsetMs(atMs, undefined) : 0;
  }
}
