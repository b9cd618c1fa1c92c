import {
  type Channel,
  createChannel,
  createClock,
  createListen,
  createObserveMutations,
  createRecords,
  createScope,
  createTab,
  createVisits,
  type Guard,
  type Place,
  type Scope,
  toPageAddress,
} from '@ressenti/core';
import { captureNatives, type Delivery } from '@ressenti/delivery';
import { hasSelectors, type Journeys, rules, startJourneys } from '@ressenti/journeys';
import { createIds, createNamedId, type Traits } from '@ressenti/protocol';
import type { Client } from './api.ts';
import { createAssemble, isLanguageTag, toDevice } from './assemble.ts';
import { createChoice } from './choice.ts';
import type { Core, InnerEvents, Late, Parts } from './inner.ts';
import { findConfig } from './load-config.ts';
import { maskAddress } from './mask-address.ts';
import type { Options } from './options.ts';
import { createRecorder } from './recorder.ts';
import { isConsentState, isEventCall, isTraits } from './sound.ts';
import { createUnsent } from './unsent.ts';
import { version } from './version.ts';

/** The methods that need a configuration. */
type Methods = Omit<Client, 'init' | 'on' | 'stop'>;

/**
 * Starts every part, in this order: what the browser remembers, configuration, consent, visit, journeys, delivery;
 * then, when the page is idle, what watches and what asks.
 * @param refuse says of a wrong call that it was one
 * @returns the methods of a client at work, or null where no configuration can be had
 */
export async function start(
  win: Window & typeof globalThis,
  guard: Guard,
  scope: Scope,
  parts: Parts,
  channel: Channel<InnerEvents>,
  given: Options,
  base: string,
  refuse: (name: string, value: unknown) => void,
): Promise<Methods | null> {
  const { site, beforeSend } = given;
  const endpoint = new win.URL(given.endpoint || base, win.document.baseURI).href.replace(/\/+$/, '');
  const options = { ...given, endpoint };
  const clock = createClock(win, guard);
  const natives = captureNatives(win);
  const { document: doc, navigator } = win;

  let listen = createListen(scope, guard);
  // A page that is only rendered in advance leaves no trace.
  if ((doc as { prerendering?: boolean }).prerendering)
    await new Promise((resolve) => listen(doc, 'prerenderingchange', resolve));
  // Beside the configuration, without which nothing may be accepted anyway: it costs no time of its own.
  const sending = guard.run('ressenti-send', parts.send) as ReturnType<Parts['send']>;
  const createId = createIds((bytes) => win.crypto.getRandomValues(bytes), clock.now);
  let isLeft = false;
  const left = new Promise<void>((resolve) =>
    listen(win, 'pagehide', () => {
      isLeft = true;
      resolve();
    }),
  );
  let why: unknown;
  const records = createRecords(() => win.localStorage, `ressenti:${site}:`);
  const config = await findConfig(win, guard, parts, options, records, left, (error) => {
    why = error;
  });
  const isDebugged = isDebug(win, options.debug);
  if (!config && isDebugged && !isLeft)
    guard.run('ressenti-debug', () =>
      parts.debug().then(({ startWithout }) => scope.add(startWithout(win, guard, options, why))),
    );
  if (!config || scope.stopped) return null;
  const { privacy = {}, journeys = [] } = config;
  const session = createRecords(() => win.sessionStorage, `ressenti:${site}:`);
  const hasVisitor = privacy.visitor !== false;
  /** Ids live here: where none may outlive the visit, they go with the tab. */
  const identity = hasVisitor ? records : session;

  const choice = createChoice(records, session, navigator, privacy, options.consent, refuse);
  const consent = choice.state;
  const tab = createTab(session, clock, createId);
  const visits = createVisits(identity, clock, createId, hasVisitor);
  const locale = (): string =>
    [options.locale, doc.documentElement.lang, navigator.language].find(isLanguageTag) ?? 'en';
  const here = (): Place | null => walk?.here() ?? null;
  const device = toDevice(win);
  const toPage = (address: string): string =>
    toPageAddress(new win.URL(address, win.location.href), privacy.keepParams ?? [], (text) =>
      maskAddress(text, privacy.redact),
    );
  const assemble = createAssemble(win, device, clock, createId, toPage, locale, here);

  /** What runs only while consent is not refused. */
  let period: Scope | undefined;
  let walk: Journeys | undefined;
  let delivery: Delivery | undefined;
  const unsent = createUnsent(records);
  /** Of what was stored before a refusal; whoever stores again waits for it. */
  let erasing: Promise<unknown> = Promise.resolve();

  const recorder = createRecorder({
    guard,
    channel,
    natives,
    visits,
    tab,
    unsent,
    assemble,
    beforeSend,
    consent,
    toArrival() {
      const referrerHost = doc.referrer.split('/')[2];
      return { entry: toPage(''), ...(referrerHost && referrerHost !== win.location.host && { referrerHost }) };
    },
    refuse,
  });
  const { record, beginVisit, backlog } = recorder;

  const core: Core = {
    win,
    clock,
    guard,
    scope,
    parts,
    options,
    config,
    records,
    session,
    identity,
    visits,
    channel,
    createChannel,
    createScope,
    createListen,
    createObserve: createObserveMutations,
    rules,
    device,
    backlog,
    createId,
    createNamedId,
    locale,
    toPage,
    consent,
    here,
    beginVisit,
    status: () => delivery?.status(),
    record,
    async renew() {
      await end();
      begin();
    },
  };
  scope.add(() => delivery?.stop());

  let late: Late | undefined;
  let loading: Promise<Late> | undefined;
  /** Does something with what comes late, which is brought once. */
  const later = <T>(fn: (part: Late) => T | Promise<T>): Promise<T | undefined> => {
    loading ??= parts.more().then(({ startLate }) => {
      late = startLate(core, refuse);
      return late;
    });
    return loading.then(fn).catch((error) => void guard.fail('ressenti-more', error));
  };

  const idle = (within: Scope, fn: () => void): void => {
    const run = guard.wrap('idle', () => {
      if (!within.stopped) fn();
    });
    if (win.requestIdleCallback) win.requestIdleCallback(run, { timeout: 2000 });
    else clock.after(200, run);
  };
  const begin = (): void => {
    if (consent() === 'denied') return;
    if (!period) {
      const now = createScope();
      period = now;
      scope.add(now.stop);
      listen = createListen(now, guard);
      beginVisit();
      const watched = startJourneys({
        win,
        clock,
        listen,
        records: identity,
        createId,
        journeys,
        onFact: ({ type, data, place, id }) => record(type, data, { place, id }),
      });
      walk = watched;
      // After the journeys, which speak once more when a page is left, and before delivery, which then sends.
      listen(win, 'pagehide', tab.leave);
      listen<PageTransitionEvent>(win, 'pageshow', ({ persisted }) => {
        if (persisted) tab.enter();
      });
      const watch = (): void =>
        void later((part) => {
          if (!now.stopped) part.watchLife(now, watched);
        });
      if (journeys.some(hasSelectors)) watch();
      else idle(now, watch);
    }
    if (consent() === 'granted') recorder.take();
    // In a task of its own: the start holds up nothing on a slow phone.
    clock.after(0, () => erasing.then(() => sending).then(deliver, () => {}));
  };
  const deliver = ({ startDelivery }: Awaited<typeof sending>): void => {
    const now = period;
    if (consent() !== 'granted' || delivery || !now) return;
    const mine = startDelivery({
      site,
      endpoint,
      sdk: version,
      tab: tab.id,
      win,
      clock,
      listen,
      guard,
      createId,
      records,
      natives,
      onStatus(status) {
        if (delivery === mine) unsent.settle();
        channel.emit('delivery', status);
      },
      // The visitor said no in another tab.
      onErased() {
        choice.set('denied');
        void end();
      },
    });
    delivery = mine;
    recorder.hand(mine);
    const [list, lost] = unsent.take();
    for (const type of lost) mine.countLoss('overflow', type);
    // Those of an earlier page keep their id and number: where it has sent them, they count as the same.
    for (const taken of list) mine.accept(...taken);
    idle(
      now,
      () =>
        void later((part) => {
          part.watch(now);
          mine.attend(part.attend);
        }),
    );
  };
  /** Ends what runs by consent; where that was refused, what it left in this browser goes. */
  const end = async (isRefused = true): Promise<void> => {
    const leaving = delivery;
    period?.stop();
    period = walk = delivery = undefined;
    recorder.end();
    if (isRefused) {
      // Perhaps a refusal in another tab, of which this one has just heard.
      const chosen = choice.remembered();
      records.erase();
      session.erase();
      visits.forget();
      tab.enter();
      choice.remember(chosen);
      erasing = leaving?.erase() ?? later((part) => part.eraseLeft());
      await erasing;
    }
    leaving?.stop();
  };
  // What earlier pages stored goes also where this one begins with a refusal.
  idle(scope, () => period ?? void core.renew());
  begin();
  if (isLeft) tab.leave();
  if (isDebugged || session.read('debug')) void later((part) => part.debug());

  const methods: Methods = {
    consent(next) {
      if (!isConsentState(next)) return refuse('consent', next);
      if (next !== 'granted' && consent() !== next) end(next === 'denied');
      // What was recorded meanwhile, for the page alone, is no visit that anybody heard of.
      if (consent() === 'denied') visits.forget();
      choice.set(next);
      choice.remember(next);
      begin();
    },
    step(path, more) {
      if (more?.traits) methods.identify(more.traits);
      const [journey = '', ...step] = String(path).split('/');
      if (walk && !walk.step(journey, step.join('/'))) refuse('step', path);
    },
    complete(journey) {
      if (walk && !walk.complete(journey)) refuse('complete', journey);
    },
    event(name, data) {
      if (!isEventCall(name, data)) return refuse('event', name);
      record('event', { name, ...(data && { data }) });
      walk?.event(name);
    },
    identify(traits) {
      const all = { ...identity.read<Traits>('traits'), ...traits };
      if (isTraits(traits) && isTraits(all)) visits.carry(all);
      else refuse('identify', traits);
    },
    show: (...args) => void later((part) => part.show(...args)),
    dismiss: () => late?.dismiss(),
    explain(survey) {
      // Also before consent and after a refusal: that is a reason not to be asked.
      const rules = late?.explain(survey);
      if (!rules) void later((part) => part.explain(survey));
      return rules ?? [];
    },
    use: (plugin) => void later((part) => part.use(plugin)),
    forget: async () => (await later((part) => part.forget())) ?? false,
    async flush() {
      await sending.catch(() => {});
      await delivery?.flush();
    },
    pending: async () => delivery?.pending() ?? backlog.length,
    visitorId: () => (consent() === 'granted' ? visits.visitor() : null),
  };
  return methods;
}

/** The tag says so, with or without a value, or the address does. */
const isDebug = ({ location }: Window, said: unknown): boolean =>
  /^(true|)$/.test((said ?? 'no') as string) || /[?&]ressenti-debug\b/.test(location.search);
