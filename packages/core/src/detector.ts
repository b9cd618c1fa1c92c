import type { EventData, SignalKind, Trigger } from '@ressenti/protocol';
import type { createChannel } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Listen, ObserveMutations } from './listen.ts';
import type { Records } from './records.ts';
import type { Scope } from './scope.ts';

/** Where in a journey something happened. */
export interface Place {
  journey: string;
  step: string;
  passage: string;
  occurrence: string;
}

/** What a detector publishes: the kind and its evidence, flat, without any text or value of the page. */
export interface RawSignal {
  kind: SignalKind;
  target?: string;
  count?: number;
  durationMs?: number;
  field?: string;
  [evidence: string]: unknown;
}

/** What a detector, and any other plug-in that watches the page, is given. Nothing else is within its reach. */
export interface DetectorTools {
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  observe: ObserveMutations;
  /** Thresholds from the site configuration's `signals`, over the detector's own defaults. */
  options: Readonly<Record<string, unknown>>;
  /** The step the visitor is in, or null. */
  here(): Place | null;
  /**
   * Reports a signal.
   * @param place where it began, when that is not where the visitor is now
   * @param atMs when it began, epoch milliseconds; default now
   * @returns the id of the event, where there is one
   */
  publish(signal: RawSignal, at?: { place?: Place | null; atMs?: number }): string | undefined;
}

/** What `ressenti-signals.js` is started with: the tools of a detector, and a way to report page vitals. */
export interface SignalTools extends Omit<DetectorTools, 'options'> {
  /** Reports a vital. @param at as for `publish` */
  vital(data: EventData<'vital'> & Record<string, unknown>, at?: { place?: Place | null; atMs?: number }): void;
  /** Ends what is started. */
  scope: Scope;
  /** What the script has already: these files bring none of their own. */
  createChannel: typeof createChannel;
  /** What the tab remembers from one page load to the next, and what the browser remembers. Both go with consent. */
  session: Records;
  identity: Records;
  /** An address of this site as it may be told: without what is personal. */
  toPage(address: string): string;
  /** Tells when the visitor is somewhere else than before: a step entered, a journey ended. Returns the undo. */
  onPlace(listener: (place: Place | null) => void): () => void;
}

/** What `ressenti-signals.js` exports. */
export interface SignalsModule {
  /** @param config the site configuration's `signals`; @returns the undo of everything that was started */
  startSignals(
    tools: SignalTools,
    config: Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>,
  ): () => void;
}

/** Watches for one kind of thing. A plain object: no class, no state outside `start`. */
export interface Detector {
  name: string;
  /** Begins to watch; returns the undo, after which nothing is left: no listener, observer, timer or patch. */
  start(tools: DetectorTools): () => void;
}

/** A trigger kind brought by a plug-in or built in: calls `fire` when the moment has come. */
export type TriggerWatcher<K extends Trigger = Trigger> = (trigger: K, fire: () => void) => () => void;
