import type { Channel, ConsentState, Guard, Records, SignalTools, SurveyModule, TriggerWatcher } from '@ressenti/core';
import type { DeliveryStatus } from '@ressenti/delivery';
import type { Device, EventData, EventType, Journey, RessentiEvent, SiteConfig, Traits } from '@ressenti/protocol';
import type { EventExtras } from './assemble.ts';

/** One display rule held against one survey. */
export interface Decision {
  survey: string;
  /** Stable name of the rule: "trigger", "consent", "schedule", "sample" … */
  rule: string;
  pass: boolean;
  /** What the rule wants, and what it saw; short texts or numbers. */
  expected: string | number | boolean | null;
  seen: string | number | boolean | null;
}

/** A survey was judged. */
export interface Judgement {
  survey: string;
  due: boolean;
  decisions: Decision[];
}

/** What `on` tells by type; an event comes with its data's fields beside its own. */
type Told<T extends EventType> = RessentiEvent<T> & EventData<T>;
export interface ClientEvents {
  'survey-shown': Told<'survey-shown'>;
  'survey-answer': Told<'survey-answer'>;
  'survey-submit': Told<'survey-submit'>;
  /** Closed without an end: `type` says whether dismissed, refused or ignored. */
  'survey-dismiss': Told<'survey-dismiss' | 'survey-refuse' | 'survey-ignore'>;
  signal: Told<'signal'>;
  /** A step was entered. */
  step: Told<'step-enter'>;
  decision: Judgement;
  delivery: DeliveryStatus;
}

/** The same, and every event as it is recorded. */
export type InnerEvents = ClientEvents & { event: RessentiEvent };

/** What the parts share that are fetched later. */
export interface Inner extends SignalTools {
  guard: Guard;
  /** Records that last, records that end with the tab, and the one of the two that may hold identifiers. */
  records: Records;
  session: Records;
  identity: Records;
  config: SiteConfig;
  journeys: readonly Journey[];
  nonce?: string | undefined;
  createId(): string;
  locale(): string;
  device: Device;
  traits(): Traits;
  /** What places a visitor in a sample: the visitor's id, or the visit's where there is none. */
  subject(): string;
  visit(): string;
  consent(): ConsentState;
  /** Records an event; returns it. */
  record<T extends EventType>(
    type: T,
    data: EventData<T> & Record<string, unknown>,
    extras?: EventExtras,
  ): RessentiEvent<T>;
  channel: Channel<InnerEvents>;
  /** The last events before this part was there, oldest first. */
  backlog: readonly RessentiEvent[];
  triggers: Map<string, TriggerWatcher>;
  loadSurvey(): Promise<SurveyModule>;
}

export interface ShowOptions {
  /** Element, or its selector, for an inline survey. */
  target?: Element | string | null;
}

export interface Ask {
  show(survey: string, options?: ShowOptions): void;
  dismiss(): void;
  explain(survey: string): Decision[];
  stop(): void;
}

/** What `ressenti-ask.js` exports. */
export interface AskModule {
  startAsk(inner: Inner): Ask;
}
