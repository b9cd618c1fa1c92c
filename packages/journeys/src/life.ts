import type { Clock, Listen, ObserveMutations, Place, Records } from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import { hasSelectors, type Journeys } from './journeys.ts';
import { readPassage } from './ledger.ts';
import { computeBack, computeDeadline, type Leaving, toIdleMs } from './passage.ts';

export interface LifeTools {
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  observe: ObserveMutations;
  records: Records;
  journeys: readonly Journey[];
}

/** A page that stays visible gives a sign of life this often, if the visitor did something. */
const beatMs = 15_000;
/** Late elements are looked for at most this often. */
const lookMs = 100;
/** Where nothing announces a change of address, it is found by comparison this often. */
const compareMs = 1000;
/** A hop to another host that was announced so long ago was not taken. */
const leavingMs = 10_000;

/**
 * Watches what a page shows and what the visitor does, for passages: late elements, changes of address that no event
 * tells of, signs of life, the field that was used last, and the host that is left to. Nothing that the page sees is
 * replaced.
 */
export function watchLife(tools: LifeTools, at: Journeys): () => void {
  const { win, clock, listen, observe, records, journeys } = tools;
  const { document: doc, location } = win;
  const { navigation } = win as { navigation?: EventTarget };
  const stops: (() => void)[] = [];
  /** Something to be done later, once; asked for again it keeps its time. */
  const later = (fn: () => void): { in(ms: number): void; stop(): void } => {
    let cancel: (() => void) | undefined;
    const stop = (): void => {
      cancel?.();
      cancel = undefined;
    };
    stops.push(stop);
    return {
      in(ms) {
        cancel ??= clock.after(ms, () => {
          cancel = undefined;
          fn();
        });
      },
      stop,
    };
  };

  const shows = (selector: string): boolean => isShown(doc, selector);
  const look = later(() => at.look(shows));
  if (journeys.some(hasSelectors)) {
    const attributeFilter = ['class', 'style', 'hidden', 'open', 'id'];
    const options = { childList: true, subtree: true, attributes: true, attributeFilter };
    stops.push(observe(doc, options, () => look.in(lookMs)));
  }
  at.look(shows);

  const stay = later(() => at.leaving(undefined));
  const out = (address: string | undefined): void => {
    if (!address) return;
    const { host, protocol } = new win.URL(address, location.href);
    if (host === location.host || !/^http/.test(protocol)) return;
    at.leaving(toLeaving(journeys, at.here(), host));
    stay.stop();
    stay.in(leavingMs);
  };
  if (navigation)
    stops.push(
      listen<Event & { destination?: { url?: string } }>(navigation, 'navigate', (event) =>
        out(event.destination?.url),
      ),
    );
  else {
    let href = location.href;
    const compare = (): void => {
      if (href !== location.href) at.look(shows);
      href = location.href;
    };
    const tick = later(() => {
      if (!doc.hidden) compare();
      tick.in(compareMs);
    });
    tick.in(compareMs);
    const soon = later(compare);
    stops.push(
      listen(win, 'click', (event) => {
        soon.in(0);
        const link = event.composedPath().find((node) => (node as Element).localName === 'a') as
          | HTMLAnchorElement
          | undefined;
        if (!link?.target || link.target === '_self') out(link?.href);
      }),
      listen(win, 'submit', (event) => out((event.target as HTMLFormElement).action)),
    );
  }

  const startedMs = clock.now() - clock.mono();
  let hasActed = true;
  const act = (): void => {
    hasActed = true;
  };
  const live = (field?: string): void => {
    hasActed = false;
    at.change((passage, journey) => {
      // What was given up before this page began is followed by a passage of its own.
      const isOld = passage.state === 'gone' && (passage.until ?? 0) < startedMs;
      if (passage.gap || isOld || passage.state === 'done') return null;
      const nowMs = clock.now();
      const named = { ...passage, ...(field && { field }) };
      // The collector sees events only: in good time it hears that the passage still lives.
      if (passage.state !== 'live' || nowMs - (passage.told ?? passage.entered) > toIdleMs(journey) / 2) {
        const back = computeBack(named, nowMs);
        return { ...back, passage: { ...back.passage, told: nowMs } };
      }
      return { passage: { ...named, alive: nowMs }, facts: [] };
    });
  };
  const beat = later(() => {
    // A frame of another host keeps its events to itself: a payment in it is a sign of life.
    if (!doc.hidden && (hasActed || doc.activeElement?.localName === 'iframe')) live();
    at.change(() => null, 'timeout');
    beatAgain();
  });
  const beatAgain = (): void => {
    const nowMs = clock.now();
    const deadlines = journeys.map((journey) => {
      const passage = readPassage(records, journey);
      return passage && passage.state !== 'done' ? computeDeadline(passage, journey) - nowMs : beatMs;
    });
    beat.stop();
    beat.in(Math.max(0, Math.min(beatMs, ...deadlines)));
  };
  beatAgain();
  for (const type of ['pointerdown', 'keydown', 'scroll', 'wheel', 'touchmove']) stops.push(listen(win, type, act));
  for (const type of ['focusin', 'change'])
    stops.push(
      listen(win, type, (event) => {
        const field = event.composedPath()[0] as HTMLInputElement;
        if (/^(input|select|textarea)$/.test(field.localName)) live(field.name || field.id);
      }),
    );
  stops.push(listen(win, 'visibilitychange', beatAgain));

  return () => {
    for (const stop of stops) stop();
  };
}

/** How a step is left for a host: is it one that the step hands over to? */
export function toLeaving(
  journeys: readonly Journey[],
  place: Pick<Place, 'journey' | 'step'> | null,
  host: string,
): Leaving {
  const hosts =
    journeys.find(({ id }) => id === place?.journey)?.steps.find(({ id }) => id === place?.step)?.handoff ?? [];
  return { to: host, out: hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : one === host)) };
}

/** Is an element that matches on the page, and visible? A selector that is none matches nothing. */
export function isShown(doc: Document, selector: string): boolean {
  try {
    for (const element of doc.querySelectorAll(selector))
      if (element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0) return true;
  } catch {
    // The check of a configuration cannot parse selectors, the browser can: this one is not for it.
  }
  return false;
}
