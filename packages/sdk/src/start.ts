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
  type SurveyModule,
  toRemembered,
} from '@ressenti/core';
import { type Delivery, startDelivery } from '@ressenti/delivery';
import { type Journeys, startJourneys } from '@ressenti/journeys';
import { createId as createUuid, type RessentiEvent, type Traits } from '@ressenti/protocol';
import { createAssemble, isLanguageTag, toDevice } from './assemble.ts';
import type { Client } from './client.ts';
import { maxWaiting } from './early-calls.ts';
import type { Ask, AskModule, ClientEvents, Inner, InnerEvents } from './inner.ts';
import { fetchConfig, loadConfig } from './load-config.ts';
import type { Options } from './options.ts';
import { isConsentState, isEventCall, isTraits } from './sound.ts';
import { version } from './version.ts';

/** The parts that are fetched when they are needed. */
export interface Parts {
  more(): Promise<typeof import('./entry-more.ts')>;
  check(): Promise<typeof import('./config-check.ts')>;
  ask(): Promise<AskModule>;
  survey(): Promise<SurveyModule>;
  signals(): Promise<SignalsModule>;
}

/** The methods that need a configuration. */
type Methods = Omit<Client, 'init' | 'on' | 'stop'>;

/** How many events the asking half may look back on when it arrives. */
const backlogLength = 20;

/**
 * Starts every part, in this order: what the browser remembers, configuration, consent, visit, journeys, delivery;
 * then, when the page is idle, what watches and what asks.
 * @param refuse says of a wrong call that it was one
 * @returns the methods of a client at work, or null where no configuration can be had
 */
export async function start(
  win: Window & typeof globalThis,
  clock: Clock,
  guard: Guard,
  scope: Scope,
  parts: Parts,
  channel: Channel<InnerEvents>,
  options: Options & { endpoint: string },
  refuse: (name: string, value: unknown) => void,
): Promise<Methods | null> {
  const { site, endpoint, beforeSend } = options;
  const { document: doc, navigator, crypto } = win;
  const records = createRecords(() => win.localStorage, `ressenti:${site}:`);
  const session = createRecords(() => win.sessionStorage, `ressenti:${site}:`);
  const createId = (): string => createUuid(clock.now(), (bytes) => crypto.getRandomValues(bytes));

  const given = options.config;
  const config = await loadConfig(clock, guard, records, site, () =>
    given ? parts.check().then(({ findConfig }) => findConfig(win, given)) : fetchConfig(win, endpoint, site),
  );
  if (!config || scope.stopped) return null;
  const { privacy = {}, journeys = [], surveys = [] } = config;
  const hasVisitor = privacy.visitor !== false;
  /** Ids live here: where none may outlive the visit, they go with the tab. */
  const identity = hasVisitor ? records : session;

  const rules = { mode: privacy.consent, signal: hasPrivacySignal(navigator, privacy) };
  let state = computeConsent({ ...rules, stated: options.consent, remembered: records.read('consent') });
  const keep = (on = state === 'granted'): void => {
    records.keep(on);
    session.keep(on);
  };
  keep();
  const tab = createTab(session, clock, createId);
  const visits = createVisits(identity, clock, createId, hasVisitor);
  let traits = identity.read<Traits>('traits') ?? undefined;
  const locale = (): string => {
    const { lang } = doc.documentElement;
    return options.locale ?? (isLanguageTag(lang) ? lang : navigator.language);
  };
  const here: Inner['here'] = () => walk?.here() ?? null;
  const assemble = createAssemble(win, clock, visits, createId, privacy, locale, () => traits, here);

  /** What runs only while consent is not refused. */
  let period: Scope | undefined;
  let walk: Journeys | undefined;
  let delivery: Delivery | undefined;
  let ask: Ask | undefined;
  let asking: Promise<Ask | undefined> | undefined;
  let waiting: RessentiEvent[] = [];
  const backlog: RessentiEvent[] = [];

  const send = (event: RessentiEvent): void => {
    const sent = beforeSend ? guard.run('beforeSend', () => beforeSend(event)) : event;
    // Numbered last: an event that is dropped here leaves no gap, which would count as lost.
    if (sent) delivery?.accept({ ...sent, n: tab.next(), ck: tab.jumps() } as RessentiEvent);
  };
  const add = (event: RessentiEvent): void => {
    if (backlog.push(event) > backlogLength) backlog.shift();
    if (delivery) send(event);
    else if (state !== 'denied' && waiting.push(event) > maxWaiting) waiting.shift();
    channel.emit('event', event);
    const { type } = event;
    const told = type === 'step-enter' ? 'step' : type.replace(/refuse|ignore/, 'dismiss');
    channel.emit(told as keyof ClientEvents, { ...event.data, ...event } as never);
  };
  const beginVisit = (): void => {
    if (!visits.touch().began) return;
    const { host } = new win.URL(doc.referrer || win.location.href);
    const event = assemble('visit', { entry: '' }, { place: null });
    const { page: entry = '' } = event;
    event.data = host === win.location.host ? { entry } : { entry, referrerHost: host };
    add(event);
  };
  const record: Inner['record'] = (type, data, extras) => {
    if (state !== 'denied') beginVisit();
    const event = assemble(type, data, extras);
    add(event);
    return event;
  };

  const inner: Inner = {
    win,
    clock,
    guard,
    listen: createListen(scope, guard),
    observe: createObserveMutations(scope, guard, win),
    records,
    session,
    identity,
    config,
    journeys,
    nonce: options.nonce,
    createId,
    locale,
    device: toDevice(win),
    traits: () => traits ?? {},
    subject: () => visits.visitor() ?? visits.touch().visit,
    visit: () => visits.touch().visit,
    consent: () => state,
    here,
    publish: (signal, at) => void record('signal', signal, at),
    vital: (data, at) => void record('vital', data, at),
    onPlace: (listener) =>
      channel.on('event', ({ type }) => {
        if (/^(step-enter|journey)/.test(type)) listener(here());
      }),
    record,
    channel,
    backlog,
    triggers: new Map(),
    loadSurvey: parts.survey,
  };

  /** Fetches a part and uses it, unless what it was for is over; without it the rest goes on. */
  const use = <T, R>(name: string, load: () => Promise<T>, within: Scope, fn: (part: T) => R): Promise<R | undefined> =>
    load().then(
      (part) => (within.stopped ? undefined : guard.run(name, () => fn(part))),
      (error) => {
        guard.warn(`${name}: ${error}; this part stays off.`);
        return undefined;
      },
    );
  const loadAsk = (): Promise<Ask | undefined> => {
    asking ??= use('ask', parts.ask, scope, ({ startAsk }) => {
      ask = startAsk(inner);
      scope.add(ask.stop);
      return ask;
    });
    return asking;
  };

  const begin = (): void => {
    if (state === 'denied') return;
    if (!period) {
      const now = createScope();
      period = now;
      scope.add(now.stop);
      const tools = { ...inner, listen: createListen(now, guard), observe: createObserveMutations(now, guard, win) };
      beginVisit();
      walk = startJourneys({
        ...tools,
        records: identity,
        onFact: ({ type, data, place, id }) => record(type, data, { place, id }),
        onOverdue: (passage, journey, knownBy) =>
          use('passage', parts.more, now, ({ computeGivenUp }) => {
            for (const { type, data, place, id } of computeGivenUp(passage, journey, clock.now(), knownBy))
              record(type, data, { place, id });
          }),
      });
      // After the journeys, which speak once more when a page is left, and before delivery, which then sends.
      tools.listen(win, 'pagehide', tab.leave);
      tools.listen<PageTransitionEvent>(win, 'pageshow', ({ persisted }) => {
        if (persisted) tab.enter();
      });
      const onIdle = (): void => {
        if (journeys[0])
          use(
            'more',
            parts.more,
            now,
            ({ watchLife }) => walk && now.add(watchLife({ ...tools, records: identity }, walk)),
          );
        if (state !== 'granted') return;
        if (surveys[0]) loadAsk();
        use('signals', parts.signals, now, ({ startSignals }) => now.add(startSignals(tools, config.signals ?? {})));
      };
      if (win.requestIdleCallback) win.requestIdleCallback(onIdle, { timeout: 2000 });
      else clock.after(200, onIdle);
    }
    if (state !== 'granted' || delivery) return;
    delivery = startDelivery({
      site,
      endpoint,
      sdk: version,
      tab: tab.id,
      win,
      clock,
      listen: inner.listen,
      guard,
      onStatus: (status) => channel.emit('delivery', status),
      // The visitor said no in another tab.
      onErased() {
        state = 'denied';
        end();
      },
    });
    period.add(delivery.stop);
    waiting.splice(0).forEach(send);
  };
  /** Ends what runs by consent; what it left in this browser goes. */
  const end = async (): Promise<void> => {
    const leaving = delivery;
    walk = delivery = traits = undefined;
    waiting = [];
    backlog.length = 0;
    records.erase();
    session.erase();
    // The detectors' own record of this tab.
    guard.run('erase', () => win.sessionStorage.removeItem('ressenti:signals'));
    tab.enter();
    const over = period;
    period = undefined;
    await leaving?.erase();
    over?.stop();
  };
  /** What a visitor chose is the one thing that is kept without consent, so that it is not asked for again. */
  const remember = (choice: ConsentState | null): void => {
    keep(true);
    if (choice) records.write('consent', choice);
    else records.erase('consent');
    keep();
  };
  begin();

  const methods: Methods = {
    consent(next) {
      if (!isConsentState(next)) return refuse('consent', next);
      if (next === 'denied' && state !== next) end();
      state = next;
      remember(toRemembered(next, rules));
      begin();
    },
    step(path, { traits: more } = {}) {
      if (more) methods.identify(more);
      const [journey, step, rest] = String(path).split('/');
      if (rest !== undefined || (walk && !walk.step(journey, step))) refuse('step', path);
    },
    complete(journey) {
      if (walk && !walk.complete(journey)) refuse('complete', journey);
    },
    event(name, data) {
      if (!isEventCall(name, data)) return refuse('event', name);
      record('event', { name, ...(data && { data }) });
      walk?.event(name);
    },
    identify(more) {
      if (!isTraits(more)) return refuse('identify', more);
      traits = { ...traits, ...more };
      identity.write('traits', traits);
    },
    show(survey, how) {
      if (surveys.some(({ id }) => id === survey)) loadAsk().then((part) => part?.show(survey, how));
      else refuse('show', survey);
    },
    dismiss: () => ask?.dismiss(),
    explain: (survey) => ask?.explain(survey) ?? [],
    use(plugin) {
      if (!plugin?.name || !plugin.start || inner.triggers.has(plugin.name)) refuse('use', plugin);
      else use(`plugin ${plugin.name}`, parts.more, scope, ({ usePlugin }) => scope.add(usePlugin(inner, plugin)));
    },
    flush: async () => delivery?.flush(),
    pending: async () => waiting.length + ((await delivery?.pending()) ?? 0),
    visitorId: () => (state === 'denied' ? null : visits.visitor()),
    async forget() {
      const visitor = visits.visitor();
      const choice = records.read<ConsentState>('consent');
      const { requestErasure } = await parts.more();
      await end();
      remember(choice);
      begin();
      return !visitor || requestErasure(win, endpoint, site, visitor, createId());
    },
  };
  return methods;
}
