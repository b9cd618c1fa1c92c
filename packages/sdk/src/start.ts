import {
  type Channel,
  type Clock,
  type ConsentState,
  computeConsent,
  createListen,
  createObserveMutations,
  createRecords,
  createScope,
  createTab,
  createVisits,
  type Guard,
  hasPrivacySignal,
  type Scope,
  type SignalsModule,
  type SignalTools,
  type SurveyModule,
  type TriggerWatcher,
  toRemembered,
} from '@ressenti/core';
import { type Delivery, type DeliveryStatus, startDelivery } from '@ressenti/delivery';
import { type Journeys, startJourneys } from '@ressenti/journeys';
import {
  createId as createUuid,
  type EventData,
  type EventType,
  type RessentiEvent,
  type Result,
  type SiteConfig,
  type Traits,
} from '@ressenti/protocol';
import type { Ask, AskModule, AskTools, Decision, InnerEvents } from './ask-contract.ts';
import { createAssemble, type EventExtras } from './assemble.ts';
import { maxWaiting } from './early-calls.ts';
import { requestErasure } from './erase.ts';
import { loadConfig } from './load-config.ts';
import type { Options } from './options.ts';
import type { Plugin } from './plugin.ts';
import { version } from './version.ts';

/** The parts that are fetched when they are needed. */
export interface Parts {
  ask(): Promise<AskModule>;
  survey(): Promise<SurveyModule>;
  signals(): Promise<SignalsModule>;
  /** Holds a configuration against its shape and references. */
  validate(input: unknown): Promise<Result<SiteConfig>>;
}

export interface StartOptions {
  win: Window & typeof globalThis;
  clock: Clock;
  guard: Guard;
  scope: Scope;
  parts: Parts;
  channel: Channel<InnerEvents & { delivery: DeliveryStatus }>;
  options: Options & { endpoint: string };
}

/** A client at work. Every method takes what was judged already. */
export interface Running {
  config: SiteConfig;
  consent(state: ConsentState): void;
  step(journey: string, step: string): boolean;
  complete(journey: string): boolean;
  event(name: string, data?: EventData<'event'>['data']): void;
  identify(traits: Traits): void;
  show(survey: string, options?: { target?: Element | string | null }): void;
  dismiss(): void;
  explain(survey: string): Decision[];
  use(plugin: Plugin): void;
  flush(): Promise<void>;
  pending(): Promise<number>;
  visitorId(): string | null;
  forget(): Promise<boolean>;
}

/** How many events the asking half may look back on when it arrives. */
const backlogLength = 20;

/**
 * Starts every part, in this order: what the browser remembers, configuration, consent, visit, journeys, delivery;
 * then, when the page is idle, detectors and questions.
 * @returns the client at work, or null where no configuration can be had
 */
export async function start({
  win,
  clock,
  guard,
  scope,
  parts,
  channel,
  options,
}: StartOptions): Promise<Running | null> {
  const { site, endpoint, beforeSend } = options;
  const prefix = `ressenti:${site}:`;
  const records = createRecords(() => win.localStorage, prefix);
  const session = createRecords(() => win.sessionStorage, prefix);
  const { crypto } = win;
  const createId = (): string => createUuid(clock.now(), (bytes) => crypto.getRandomValues(bytes));
  const listen = createListen(scope, guard);
  const observe = createObserveMutations(scope, guard, win);

  const config = await loadConfig({
    win,
    clock,
    guard,
    records,
    site,
    endpoint,
    config: options.config,
    validate: parts.validate,
  });
  if (!config || scope.stopped) return null;

  const { privacy = {}, journeys: journeyConfigs = [], surveys = [] } = config;
  const hasVisitor = privacy.visitor !== false;
  /** Ids live here: where none may outlive the visit, they go with the tab. */
  const identity = hasVisitor ? records : session;
  const consentRules = { mode: privacy.consent, signal: hasPrivacySignal(win.navigator, privacy) };
  let state = computeConsent({
    ...consentRules,
    stated: options.consent,
    remembered: records.read<ConsentState>('consent'),
  });

  const keep = (): void => {
    for (const each of [records, session]) each.keep(state === 'granted');
  };
  keep();
  const tab = createTab({ records: session, clock, createId });
  const visits = createVisits({ records: identity, clock, hasVisitor, createId });
  let traits: Traits = identity.read<Traits>('traits') ?? {};
  const assemble = createAssemble({
    win,
    clock,
    visits,
    createId,
    config,
    locale: options.locale,
    traits: () => traits,
    here: () => journeys?.here() ?? null,
  });

  /** Everything that runs only while consent is not refused. */
  let period: Scope | undefined;
  let journeys: Journeys | undefined;
  let delivery: Delivery | undefined;
  let ask: Ask | undefined;
  let asking: Promise<Ask | undefined> | undefined;
  let waiting: RessentiEvent[] = [];
  const backlog: RessentiEvent[] = [];
  const triggers = new Map<string, TriggerWatcher>();
  const plugins = new Set<string>();

  const release = (event: RessentiEvent): void => {
    const ck = tab.jumps();
    const numbered = { ...event, n: tab.next(), ...(ck && { ck }) };
    const sent = beforeSend ? guard.run('beforeSend', () => beforeSend(numbered)) : numbered;
    if (sent) delivery?.accept(sent);
  };
  const record = (event: RessentiEvent): void => {
    backlog.push(event);
    if (backlog.length > backlogLength) backlog.shift();
    if (delivery) release(event);
    else if (state !== 'denied') {
      waiting.push(event);
      if (waiting.length > maxWaiting) waiting.shift();
    }
    channel.emit('event', event);
  };
  const publish = <T extends EventType>(type: T, data: EventData<T>, extras?: EventExtras): RessentiEvent<T> => {
    if (state !== 'denied' && visits.touch().began) beginVisit();
    const event = assemble(type, data, extras);
    record(event);
    return event;
  };
  const beginVisit = (): void => {
    const { referrer } = win.document;
    const host = referrer && new win.URL(referrer).host;
    const event = assemble('visit', { entry: '' }, { place: null });
    event.data = { entry: event.page ?? '/', ...(host && host !== win.location.host && { referrerHost: host }) };
    record(event);
  };

  const signalTools: SignalTools = {
    win,
    clock,
    listen,
    observe,
    here: () => journeys?.here() ?? null,
    publish: (signal, at) => void publish('signal', signal, at),
    vital: (data, at) => void publish('vital', data, at),
    onPlace: (listener) =>
      channel.on('event', ({ type }) => {
        if (/^(step-enter|journey-)/.test(type)) listener(signalTools.here());
      }),
  };

  const loadAsk = (): Promise<Ask | undefined> => {
    asking ??= parts.ask().then(
      (module) => {
        if (scope.stopped) return undefined;
        const tools: AskTools = {
          ...signalTools,
          guard,
          records,
          session,
          config,
          nonce: options.nonce,
          createId,
          mask: assemble.mask,
          locale: assemble.locale,
          device: assemble.device,
          traits: () => traits,
          subject: () => visits.visitor() ?? visits.touch().visit,
          visit: () => visits.touch().visit,
          consent: () => state,
          publish,
          channel,
          backlog,
          triggers,
          loadSurvey: parts.survey,
        };
        ask = module.startAsk(tools);
        scope.add(ask.stop);
        return ask;
      },
      (error: unknown) => {
        asking = undefined;
        guard.warn(`questions: ${error}; none is asked on this page.`);
        return undefined;
      },
    );
    return asking;
  };
  const idle = (fn: () => void): void => {
    const run = guard.wrap('idle', () => {
      if (!scope.stopped && state === 'granted') fn();
    });
    if (win.requestIdleCallback) win.requestIdleCallback(run, { timeout: 2000 });
    else clock.after(200, run);
  };

  const begin = (): void => {
    if (state === 'denied') return;
    if (!period) {
      period = createScope();
      const current = period;
      scope.add(() => current.stop());
      if (visits.touch().began) beginVisit();
      journeys = startJourneys({
        win,
        clock,
        guard,
        listen,
        observe,
        records: identity,
        createId,
        journeys: journeyConfigs,
        onFact({ type, data, id, at, ...place }) {
          publish(type, data, { place, ...(id && { id }), ...(at && { atMs: at }) });
        },
      });
      period.add(journeys.stop);
    }
    if (state !== 'granted' || delivery) return;
    const current = period;
    delivery = startDelivery({
      site,
      endpoint,
      sdk: version,
      tab: tab.id,
      win,
      clock,
      listen,
      guard,
      onStatus: (status) => channel.emit('delivery', status),
      // The visitor said no in another tab.
      onErased() {
        state = 'denied';
        void end();
      },
    });
    const events = waiting;
    waiting = [];
    events.forEach(release);
    idle(() => {
      if (current.stopped) return;
      if (surveys.length > 0) void loadAsk();
      if (config.signals !== undefined || journeyConfigs.length > 0)
        parts.signals().then(
          (module) => {
            if (!current.stopped) current.add(module.startSignals(signalTools, config.signals ?? {}));
          },
          (error: unknown) => guard.warn(`signals: ${error}; none is noticed on this page.`),
        );
    });
  };
  /** A refusal is the one thing that is kept without consent, so that it is not asked for again. */
  const remember = (choice: ConsentState): void => {
    records.keep(true);
    records.write('consent', choice);
    keep();
  };
  /** Ends what runs by consent; what it left in this browser goes. */
  const end = async (): Promise<void> => {
    const leaving = delivery;
    period?.stop();
    period = journeys = delivery = undefined;
    waiting = [];
    traits = {};
    backlog.length = 0;
    records.eraseAll();
    session.eraseAll();
    // The detectors' own record of this tab.
    guard.run('erase', () => win.sessionStorage.removeItem('ressenti:signals'));
    tab.enter();
    await leaving?.erase();
    leaving?.stop();
  };

  // The journeys hear of the end of a page first (they were started first), so the counter is written after them.
  begin();
  listen(win, 'pagehide', tab.leave);
  listen<PageTransitionEvent>(win, 'pageshow', (event) => {
    if (event.persisted) tab.enter();
  });
  scope.add(() => delivery?.stop());

  const running: Running = {
    config,
    consent(next) {
      if (next === 'denied' && state !== 'denied') void end();
      state = next;
      keep();
      const choice = toRemembered(next, consentRules);
      if (choice) remember(choice);
      else records.erase('consent');
      begin();
    },
    step: (journey, step) => !journeys || journeys.step(journey, step),
    complete: (journey) => !journeys || journeys.complete(journey),
    event(name, data) {
      publish('event', { name, ...(data && { data }) });
      journeys?.event(name);
    },
    identify(more) {
      traits = { ...traits, ...more };
      identity.write('traits', traits);
    },
    show(survey, showOptions) {
      void loadAsk().then((loaded) => loaded?.show(survey, showOptions));
    },
    dismiss: () => ask?.dismiss(),
    explain: (survey) => ask?.explain(survey) ?? [{ survey, rule: 'loaded', pass: false, expected: true, seen: false }],
    use(plugin) {
      if (plugins.has(plugin.name)) return;
      plugins.add(plugin.name);
      const stop = guard.run(`plugin ${plugin.name}`, () =>
        plugin.start({
          ...signalTools,
          options: {},
          event: running.event,
          onEvent: (listener) => scope.add(channel.on('event', listener)),
          addTrigger(kind, watcher) {
            triggers.set(kind, watcher);
            return () => triggers.delete(kind);
          },
        }),
      );
      if (stop) scope.add(stop);
    },
    async flush() {
      await delivery?.flush();
    },
    pending: async () => waiting.length + ((await delivery?.pending()) ?? 0),
    visitorId: () => (state === 'denied' ? null : visits.visitor()),
    async forget() {
      const visitor = visits.visitor();
      const choice = records.read<ConsentState>('consent');
      await end();
      if (choice) remember(choice);
      const done = !visitor || (await requestErasure({ win, endpoint, site, visitor, batch: createId() }));
      begin();
      return done;
    },
  };
  return running;
}
