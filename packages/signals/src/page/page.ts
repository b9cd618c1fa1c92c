import type { Channel, Place, RawSignal, SignalTools } from '@ressenti/core';
import { isMarked, isWithin } from './marks.ts';
import { type Activation, type Presses, startPresses } from './presses.ts';
import { type Target, toSelector } from './selector.ts';
import { createTimers, type Timers } from './timers.ts';
import { startViews } from './views.ts';

/** How the visitor came to a view. */
export type Via = 'link' | 'back' | 'bfcache';

/** Of the Navigation API's event, what is read here. */
export interface NavigateEvent extends Event {
  destination: { url: string; sameDocument: boolean };
  navigationType: string;
  userInitiated: boolean;
  /** Of a form that is sent by POST. */
  formData: FormData | null;
}

/** What the page tells to whoever asks. */
export interface Topics {
  /** A press of a control, once it is done. */
  act: Activation;
  /** Whatever series of presses was open is over: a drag, a long press, another view, a hidden page. */
  end: undefined;
  /** Another page of the site, as the visitor sees it: a route, or a return from the back/forward cache. */
  view: Via;
  /** Hidden, asleep or left: nothing is known about the time from here on. */
  hide: undefined;
  /** A navigation begins, where the engine tells of it. */
  navigate: NavigateEvent;
  /** A signal was published. */
  report: { kind: string; id: string | undefined };
}

/** Where and when a signal began, when that is not here and now. A press is one. */
export interface Began {
  control?: Element | null | undefined;
  place?: Place | null;
  /** On the page's own clock. */
  downMs?: number;
  input?: string;
}

/** What holds for every detector of a page: `all` in the site configuration's `signals`. */
export interface PageOptions {
  /** Elements of which, and in which, nothing is reported: a list of selectors. */
  ignore: string;
  /** Attributes by which the site names its elements, apart by spaces; they go before the usual ones. */
  attributes: string;
  /** Detectors of presses run in frames of this origin too. */
  observeFrames: boolean;
}

export const pageDefaults: PageOptions = { ignore: '', attributes: '', observeFrames: false };

/** The tools, bound to one undo, and what the page tells besides. */
export interface Base extends SignalTools, Timers {
  doc: Document;
  channel: Channel<Topics>;
  /** What the next signal tells besides: how long a wait was that is over. */
  carry: { waitMs: number };
  on<K extends keyof Topics>(topic: K, listener: (value: Topics[K]) => void): () => void;
  /** Says that a part of ours failed: in the console, not as an error, which would look like the page's own. */
  warn(error: unknown): void;
  /** Registers an undo. */
  add(undo: () => void): () => void;
  /** The selectors of a configuration, or none with a warning if the browser cannot parse them. */
  toSelectors(list: string | undefined): string;
  /** The stable selector of an element. */
  toTarget(element: Element): Target;
  /** Publishes, unless the element opted out or the cap is reached. */
  report(signal: RawSignal, began?: Began): void;
}

/** What every detector stands on. */
export type Page = Base & Presses;

const maxPerView = 20;
const maxPerVisit = 100;
/** A tab that told nothing for so long begins to count anew. */
const visitMs = 1_800_000;

/** @param first a page of the same window that hears its presses already: this one joins it */
export function createPage(
  tools: SignalTools,
  { ignore: unchecked, attributes }: { [K in keyof PageOptions]?: PageOptions[K] | undefined } = {},
  first?: Page,
): Page {
  const { win, clock, listen, observe, scope, session } = tools;
  const { add } = scope;
  const doc = win.document;
  const warn = (error: unknown): void => win.console.warn('ressenti: signals:', error);
  const channel = first?.channel ?? tools.createChannel<Topics>(warn);
  const carry = first?.carry ?? { waitMs: 0 };
  let counts: Record<string, number> = {};
  const own = attributes?.split(/[ ,]+/).filter(Boolean);
  const toSelectors = (list = ''): string => {
    try {
      if (list) doc.querySelector(list);
      return list;
    } catch (error) {
      // Whoever checked the configuration has no parser for selectors; the browser's error says which is none.
      warn(error);
      return '';
    }
  };
  const ignore = toSelectors(unchecked);
  const toTarget = (element: Element): Target => toSelector(element, own);
  const base: Base = {
    ...tools,
    doc,
    channel,
    carry,
    warn,
    add,
    toSelectors,
    toTarget,
    on: (topic, listener) => add(channel.on(topic, listener)),
    listen: (...args) => add(listen(...args)),
    observe: (...args) => add(observe(...args)),
    ...createTimers(clock, add, channel),
    report(signal, { control: element, place = tools.here(), downMs = clock.mono(), input } = {}) {
      const { kind } = signal;
      if (element && (isMarked(element, 'data-ressenti-ignore', kind) || (ignore && isWithin(element, ignore)))) return;
      const inView = (counts[kind] ?? 0) + 1;
      const [told, toldMs] = session.read<[number, number]>('told') ?? [0, 0];
      const inVisit = clock.now() - toldMs < visitMs ? told + 1 : 1;
      if (inView > maxPerView || inVisit > maxPerVisit) return;
      counts[kind] = inView;
      session.write('told', [inVisit, clock.now()]);
      const { waitMs } = carry;
      carry.waitMs = 0;
      // What is undefined is left out when the event becomes text.
      const id = tools.publish(
        {
          ...signal,
          ...(element && {
            ...toTarget(element),
            tag: element.localName,
            role: element.getAttribute('role') || undefined,
            inShadow: element.getRootNode() !== doc,
          }),
          input,
          automated: win.navigator.webdriver || undefined,
          waitMs: waitMs || undefined,
        },
        { place, atMs: Math.round(clock.now() - clock.mono() + downMs) },
      );
      channel.emit('report', { kind, id });
    },
  };
  base.on('view', () => {
    counts = {};
  });
  if (first) return { ...first, ...base };
  startViews(base);
  return { ...base, ...startPresses(base) };
}
