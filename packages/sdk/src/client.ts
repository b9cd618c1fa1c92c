import {
  type ConsentState,
  createChannel,
  createClock,
  createGuard,
  createScope,
  type Guard,
  type Scope,
} from '@ressenti/core';
import type { DeliveryStatus } from '@ressenti/delivery';
import { maxTraitChars, maxTraits, type RessentiEvent, type Traits, toReceived } from '@ressenti/protocol';
import type { Decision, InnerEvents } from './ask-contract.ts';
import { type Call, maxWaiting } from './early-calls.ts';
import { type ConfigError, computeOptionIssues, consentStates, type Options } from './options.ts';
import type { Plugin } from './plugin.ts';
import { type Parts, type Running, start } from './start.ts';

/** What `on` tells, by type. An event comes with its data's fields beside its own: `{ survey, question, value, at, step, … }`. */
export interface ClientEvents {
  'survey-shown': RessentiEvent<'survey-shown'> & RessentiEvent<'survey-shown'>['data'];
  'survey-answer': RessentiEvent<'survey-answer'> & RessentiEvent<'survey-answer'>['data'];
  'survey-submit': RessentiEvent<'survey-submit'> & RessentiEvent<'survey-submit'>['data'];
  /** Closed without an end: `type` says whether dismissed, refused or ignored. */
  'survey-dismiss': RessentiEvent<'survey-dismiss' | 'survey-refuse' | 'survey-ignore'> &
    RessentiEvent<'survey-dismiss'>['data'];
  signal: RessentiEvent<'signal'> & RessentiEvent<'signal'>['data'];
  /** A step was entered. */
  step: RessentiEvent<'step-enter'> & RessentiEvent<'step-enter'>['data'];
  /** A survey was judged: due or not, rule by rule. */
  decision: { survey: string; due: boolean; decisions: Decision[] };
  delivery: DeliveryStatus;
}

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
  /** Segment values such as persona or plan; no names, no addresses. Flat, at most 20; kept for the visit's browser. */
  identify(traits: Traits): void;
  /**
   * Shows a survey now, whatever its rules say.
   * @param options.target element, or its selector, for an inline survey
   */
  show(survey: string, options?: { target?: Element | string | null }): void;
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
  /** Each display rule of a survey with pass or fail and the value it saw, as judged last. */
  explain(survey: string): Decision[];
  /** The pseudonymous id, or null where there is none. */
  visitorId(): string | null;
  /** Erases this browser's data, here and at the collector. False: the collector could not be asked. */
  forget(): Promise<boolean>;
  /** Removes every listener, timer, observer and element. `init` starts anew. */
  stop(): void;
}

export interface ClientOptions {
  win: Window & typeof globalThis;
  parts: Parts;
  /** Collector's address where the options do not name one. */
  endpoint?: string;
  /** Judges the options further and throws, where a module is asked; a script only says so. */
  onWrong?: (options: Options) => void;
  toError?: typeof ConfigError;
}

const listenerTypes: Record<keyof ClientEvents, readonly string[]> = {
  'survey-shown': [],
  'survey-answer': [],
  'survey-submit': [],
  'survey-dismiss': ['survey-dismiss', 'survey-refuse', 'survey-ignore'],
  signal: [],
  step: ['step-enter'],
  decision: [],
  delivery: [],
};
type Inner = InnerEvents & { delivery: DeliveryStatus };

/** Builds a client that does nothing yet: it starts with `init`, and keeps up to 50 calls until it runs. */
export function createClientFor({ win, parts, endpoint, onWrong }: ClientOptions): Client {
  const guard: Guard = createGuard(win.console);
  const clock = createClock(win);
  let scope: Scope | undefined;
  let running: Running | undefined;
  let waiting: Call[] = [];
  let channel = createChannel<Inner>((error) => guard.warn(`listener: failed with ${error}; the others still run.`));

  const wrong = (where: string, expected: string, value: unknown, now = 'the call does nothing'): void =>
    guard.warn(`${where}: expected ${expected}, received ${toReceived(value)}; ${now}.`);
  /** Runs a call now, or keeps it until there is a configuration. */
  const when = (name: string, args: unknown[], fn: (at: Running) => void): void => {
    if (running) {
      const at = running;
      guard.run(name, () => fn(at));
    } else {
      waiting.push([name, ...args]);
      if (waiting.length > maxWaiting) waiting.shift();
    }
  };

  const client: Client = {
    init(options) {
      if (scope) {
        guard.warn('init: expected one call, received a second; the first stays in force.');
        return;
      }
      onWrong?.(options);
      const issues = computeOptionIssues({ endpoint, ...options });
      for (const { pointer, expected, received } of issues)
        guard.warn(`init${pointer}: expected ${expected}, received ${received}; collection stays off.`);
      if (issues.length > 0) return;
      scope = createScope((error) => guard.warn(`stop: ${error}; the rest is undone.`));
      const current = scope;
      const address = new win.URL(options.endpoint ?? endpoint ?? '/', win.document.baseURI).href.replace(/\/+$/, '');
      const go = (): void =>
        void start({
          win,
          clock,
          guard,
          scope: current,
          parts,
          channel,
          options: { ...options, endpoint: address },
        }).then(
          (started) => {
            if (!started || current.stopped) return;
            running = started;
            const calls = waiting;
            waiting = [];
            for (const plugin of options.plugins ?? []) client.use(plugin);
            for (const call of calls) callMethod(client, call, guard);
          },
          (error: unknown) => guard.warn(`start: failed with ${error}; collection stays off.`),
        );
      // A page that is only rendered in advance leaves no trace.
      const doc = win.document as Document & { prerendering?: boolean };
      if (doc.prerendering) {
        doc.addEventListener('prerenderingchange', go, { once: true });
        current.add(() => doc.removeEventListener('prerenderingchange', go));
      } else go();
    },
    consent(state) {
      if (!consentStates.includes(state)) wrong('consent', '"granted", "denied" or "pending"', state);
      else when('consent', [state], (at) => at.consent(state));
    },
    step(path, options) {
      when('step', [path, options], (at) => {
        const [journey = '', step = '', ...rest] = String(path).split('/');
        if (options?.traits) client.identify(options.traits);
        if (typeof path !== 'string' || rest.length > 0 || !isKnownStep(at, journey, step) || !at.step(journey, step))
          wrong('step', '"journey/step" of the configuration', path);
      });
    },
    complete(journey) {
      when('complete', [journey], (at) => {
        if (!at.config.journeys?.some((one) => one.id === journey))
          wrong('complete', 'a journey of the configuration', journey);
        else at.complete(journey);
      });
    },
    event(name, data) {
      if (typeof name !== 'string' || !name || name.length > 128) wrong('event', 'a name of 1 to 128 characters', name);
      else if (data !== undefined && !isFlat(data, 40, 1024))
        wrong(`event ${name}`, 'flat data of at most 40 keys', data);
      else when('event', [name, data], (at) => at.event(name, data));
    },
    identify(traits) {
      if (!isFlat(traits, maxTraits, maxTraitChars)) wrong('identify', `at most ${maxTraits} flat values`, traits);
      else if (Object.values(traits).some((value) => /@/.test(String(value))))
        wrong('identify', 'values that name no person', 'an address');
      else when('identify', [traits], (at) => at.identify(traits));
    },
    show(survey, options) {
      when('show', [survey, options], (at) => {
        if (!at.config.surveys?.some((one) => one.id === survey))
          wrong('show', 'a survey of the configuration', survey);
        else at.show(survey, options);
      });
    },
    dismiss: () => running?.dismiss(),
    on(type, listener) {
      const inner = listenerTypes[type];
      if (!inner || typeof listener !== 'function') {
        wrong('on', `one of ${Object.keys(listenerTypes).join(', ')} and a function`, type);
        return () => {};
      }
      const hear = listener as (value: unknown) => void;
      if (type === 'decision' || type === 'delivery') return channel.on(type, hear);
      const types: readonly string[] = inner.length > 0 ? inner : [type];
      return channel.on('event', (event) => {
        if (types.includes(event.type)) hear({ ...event.data, ...event });
      });
    },
    use(plugin) {
      if (typeof plugin?.start !== 'function' || typeof plugin.name !== 'string')
        wrong('use', 'a plugin { name, start }', plugin);
      else when('use', [plugin], (at) => at.use(plugin));
    },
    async flush() {
      await running?.flush();
    },
    pending: async () => running?.pending() ?? 0,
    explain: (survey) => running?.explain(survey) ?? [],
    visitorId: () => running?.visitorId() ?? null,
    forget: async () => running?.forget() ?? true,
    stop() {
      scope?.stop();
      scope = running = undefined;
      waiting = [];
      channel = createChannel<Inner>(() => {});
    },
  };
  return client;
}

/** Calls a method by name, as `ressenti('step', …)` does. */
export function callMethod(client: Client, call: Call, guard: Pick<Guard, 'warn'>): unknown {
  const [name, ...args] = Array.from(call);
  const method = Object.hasOwn(client, String(name)) && client[name as keyof Client];
  if (method) return (method as (...values: unknown[]) => unknown)(...args);
  guard.warn(
    `ressenti: expected one of ${Object.keys(client).join(', ')}, received ${toReceived(name)}; the call does nothing.`,
  );
  return undefined;
}

function isKnownStep({ config }: Running, journey: string, step: string): boolean {
  return !!config.journeys?.some((one) => one.id === journey && one.steps.some((each) => each.id === step));
}

function isFlat(value: unknown, maxKeys: number, maxChars: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const values = Object.values(value);
  return (
    values.length <= maxKeys &&
    values.every(
      (each) => /^(number|boolean)$/.test(typeof each) || (typeof each === 'string' && each.length <= maxChars),
    )
  );
}
