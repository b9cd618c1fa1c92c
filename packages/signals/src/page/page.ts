import type { SignalTools } from '@ressenti/core';
import { isWithin } from './marks.ts';
import { startPresses } from './presses.ts';
import { type Target, toSelector } from './selector.ts';
import type { Base, Page, Topics } from './shapes.ts';
import { createTimers } from './timers.ts';
import { startViews } from './views.ts';

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
  const { channel, carry } = first ?? { channel: tools.createChannel<Topics>(warn), carry: { waitMs: 0 } };
  const events = tools.createChannel<Record<string, Event>>(warn);
  const heard: Record<string, unknown> = {};
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
    loadType: (win.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[])[0]?.type ?? '',
    on: (topic, listener) => add(channel.on(topic, listener)),
    hear(types, listener, target = win) {
      for (const type of types.split(' ')) {
        if (target === win) {
          // Of the browser one listener for all who hear: each of its own costs a click more than what it does.
          heard[type] ??= add(listen(win, type, (event) => events.emit(type, event)));
          add(events.on(type, listener as (event: Event) => void));
        } else add(listen(target, type, listener));
      }
    },
    observe: (...args) => add(observe(...args)),
    ...createTimers(clock, add, channel),
    report(signal, { control: element, place = tools.here(), downMs = clock.mono(), input } = {}) {
      const { kind } = signal;
      const silent = `[data-ressenti-ignore=""],[data-ressenti-ignore~=${kind}]${ignore && `,${ignore}`}`;
      if (element && isWithin(element, silent)) return;
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
