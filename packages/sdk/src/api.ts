import type { ConsentState } from '@ressenti/core';
import type { Traits } from '@ressenti/protocol';
import type { ClientEvents, Decision, ShowOptions } from './inner.ts';
import type { Options } from './options.ts';
import type { Plugin } from './plugin.ts';

/** The public face: the same for the script's global and for modules. No method throws after the start. */
export interface Client {
  /**
   * Starts by hand. A second call is refused until `stop`.
   * @throws ConfigError as a module only; the script says it once in the console and stays off
   */
  init(options: Options): void;
  /** Changes consent. "denied" erases what is stored in this browser. */
  consent(state: ConsentState): void;
  /**
   * The visitor entered a step.
   * @param path `journey/step` of the configuration
   * @param options.traits segment values, as for `identify`
   */
  step(path: string, options?: { traits?: Traits }): void;
  /** The journey reached its goal. */
  complete(journey: string): void;
  /**
   * A named event; may enter steps and trigger surveys.
   * @param name 1 to 128 characters
   * @param data flat: text, numbers, true or false; at most 40 keys
   */
  event(name: string, data?: Record<string, string | number | boolean>): void;
  /** Segment values such as persona or plan; no names, no addresses. Flat, at most 20; kept in this browser. */
  identify(traits: Traits): void;
  /**
   * Shows a survey now, whatever its rules say.
   * @param options.target element, or its selector: the survey stands in it at once, whatever its display says. One that is not
   *   there is told in one warning, and the survey stands as configured
   */
  show(survey: string, options?: ShowOptions): void;
  /** Closes the open survey, as the visitor's close button does. */
  dismiss(): void;
  /** Subscribes; returns the undo. Works before the start, too. */
  on<K extends keyof ClientEvents>(type: K, listener: (value: ClientEvents[K]) => void): () => void;
  /** Starts a plugin: a plain object `{ name, start(tools) → stop }`. */
  use(plugin: Plugin): void;
  /** Sends what waits, now. Resolves when the attempt is over, never rejects. */
  flush(): Promise<void>;
  /** How many events wait in this browser. */
  pending(): Promise<number>;
  /**
   * Each display rule of a survey with pass or fail and the value it sees. Empty before the configuration and the rules
   * are there, and for a survey that it does not have. Where no survey could be due, what knows the rules is not on the
   * page: the first call fetches it, so ask again until there is an answer.
   */
  explain(survey: string): Decision[];
  /** The pseudonymous id, or null where there is none: before consent, after a refusal, without identifiers. */
  visitorId(): string | null;
  /** Erases this browser's data, here and at the collector. False: the collector could not be asked, or not yet. */
  forget(): Promise<boolean>;
  /** Removes every listener, timer, observer and element. `init` starts anew. */
  stop(): void;
}

/** A client that can be called by a method's name, too: `ressenti('step', …)`. */
export type CallableClient = Client & ((...call: unknown[]) => unknown);
