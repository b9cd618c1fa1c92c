import { maxAnswerChars, maxEventKeys, maxEventsPerBatch, maxPageChars, maxTraitChars, maxTraits } from './limits.ts';
import { id, languageTag, name } from './names.ts';
import {
  boolean,
  either,
  type Infer,
  integer,
  list,
  number,
  object,
  oneOf,
  open,
  optional,
  record,
  type Shape,
  string,
} from './shape.ts';
import { signalKinds } from './signal-kinds.ts';
import { deviceShape } from './surveys.ts';

export const eventTypes = [
  'visit',
  'step-enter',
  'step-leave',
  'journey-complete',
  'passage-leave',
  'passage-resume',
  'journey-abandon',
  'journey-recovered',
  'survey-shown',
  'survey-answer',
  'survey-submit',
  'survey-dismiss',
  'survey-refuse',
  'survey-ignore',
  'signal',
  'vital',
  'event',
  'report',
] as const;
export type EventType = (typeof eventTypes)[number];

const ms = integer(0);
const scalar = either(string(1024), number(), boolean());
const surveyEnd = object({ survey: name(), inviteId: id(), answered: integer(0, 100) });

/** What `data` holds, per event type. Every one lets further keys through, within the limits of an event. */
export const dataShapes = {
  visit: object({ referrerHost: optional(string(253)), entry: string(maxPageChars) }),
  'step-enter': object({ from: optional(name()), via: oneOf('url', 'selector', 'event', 'api'), nth: integer(1) }),
  'step-leave': object({ to: optional(name()), durationMs: ms, outcome: oneOf('next', 'back', 'repeat', 'exit') }),
  'journey-complete': object({ durationMs: ms, steps: integer(0) }),
  'passage-leave': object({ seq: integer(0), deadline: integer(0) }),
  'passage-resume': object({ seq: integer(0) }),
  'journey-abandon': object({
    step: name(),
    lastStep: name(),
    idleMs: ms,
    knownBy: oneOf('timeout', 'return', 'collector'),
    lastField: optional(string(200)),
    leftTo: optional(string(253)),
  }),
  'journey-recovered': object({ afterMs: ms }),
  'survey-shown': object({
    survey: name(),
    variant: optional(name()),
    moment: string(32, 1),
    trigger: string(64, 1),
    inviteId: id(),
    sampleRatio: number(0, 1),
  }),
  'survey-answer': object({
    survey: name(),
    inviteId: id(),
    question: name(),
    instrument: string(64, 1),
    value: either(number(), string(maxAnswerChars), boolean(), list(scalar, 0, 50)),
    text: optional(string(maxAnswerChars)),
    ms,
  }),
  'survey-submit': surveyEnd,
  'survey-dismiss': surveyEnd,
  'survey-refuse': surveyEnd,
  'survey-ignore': surveyEnd,
  signal: object({
    kind: oneOf(...signalKinds),
    target: optional(string(300)),
    count: optional(integer(0)),
    durationMs: optional(number(0)),
    field: optional(string(200)),
  }),
  vital: object({
    name: oneOf('LCP', 'CLS', 'INP', 'FCP', 'TTFB'),
    value: number(0),
    rating: oneOf('good', 'needs-improvement', 'poor'),
    attribution: optional(record(scalar, 20)),
  }),
  event: object({ name: string(128, 1), data: optional(record(scalar, maxEventKeys)) }),
  report: object({ dropped: record(integer(0), 40) }),
} satisfies Record<EventType, Shape<unknown>>;

export type EventData<T extends EventType> = Infer<(typeof dataShapes)[T]>;

export const traitsShape = record(either(string(maxTraitChars), number(), boolean()), maxTraits);
export type Traits = Infer<typeof traitsShape>;

const envelope = {
  id: id(),
  /** Wall clock at capture, epoch milliseconds. */
  at: number(0),
  /** Milliseconds since the page began. */
  mono: optional(number(0)),
  /** Counter within the tab, from 0. */
  n: optional(integer(0)),
  /** Clock counter: goes up when the wall clock jumped against the monotonic one. */
  ck: optional(integer(0)),
  visit: optional(id()),
  visitor: optional(id()),
  journey: optional(name()),
  step: optional(name()),
  passage: optional(id()),
  occurrence: optional(id()),
  page: optional(string(maxPageChars)),
  locale: optional(languageTag()),
  device: optional(deviceShape),
  /** Channel of an imported event; the web otherwise. */
  channel: optional(name()),
  traits: optional(traitsShape),
};
const inPassage = { journey: name(), passage: id() };
const inStep = { ...inPassage, step: name() };

const eventShapeOf = <T extends EventType>(type: T) =>
  object({
    ...envelope,
    ...(type.startsWith('step-') ? inStep : /^(journey|passage)-/.test(type) ? inPassage : {}),
    type: oneOf(type),
    data: open(dataShapes[type] as Shape<EventData<T>>),
  });

/** The whole event, by type: what the collector holds each one against. */
export const eventShapes = Object.fromEntries(eventTypes.map((type) => [type, eventShapeOf(type)])) as {
  [T in EventType]: Shape<RessentiEvent<T>>;
};

/** One event as it travels and as it is stored. */
export interface RessentiEvent<T extends EventType = EventType> {
  /** UUIDv7 made in the browser; the key that makes delivery idempotent. */
  id: string;
  type: T;
  at: number;
  mono?: number;
  n?: number;
  ck?: number;
  visit?: string;
  visitor?: string;
  journey?: string;
  step?: string;
  passage?: string;
  occurrence?: string;
  page?: string;
  locale?: string;
  device?: Infer<typeof deviceShape>;
  channel?: string;
  traits?: Traits;
  data: EventData<T>;
}

/** The same as one of its types: whoever asks for `type` knows what `data` holds. */
export type AnyEvent = { [T in EventType]: RessentiEvent<T> }[EventType];

/** What a browser lost, and why, since its last confirmed report. Travels beside the events of a batch. */
export const deliveryReportShape = object({
  /** An id like an event's: the collector counts a report once. */
  rid: id(),
  since: optional(number(0)),
  mode: optional(oneOf('idb', 'mem')),
  /** Per reason, per class: how many events. */
  lost: record(record(integer(0), 3), 40),
  retries: optional(integer(0)),
  oldestMs: optional(number(0)),
});
export type DeliveryReport = Infer<typeof deliveryReportShape>;

/** The same in few words, as the event of that name holds it; without `rid` the batch's own nonce keeps it to once. */
export const plainReportShape = object({ rid: optional(id()), dropped: record(integer(0), 40) });
export type PlainReport = Infer<typeof plainReportShape>;

export const batchShape = object({
  /** Random nonce that the answer repeats; an answer without it is no answer of ours. */
  batch: id(),
  /** Wall clock of the browser when sent, epoch milliseconds. */
  sentAt: optional(number(0)),
  /** Monotonic clock of the page when sent, milliseconds. */
  sentMono: optional(number(0)),
  tab: optional(id()),
  sdk: optional(string(64)),
  events: list({ type: 'object' } as Shape<Record<string, unknown>>, 0, maxEventsPerBatch),
  report: optional(either(deliveryReportShape, plainReportShape)),
  /** The visitor wants everything forgotten. Whoever knows the id, which only that browser does, may ask. */
  erase: optional(object({ visitor: id() })),
});

/** Body of `POST /v1/batch`. */
export interface Batch {
  batch: string;
  sentAt?: number;
  sentMono?: number;
  tab?: string;
  sdk?: string;
  events: RessentiEvent[];
  report?: DeliveryReport | PlainReport;
  erase?: { visitor: string };
}

/** Answer of `POST /v1/batch`: everything accepted is on disk. */
export interface BatchAnswer {
  batch: string;
  accepted: number;
  /** Ids that were stored already. */
  duplicates: number;
  rejected: { id: string; issues: { pointer: string; expected: string; received: string }[] }[];
  /** Ids to send once more later. */
  again: string[];
  /** The collector's clock, epoch milliseconds. */
  now: number;
}
