import type {
  Channel,
  Clock,
  ConsentState,
  Guard,
  Listen,
  ObserveMutations,
  Place,
  Records,
  SurveyModule,
  TriggerWatcher,
} from '@ressenti/core';
import type { Device, EventData, EventType, RessentiEvent, SiteConfig, Traits } from '@ressenti/protocol';
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

/** What happens inside, before it is anyone's business outside. */
export interface InnerEvents {
  /** Every event, complete and clean, whether it is sent or not. */
  event: RessentiEvent;
  decision: { survey: string; due: boolean; decisions: Decision[] };
}

/** What the asking half gets from the script that fetched it. */
export interface AskTools {
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  observe: ObserveMutations;
  guard: Guard;
  records: Records;
  /** Records that end with the tab. */
  session: Records;
  config: SiteConfig;
  nonce?: string | undefined;
  createId(): string;
  mask(text: string): string;
  locale(): string;
  device: Device;
  traits(): Traits;
  /** What places a visitor in a sample: the visitor's id, or the visit's where there is none. */
  subject(): string;
  visit(): string;
  consent(): ConsentState;
  here(): Place | null;
  /** Records an event; returns it. */
  publish<T extends EventType>(
    type: T,
    data: EventData<T> & Record<string, unknown>,
    extras?: EventExtras,
  ): RessentiEvent<T>;
  channel: Channel<InnerEvents>;
  /** What happened before this part was there, oldest first. */
  backlog: readonly RessentiEvent[];
  triggers: ReadonlyMap<string, TriggerWatcher>;
  loadSurvey(): Promise<SurveyModule>;
}

export interface Ask {
  show(survey: string, options?: { target?: Element | string | null }): void;
  dismiss(): void;
  explain(survey: string): Decision[];
  stop(): void;
}

/** What `ressenti-ask.js` exports. */
export interface AskModule {
  startAsk(tools: AskTools): Ask;
}
