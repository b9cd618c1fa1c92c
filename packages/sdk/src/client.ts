import { type ConsentState, createChannel, createClock, createGuard, createScope, type Scope } from '@ressenti/core';
import type { Traits } from '@ressenti/protocol';
import { type Call, maxWaiting } from './early-calls.ts';
import type { ClientEvents, Decision, InnerEvents, ShowOptions } from './inner.ts';
import type { Options } from './options.ts';
import type { Plugin } from './plugin.ts';
import { type Parts, start } from './start.ts';

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
   * @param options.target element, or its selector, for an inline survey
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
  /** Each display rule of a survey with pass or fail and the value it sees. Empty while surveys are not loaded. */
  explain(survey: string): Decision[];
  /** The pseudonymous id, or null where there is none. */
  visitorId(): string | null;
  /** Erases this browser's data, here and at the collector. False: the collector could not be asked. */
  forget(): Promise<boolean>;
  /** Removes every listener, timer, observer and element. `init` starts anew. */
  stop(): void;
}

/** A client, and the way to call it by a method's name, as `ressenti('step', …)` does. */
export interface Face {
  client: Client;
  call(call: Call): unknown;
}

/**
 * Builds a client that does nothing yet: it starts with `init`, and keeps up to 50 calls until it runs.
 * @param base collector's address where the options name none
 * @param judge looks at the options first, and throws where they are wrong
 */
export function createFace(
  win: Window & typeof globalThis,
  parts: Parts,
  base?: string,
  judge?: (options: Options) => void,
): Face {
  const guard = createGuard(win.console);
  const clock = createClock(win);
  let scope: Scope | undefined;
  let running: Partial<Client> | null | undefined;
  let waiting: Call[] = [];
  let channel = createChannel<InnerEvents>((error) => guard.warn(`listener: ${error}; the others still run.`));

  const refuse = (name: string, value: unknown): void =>
    void parts.more().then(({ toRefusal }) => guard.warn(toRefusal(name, value, Object.keys(client))));

  const client: Partial<Client> = {
    init(options) {
      judge?.(options);
      if (scope) return refuse('init', options);
      const now = createScope((error) => guard.warn(`stop: ${error}`));
      scope = now;
      const endpoint = new win.URL(options.endpoint ?? base ?? '/', win.document.baseURI).href.replace(/\/+$/, '');
      start(win, clock, guard, now, parts, channel, { ...options, endpoint }, refuse).then(
        (methods) => {
          if (now.stopped) return;
          running = methods;
          for (const plugin of options.plugins ?? []) running?.use?.(plugin);
          for (const early of waiting.splice(0)) call(early);
        },
        (error) => guard.warn(`start: ${error}; collection stays off.`),
      );
    },
    on(type, listener) {
      if (/^(survey-(shown|answer|submit|dismiss)|signal|step|decision|delivery)$/.test(type) && listener)
        return channel.on(type, listener);
      refuse('on', type);
      return () => {};
    },
    stop() {
      scope?.stop();
      scope = running = undefined;
      waiting = [];
      channel = createChannel<InnerEvents>(() => {});
    },
  };
  /** What a method answers while nothing runs; the call itself is kept, if it is one that does something. */
  const idle: Record<string, () => unknown> = {
    flush: async () => {},
    pending: async () => 0,
    explain: () => [],
    visitorId: () => null,
    forget: async () => true,
  };
  for (const name of 'consent step complete event identify show dismiss use flush pending explain visitorId forget'.split(
    ' ',
  ))
    (client as Record<string, unknown>)[name] = (...args: unknown[]) => {
      const method = running?.[name as keyof Client] as ((...values: unknown[]) => unknown) | undefined;
      if (method) return guard.run(name, () => method.apply(running, args));
      if (waiting.push([name, ...args]) > maxWaiting) waiting.shift();
      return idle[name]?.();
    };
  const call = (given: Call): unknown => {
    const [name, ...args] = Array.from(given);
    const method = Object.hasOwn(client, name as string) && client[name as keyof Client];
    return method ? (method as (...values: unknown[]) => unknown)(...args) : refuse(String(name), name);
  };
  return { client: client as Client, call };
}
