import {
  type ConsentState,
  createChannel,
  createGuard,
  createListen,
  createObserveMutations,
  createRecords,
  createScope,
  createVisits,
  type Place,
  type SurveyOptions,
  type TriggerWatcher,
} from '@ressenti/core';
import { isShown } from '@ressenti/journeys';
import {
  createNamedId,
  createId as createUuid,
  type EventType,
  type RessentiEvent,
  type SiteConfig,
  type Survey,
} from '@ressenti/protocol';
import { createHandClock, type HandClock, settle } from '@ressenti/testkit';
import { IDBFactory } from 'fake-indexeddb';
import type { Ask, Core, Inner, InnerEvents, Judgement } from '../inner.ts';
import { createArea, createLaggingCopies } from './lagging.fixture.ts';
// What a browser fetches late is at hand: a test waits for its own clock only.
import './open.ts';
import { startAsk } from './start-ask.ts';
import './watch.ts';
import './seldom.ts';

/** A page of a browser on which surveys are asked. */
export interface Tab {
  ask: Ask;
  inner: Inner;
  win: Window & typeof globalThis;
  /** What this page recorded. */
  events: RessentiEvent[];
  decisions: Judgement[];
  warnings: string[];
  /** Surveys that were put on this page, oldest first. */
  opened: { options: SurveyOptions; isClosed: boolean }[];
  /** The one on screen; throws where there is none. */
  survey(): SurveyOptions;
  enter(step: string, more?: { leaving?: string; outcome?: 'next' | 'back' | 'repeat' | 'exit' }): void;
  record(type: EventType, data: object, place?: Place | null): void;
  triggers: Map<string, TriggerWatcher>;
  fire(type: string, more?: object): void;
  /** The next page of this tab, or the same again. */
  load(path?: string): Tab;
  close(): void;
}

/** A browser: its tabs share time, and `localStorage` or what reaches their copies of it. */
export interface World {
  clock: HandClock;
  config: SiteConfig;
  consent: ConsentState;
  open(path?: string): Tab;
  /** A page waits until another lets it ask. */
  isAwaited(): boolean;
  advance(ms: number): Promise<void>;
}

export const createSurvey = (more: Partial<Survey> = {}): Survey => ({
  id: 'ease',
  questions: [{ id: 'ease', type: 'effort' }],
  trigger: { on: 'event', name: 'go' },
  ...more,
});

type Work = (lock: object | null) => unknown;

/** `navigator.locks`, as far as it is used. */
interface Locks {
  request(name: string, options: { ifAvailable?: boolean }, work: Work): Promise<unknown>;
}

/** One lock that all pages of a browser share. What a page holds goes with it, and so does what it waits for. */
function createLock() {
  let queue = Promise.resolve<unknown>(undefined);
  const asking = new Set<{ isGone: boolean }>();
  const count = (): number => [...asking].filter(({ isGone }) => !isGone).length;
  return {
    count,
    forPage(page: { isGone: boolean }, gone: Promise<void>): Locks {
      return {
        async request(_, { ifAvailable }, work) {
          if (ifAvailable && count() > 0) return work(null);
          const one = {
            get isGone() {
              return page.isGone;
            },
          };
          asking.add(one);
          const turn = queue.then(() => page.isGone || Promise.race([work({}), gone]));
          queue = turn.catch(() => undefined).then(() => asking.delete(one));
          return turn;
        },
      };
    },
  };
}

/**
 * @param more over a configuration that asks one survey at each event "go", without a quiet time
 * @param toLagMs each tab is a process with a `localStorage` of its own, which hears of the others' writes so much later
 */
export function createWorld(
  surveys: Survey[],
  more: Partial<SiteConfig> = {},
  nowMs?: number,
  toLagMs?: () => number,
): World {
  const clock = createHandClock(nowMs, 10_000);
  const shared = createArea();
  const toLocal = toLagMs ? createLaggingCopies(clock, toLagMs) : () => shared;
  const lock = createLock();
  const indexedDB = new IDBFactory();
  let serial = 0;
  const createId = (): string =>
    createUuid(clock.now(), (bytes) => {
      serial++;
      for (let i = 0; i < bytes.length; i++) bytes[i] = (serial >> (8 * (i % 4))) & 255;
      return bytes;
    });
  const world: World = {
    clock,
    consent: 'granted',
    isAwaited: () => lock.count() > 1,
    config: {
      site: 'shop',
      locales: ['en'],
      journeys: [
        { id: 'buy', name: { en: 'Purchase', fr: 'Achat' }, steps: [{ id: 'cart', enter: [{ url: '/cart' }] }] },
      ],
      surveys,
      solicitation: { perVisit: 100, per30D: 100, quietMs: 0 },
      ...more,
    },
    open: (path = '/') => openTab(world, path, toLocal(), createArea(), createId, lock, indexedDB),
    async advance(ms) {
      await clock.advance(ms);
      await settle();
    },
  };
  return world;
}

function openTab(
  world: World,
  path: string,
  local: Storage,
  area: Storage,
  createId: () => string,
  lock: ReturnType<typeof createLock>,
  indexedDB: IDBFactory,
): Tab {
  const { clock, config } = world;
  let leave = (): void => {};
  const gone = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const page = { isGone: false };
  const warnings: string[] = [];
  const guard = createGuard({ warn: (text: string) => warnings.push(text) });
  const scope = createScope((error) => warnings.push(String(error)));
  const target = new EventTarget();
  const location = { pathname: path, href: `https://shop.example${path}` };
  const win = Object.assign(target, {
    document,
    location,
    navigator: { locks: lock.forPage(page, gone) },
    indexedDB,
    scrollY: 0,
    IntersectionObserver: globalThis.IntersectionObserver,
    MutationObserver: globalThis.MutationObserver,
  }) as unknown as Tab['win'];
  const records = createRecords(() => local, 'r:');
  const session = createRecords(() => area, 'r:');
  records.keep(true);
  session.keep(true);
  const channel = createChannel<InnerEvents>((error) => warnings.push(String(error)));
  const visits = createVisits(records, clock, createId, true);
  const events: RessentiEvent[] = [];
  const triggers = new Map<string, TriggerWatcher>();
  const opened: Tab['opened'] = [];
  let place: Place | null = null;

  const record = ((type: EventType, data: object, extras: { place?: Place | null; id?: string } = {}) => {
    if (type !== 'visit') beginVisit();
    const at = extras.place === undefined ? place : extras.place;
    const event = {
      id: extras.id ?? createId(),
      type,
      at: clock.now(),
      visit: visits.current(),
      ...at,
      data,
    } as unknown as RessentiEvent;
    events.push(event);
    channel.emit('any', event);
    return event;
  }) as Core['record'];

  const beginVisit = (): void => {
    if (visits.touch().began) record('visit', { entry: path }, { place: null });
  };
  let typedMs = 0;
  const inner = {
    win,
    beginVisit,
    // A page that is gone has no timers.
    clock: { ...clock, after: (ms: number, fn: () => void) => clock.after(ms, () => !page.isGone && fn()) },
    guard,
    scope,
    options: { site: 'shop', endpoint: '' },
    config,
    records,
    session,
    identity: records,
    visits,
    channel,
    backlog: [],
    createId,
    createNamedId,
    locale: () => 'en',
    consent: () => world.consent,
    here: () => place,
    status: () => undefined,
    record,
    renew: async () => {},
    listen: createListen(scope, guard),
    observe: createObserveMutations(scope, guard, win),
    publish: (signal: object) => void record('signal', signal as never),
    vital: () => {},
    onPlace: () => () => {},
    device: 'desktop',
    triggers,
    kinds: new Set(),
    typedMs: () => typedMs,
    isShown,
    setTrigger: () => {},
    setInterface: () => () => {},
    toInterface: async () => ({
      openSurvey(options: SurveyOptions) {
        const one = { options, isClosed: false };
        opened.push(one);
        // A tab is shown once the visitor opens it.
        if (options.survey.display.kind !== 'tab' || options.unfolded) options.onShown();
        return {
          close() {
            one.isClosed = true;
          },
        };
      },
    }),
  } as unknown as Inner;
  inner.listen(win, 'input', () => {
    typedMs = clock.mono();
  });
  const decisions: Judgement[] = [];
  channel.on('decision', (judgement) => decisions.push(judgement));
  beginVisit();
  const ask = startAsk(inner);
  const close = (): void => {
    tab.fire('pagehide', { persisted: false });
    page.isGone = true;
    leave();
    scope.stop();
  };
  const tab: Tab = {
    ask,
    inner,
    win,
    events,
    decisions,
    warnings,
    opened,
    triggers,
    survey() {
      const last = opened.at(-1);
      if (!last) throw new Error('world: no survey was opened');
      return last.options;
    },
    enter(step, { leaving, outcome = 'next' } = {}) {
      const passage = place?.passage ?? createId();
      const left = { journey: 'buy', step: leaving ?? '', passage, occurrence: place?.occurrence ?? createId() };
      // The next step begins before anybody hears that the one before was left.
      place = { journey: 'buy', step, passage, occurrence: createId() };
      if (leaving) record('step-leave', { to: step, durationMs: 1, outcome }, { place: left });
      record('step-enter', { via: 'api', nth: 1 });
    },
    record: (type, data, at) => void record(type, data as never, at === undefined ? {} : { place: at }),
    fire: (type, more = {}) => void target.dispatchEvent(Object.assign(new Event(type), more)),
    load(next = path) {
      close();
      return openTab(world, next, local, area, createId, lock, indexedDB);
    },
    close,
  };
  return tab;
}
