import type {
  Channel,
  Clock,
  ConsentState,
  createChannel,
  createListen,
  createObserveMutations,
  createScope,
  Guard,
  Place,
  QuestionKind,
  Records,
  Scope,
  SignalsModule,
  SignalTools,
  SurveyModule,
  TriggerWatcher,
  Visits,
} from '@ressenti/core';
import type { Attend, DeliveryStatus, startDelivery } from '@ressenti/delivery';
import type { isShown, Journeys, rules } from '@ressenti/journeys';
import type { createNamedId, Device, EventData, EventType, RessentiEvent, SiteConfig } from '@ressenti/protocol';
import type { EventExtras } from './assemble.ts';
import type { Options } from './options.ts';
import type { Plugin } from './plugin.ts';
import type { toRefusal } from './seldom/refusal.ts';
import type { requestErasure } from './seldom/request-erasure.ts';

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
export type InnerEvents = ClientEvents & { any: RessentiEvent };

/** What the script hands to what is fetched later. */
export interface Core {
  win: Window & typeof globalThis;
  clock: Clock;
  guard: Guard;
  /** Ends with the client. */
  scope: Scope;
  parts: Parts;
  options: Options & { endpoint: string };
  config: SiteConfig;
  /** Records that last, records that end with the tab, and the one of the two that may hold identifiers. */
  records: Records;
  session: Records;
  identity: Records;
  visits: Visits;
  channel: Channel<InnerEvents>;
  /** Those that make a part's tools: what comes later need not bring its own. */
  createChannel: typeof createChannel;
  createScope: typeof createScope;
  createListen: typeof createListen;
  createObserve: typeof createObserveMutations;
  rules: typeof rules;
  device: Device;
  /** The last events before this part was there, oldest first. */
  backlog: readonly RessentiEvent[];
  createId(): string;
  createNamedId: typeof createNamedId;
  locale(): string;
  /** An address as it may be told: without what is personal. */
  toPage(address: string): string;
  consent(): ConsentState;
  here(): Place | null;
  /** Tells of a new visit, where the last event was too long ago. */
  beginVisit(): void;
  /** How delivery stands, once it has begun. */
  status(): DeliveryStatus | undefined;
  /** Records an event; returns it. */
  record<T extends EventType>(
    type: T,
    data: EventData<T> & Record<string, unknown>,
    extras?: EventExtras,
  ): RessentiEvent<T>;
  /** Erases what is in this browser, the visitor's choice apart, and begins anew if that allows it. */
  renew(): Promise<void>;
}

/** What asking and plugins work with. */
export interface Inner extends SignalTools, Core {
  isShown: typeof isShown;
  /** What plugins brought: triggers by kind, kinds of questions. */
  triggers: ReadonlyMap<string, TriggerWatcher>;
  kinds: Set<QuestionKind>;
  /** Adds a trigger kind, or without a watcher takes it away. */
  setTrigger(kind: string, watcher?: TriggerWatcher): void;
  /** Replaces the interface from the next survey on; returns the undo. */
  setInterface(load: () => SurveyModule | Promise<SurveyModule>): () => void;
  toInterface(): Promise<SurveyModule>;
  /** When the visitor last typed, by the page's clock; 0 at its beginning. */
  typedMs(): number;
}

export interface ShowOptions {
  /** Element, or its selector, for an inline survey. */
  target?: Element | string | null;
}

export interface Ask {
  show(survey: string, options?: ShowOptions): void;
  dismiss(): void;
  explain(survey: string): Decision[];
  /** A plugin brought a trigger kind, or took it away. */
  watch(kind: string, watcher?: TriggerWatcher): void;
  stop(): void;
}

/** What `ressenti-debug.js` exports. */
export interface DebugModule {
  /** @returns the undo */
  startDebug(inner: Inner, explain: Ask['explain']): () => void;
  /** The panel of a page where no configuration can be had. @param why what was thrown; @returns the undo */
  startWithout(win: Core['win'], guard: Guard, options: Core['options'], why: unknown): () => void;
}

/** What `ressenti-ask.js` exports. */
export interface AskModule {
  startAsk(inner: Inner): Ask;
}

/** The part of a client that comes when the page is idle, or when it is first needed. */
export interface Late {
  /** Sees what comes after the start of a page: late elements, routes without a load, signs of life. */
  watchLife(period: Scope, watched: Journeys): void;
  /** Starts what watches and what asks, for as long as consent stands. */
  watch(period: Scope): void;
  /** What delivery needs once the page has loaded. */
  attend: Attend;
  show(survey: string, options?: ShowOptions): void;
  dismiss(): void;
  /** Undefined until the rules are there; asking brings them. */
  explain(survey: string): Decision[] | undefined;
  use(plugin: Plugin): Promise<void>;
  /** Shows on the page why a survey is asked or not. */
  debug(): void;
  forget(): Promise<boolean>;
  /** Erases what earlier pages stored for delivery, where this one has begun none. */
  eraseLeft(): Promise<void>;
}

/** What `ressenti-more.js` exports. */
export interface MoreModule {
  /** @param refuse says of a wrong call that it was one */
  startLate(core: Core, refuse: (name: string, value: unknown) => void): Late;
}

/** What `ressenti-seldom.js` exports. */
export interface SeldomModule {
  toRefusal: typeof toRefusal;
  requestErasure: typeof requestErasure;
  eraseLeft(core: Core): Promise<void>;
  /** @returns the undo */
  startPlugin(inner: Inner, plugin: Plugin): () => void;
}

/** The parts that are fetched when they are needed. */
export interface Parts {
  send(): Promise<{ startDelivery: typeof startDelivery }>;
  more(): Promise<MoreModule>;
  seldom(): Promise<SeldomModule>;
  debug(): Promise<DebugModule>;
  check(): Promise<typeof import('./config-check.ts')>;
  ask(): Promise<AskModule>;
  survey(): Promise<SurveyModule>;
  signals(): Promise<SignalsModule>;
}
