import type { EventData, EventType, RessentiEvent } from '@ressenti/protocol';
import { type TraitValue, toTraitValues } from './dimensions.ts';

/** When an answer was given: at the step, a day or more after the passage, or between the two. */
export type Timing = 'hot' | 'warm' | 'cold';

/** What one event says about its passage; a small copy that travels to the writer and is made again from a stored row. */
export interface Fact {
  type: EventType;
  at: number;
  n: number | null;
  tab: string | null;
  journey: string;
  /** The passage; an answer to a journey without one is a passage of its own that holds nothing else. */
  passage: string;
  /** true: an answer that knows its journey and step, but no passage. */
  loose: boolean;
  step: string | null;
  visitor: string | null;
  device?: string;
  locale?: string;
  channel?: string;
  persona?: string;
  variant?: string;
  /** The site's own traits; absent where there are none. */
  traits?: TraitValue[];
  generated?: boolean;
  invite?: string;
  question?: string;
  instrument?: string;
  value?: number;
  timing?: Timing;
  /** Invitation that asked about the same step at once. */
  pair?: string;
  /** Id of a signal; of an answer, the signal that it was asked about. */
  signal?: string;
  kind?: string;
  /** Selector of the form field that a signal is about. */
  field?: string;
  vital?: { name: string; value: number };
  context?: Context;
  occurrence?: string;
  leave?: Leave;
}

/** Where somebody was: what an event that the collector makes for a passage repeats. */
export type Context = Pick<RessentiEvent, 'visit' | 'page' | 'locale' | 'device' | 'channel' | 'traits'>;

/** What a page said when it was hidden or left in an unfinished step. */
export interface Leave {
  deadlineMs: number;
  /** Gone to a host that the step names: no abandonment, unless life goes on here without it. */
  handoff: boolean;
  lastField?: string;
  leftTo?: string;
}

/** @returns null for an event that changes no passage */
export function toFact(event: RessentiEvent, tab: string | null): Fact | null {
  const { journey, type } = event;
  if (!journey) return null;
  const isAnswer = type === 'survey-answer' || type === 'survey-shown';
  const invite = isAnswer ? (event.data as EventData<'survey-answer'>).inviteId : undefined;
  const passage = event.passage ?? (invite && event.step ? `invite:${invite}` : undefined);
  if (!passage) return null;
  const fact: Fact = {
    type,
    at: event.at,
    n: event.n ?? null,
    tab,
    journey,
    passage,
    loose: event.passage === undefined,
    step: event.step ?? null,
    visitor: event.visitor ?? null,
  };
  if (event.device) fact.device = event.device;
  if (event.locale) fact.locale = event.locale;
  if (event.channel) fact.channel = event.channel;
  if (type === 'step-enter') fact.context = toContext(event);
  if (event.occurrence) fact.occurrence = event.occurrence;
  const { traits } = event;
  if (traits) {
    if (Object.hasOwn(traits, 'persona')) fact.persona = String(traits.persona);
    if (Object.hasOwn(traits, 'variant')) fact.variant = String(traits.variant);
    if (traits.generated === true) fact.generated = true;
    const own = toTraitValues(traits);
    if (own.length > 0) fact.traits = own;
  }
  addData(fact, event);
  return fact;
}

function addData(fact: Fact, event: RessentiEvent): void {
  switch (event.type) {
    case 'survey-shown': {
      const data = event.data as EventData<'survey-shown'>;
      fact.invite = data.inviteId;
      fact.timing = toTiming(data.moment);
      if (data.variant && fact.variant === undefined) fact.variant = `${data.survey}:${data.variant}`;
      return;
    }
    case 'survey-answer': {
      const data = event.data as EventData<'survey-answer'> & Record<'moment' | 'pair' | 'signal', unknown>;
      fact.invite = data.inviteId;
      fact.question = data.question;
      fact.instrument = data.instrument;
      if (typeof data.value === 'number') fact.value = data.value;
      if (typeof data.moment === 'string') fact.timing = toTiming(data.moment);
      if (typeof data.pair === 'string') fact.pair = data.pair.slice(0, 128);
      if (typeof data.signal === 'string') fact.signal = data.signal.slice(0, 128);
      return;
    }
    case 'signal':
      fact.signal = event.id;
      fact.kind = (event.data as EventData<'signal'>).kind;
      addField(fact, (event.data as EventData<'signal'>).field);
      return;
    case 'vital': {
      const { name, value } = event.data as EventData<'vital'>;
      fact.vital = { name, value };
      return;
    }
    case 'passage-leave':
      fact.leave = toLeave(event.data as EventData<'passage-leave'> & Record<string, unknown>);
  }
}

function addField(fact: Fact, field: string | undefined): void {
  if (field) fact.field = field.slice(0, 80);
}

function toContext({ visit, page, locale, device, channel, traits }: RessentiEvent): Context {
  return {
    ...(visit ? { visit } : {}),
    ...(page ? { page } : {}),
    ...(locale ? { locale } : {}),
    ...(device ? { device } : {}),
    ...(channel ? { channel } : {}),
    ...(traits ? { traits } : {}),
  };
}

function toLeave({
  deadline,
  handoff,
  lastField,
  leftTo,
}: EventData<'passage-leave'> & Record<string, unknown>): Leave {
  return {
    deadlineMs: deadline,
    handoff: handoff === true,
    ...(typeof lastField === 'string' ? { lastField: lastField.slice(0, 200) } : {}),
    ...(typeof leftTo === 'string' ? { leftTo: leftTo.slice(0, 253) } : {}),
  };
}

function toTiming(moment: string): Timing {
  return moment === 'cold' || moment === 'warm' ? moment : 'hot';
}
