import type { Clock, Listen, ObserveMutations, Place, Records } from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import type { Journeys } from './journeys.ts';
import { computeElementMatch, type StepMatch } from './match.ts';
import type { rules } from './rules.ts';

export interface LifeTools {
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  observe: ObserveMutations;
  records: Records;
  journeys: readonly Journey[];
  rules: typeof rules;
}

/** A page that stays visible gives a sign of life this often, if the visitor did something. */
const beatMs = 15_000;
/** Late elements are looked for at most this often. */
const lookMs = 100;
/** Where nothing announces a change of address, it is found by comparison this often. */
const compareMs = 1000;
/** After a return from the back/forward cache the page before has not finished its own leaving yet. */
const settleMs = 250;
/** A hop to another host that was announced so long ago was not taken. */
const leavingMs = 10_000;

/**
 * Watches what a page shows and what the visitor does, for passages: late elements, changes of address that no event
 * tells of, signs of life, the field that was used last, and the host that is left to. Nothing that the page sees is
 * replaced.
 * @returns the undo of its timers; listeners and observer end with the scope of `listen` and `observe`
 */
export function watchLife(tools: LifeTools, at: Journeys): () => void {
  const { win, clock, listen, observe, records, journeys } = tools;
  const { readPassage, computeUrlMatch, hasSelectors, computeBack, computeDeadline, toIdleMs } = tools.rules;
  const { document: doc, location } = win;
  const { navigation } = win as { navigation?: EventTarget };
  const timers: (() => void)[] = [];
  /** Something to be done later, once; asked for again it keeps its time. */
  const later = (fn: () => void): { in(ms: number): void; stop(): void } => {
    let cancel: (() => void) | undefined;
    const stop = (): void => {
      cancel?.();
      cancel = undefined;
    };
    timers.push(stop);
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

  const match = (journey: Journey, url: URL): StepMatch | null =>
    computeElementMatch(journey, (selector) => isShown(doc, selector)) ?? computeUrlMatch(journey, url);
  const look = later(() => at.look(match));
  if (journeys.some(hasSelectors)) {
    const attributeFilter = ['class', 'style', 'hidden', 'open', 'id'];
    const options = { childList: true, subtree: true, attributes: true, attributeFilter };
    observe(doc, options, () => look.in(lookMs));
  }
  at.look(match);
  let href = location.href;
  const compare = (): void => {
    if (href === location.href) return;
    href = location.href;
    at.look(match);
  };
  listen(win, 'popstate', compare);
  listen(win, 'hashchange', compare);

  const leaveFor = (to?: string): void => {
    const here = at.here();
    const out = to ? isHandoff(journeys, here, to) : undefined;
    at.change((passage) =>
      passage.passage === here?.passage && passage.state === 'live'
        ? { passage: { ...passage, to, out }, facts: [] }
        : null,
    );
  };
  const stay = later(leaveFor);
  const out = (address: string | undefined): void => {
    if (!address) return;
    const { host, protocol } = new win.URL(address, location.href);
    if (host === location.host || !/^http/.test(protocol)) return;
    leaveFor(host);
    stay.stop();
    stay.in(leavingMs);
  };
  if (navigation) {
    listen(navigation, 'currententrychange', compare);
    listen<Event & { destination?: { url?: string } }>(navigation, 'navigate', (event) => out(event.destination?.url));
  } else {
    const tick = later(() => {
      if (!doc.hidden) compare();
      tick.in(compareMs);
    });
    tick.in(compareMs);
    const soon = later(compare);
    listen(win, 'click', (event) => {
      soon.in(0);
      const link = event.composedPath().find((node) => (node as Element).localName === 'a') as
        | HTMLAnchorElement
        | undefined;
      if (!link?.target || link.target === '_self') out(link?.href);
    });
    listen(win, 'submit', (event) => out((event.target as HTMLFormElement).action));
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
        const { to, out, state } = passage;
        const back = computeBack(named, nowMs);
        // A hop that is under way is not taken back by word of life.
        return { ...back, passage: { ...back.passage, told: nowMs, ...(state === 'live' && { to, out }) } };
      }
      return { passage: { ...named, alive: nowMs }, facts: [] };
    });
  };
  const beat = later(() => {
    // A frame of another host keeps its events to itself: a payment in it is a sign of life.
    if (!doc.hidden && (hasActed || doc.activeElement?.localName === 'iframe')) live();
    at.change(() => null);
    beatAgain();
  });
  const beatAgain = (): void => {
    const nowMs = clock.now();
    const waits = journeys.flatMap((journey) => {
      const passage = readPassage(records, journey);
      const untilMs = passage ? computeDeadline(passage, journey) - nowMs : beatMs;
      return [untilMs > 0 ? untilMs : beatMs, toIdleMs(journey) / 3];
    });
    beat.stop();
    beat.in(Math.min(beatMs, ...waits));
  };
  beatAgain();
  for (const type of ['pointerdown', 'keydown', 'scroll', 'wheel', 'touchmove']) listen(win, type, act);
  for (const type of ['focusin', 'change'])
    listen(win, type, (event) => {
      const field = event.composedPath()[0] as HTMLInputElement;
      if (/^(input|select|textarea)$/.test(field.localName)) live(field.name || field.id);
    });
  /** What was left offline is awaited from now on, for its full time. */
  const online = (): void => {
    if (win.navigator.onLine !== false)
      at.change((passage) =>
        passage.off ? { passage: { ...passage, off: false, alive: clock.now() }, facts: [] } : null,
      );
  };
  online();
  listen(win, 'online', online);
  const again = later(() => {
    at.look(match, true);
    beatAgain();
  });
  listen(win, 'visibilitychange', () => {
    if (!doc.hidden)
      at.change((passage) => (passage.state === 'away' && !passage.gap ? computeBack(passage, clock.now()) : null));
    beatAgain();
  });
  listen<PageTransitionEvent>(win, 'pageshow', ({ persisted }) => {
    if (persisted) again.in(settleMs);
  });

  return () => {
    for (const stop of timers) stop();
  };
}

/** Is leaving a step for a host a part of the journey? */
export function isHandoff(
  journeys: readonly Journey[],
  place: Pick<Place, 'journey' | 'step'> | null,
  host: string,
): boolean {
  const journey = journeys.find(({ id }) => id === place?.journey);
  const hosts = journey?.steps.find(({ id }) => id === place?.step)?.handoff ?? [];
  return hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : one === host));
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
