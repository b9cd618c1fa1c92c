import type { Clock, Guard, Listen, Place, Records } from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import { readPassage, writePassage } from './ledger.ts';
import { computeMatch, type StepMatch, type Via } from './match.ts';
import {
  computeBack,
  computeCompleted,
  computeDeadline,
  computeEntered,
  computeLeft,
  type Leaving,
  type Passage,
  type PassageChange,
  type PassageFact,
} from './passage.ts';

export interface JourneyTools {
  win: Window & typeof globalThis;
  clock: Clock;
  guard: Guard;
  listen: Listen;
  records: Records;
  createId: () => string;
  journeys: readonly Journey[];
  onFact(fact: PassageFact): void;
  /** A passage ran out of time; its record says so already, what to publish about it is not decided here. */
  onOverdue(passage: Passage, journey: Journey, knownBy: 'timeout' | 'return'): void;
}

export interface Journeys {
  /** The step that was entered last, in any journey that goes on; null outside. */
  here(): Place | null;
  /** The visitor entered a step. False: there is no such step. */
  step(journey: string | undefined, step: string | undefined): boolean;
  /** The journey reached its goal. False: there is no such journey. */
  complete(journey: string): boolean;
  /** A named event came: it may enter steps. */
  event(name: string): void;
  /** The page may show something else than before. @param shows says whether an element is there and visible */
  look(shows?: (selector: string) => boolean): void;
  /** Changes every passage that goes on; what ran out of time is found out on the way. */
  change(compute: (passage: Passage, journey: Journey) => PassageChange | null, knownBy?: 'timeout' | 'return'): void;
  /** The visitor is about to leave for another host; undefined: after all not. */
  leaving(how: Leaving | undefined): void;
}

/** After a return from the back/forward cache the page before has not finished its own leaving yet. */
const settleMs = 250;

/**
 * Follows the visitor through the journeys of a site. Here is what no page can do without: addresses, calls and leaving.
 * Elements, signs of life and hosts are watched by `watchLife`, which comes when the page is idle.
 */
export function startJourneys(tools: JourneyTools): Journeys {
  const { win, clock, listen, records, createId, journeys, onFact, onOverdue } = tools;
  const { document: doc, location } = win;
  const { navigation } = win as { navigation?: EventTarget };
  /** What the page showed at the last look, per journey: a step is entered when that changes. */
  const shown = new Map<string, string | undefined>();
  let isReload = isSamePage(win);
  let isLeft = false;
  let leaving: Leaving | undefined;
  let showsNow: ((selector: string) => boolean) | undefined;
  let href = location.href;

  const update = (
    journey: Journey,
    compute: (before: Passage | null) => PassageChange | null,
    knownBy: 'timeout' | 'return' = 'return',
  ): void => {
    const nowMs = clock.now();
    let before = readPassage(records, journey);
    if (before && nowMs >= computeDeadline(before, journey)) {
      const overdue = before;
      before = before.state === 'done' ? null : { ...before, state: 'gone', until: nowMs };
      if (before) {
        writePassage(records, before);
        onOverdue(overdue, journey, knownBy);
      }
    }
    const changed = compute(before);
    if (!changed) return;
    // Written before anything is published: a tab that dies in between repeats nothing.
    writePassage(records, changed.passage);
    changed.facts.forEach(onFact);
  };
  const change: Journeys['change'] = (compute, knownBy) => {
    for (const journey of journeys) update(journey, (before) => before && compute(before, journey), knownBy);
  };
  const enter = (journey: Journey, match: StepMatch): void =>
    update(journey, (before) => computeEntered(before, journey, match, isReload, clock.now(), createId));
  const call = (journey: Journey, step: string, via: Via): void => {
    enter(journey, { step, via });
    isReload = false;
  };

  const look = (shows = showsNow): void => {
    showsNow = shows;
    href = location.href;
    const url = new win.URL(href);
    for (const journey of journeys) {
      // Where elements count, an address alone would name the wrong step for a moment.
      if (!shows && hasSelectors(journey)) continue;
      const match = computeMatch(journey, url, shows);
      if (shown.has(journey.id) && shown.get(journey.id) === match?.step) continue;
      shown.set(journey.id, match?.step);
      if (match) enter(journey, match);
      else
        update(journey, (before) => {
          const step = journey.steps.find(({ id }) => id === before?.step);
          // A step that only calls enter stays where it is on every page.
          const isOnPages = step?.enter?.some((matcher) => !('event' in matcher));
          return before && isOnPages ? { passage: { ...before, gap: true }, facts: [] } : null;
        });
    }
  };
  const compare = (): void => {
    if (location.href === href) return;
    isReload = false;
    look();
  };
  const leave = (): void => {
    // The page of a hidden tab that is closed was left before: the visitor may be active in another tab.
    if (!isLeft) change((passage, journey) => computeLeft(passage, journey, clock.now(), leaving));
    isLeft = true;
  };

  look();
  listen(win, 'visibilitychange', () => {
    if (doc.hidden) return leave();
    isLeft = false;
    change((passage) => (passage.state === 'away' && !passage.gap ? computeBack(passage, clock.now()) : null));
  });
  listen(win, 'pagehide', leave);
  listen<PageTransitionEvent>(win, 'pageshow', (event) => {
    if (!event.persisted) return;
    isLeft = isReload = false;
    shown.clear();
    clock.after(settleMs, look);
  });
  listen(win, 'popstate', compare);
  listen(win, 'hashchange', compare);
  if (navigation) listen(navigation, 'currententrychange', compare);

  return {
    here() {
      let latest: Passage | null = null;
      for (const journey of journeys) {
        const passage = readPassage(records, journey);
        if (
          passage &&
          passage.state !== 'gone' &&
          (passage.state !== 'done' || shown.get(journey.id) === passage.step) &&
          passage.entered > (latest?.entered ?? 0)
        )
          latest = passage;
      }
      return latest;
    },
    step(journeyId, step) {
      const journey = journeys.find(({ id, steps }) => id === journeyId && steps.some((one) => one.id === step));
      if (journey && step) call(journey, step, 'api');
      return !!journey;
    },
    complete(journeyId) {
      const journey = journeys.find(({ id }) => id === journeyId);
      if (journey)
        update(journey, (before) => (before && before.state !== 'done' ? computeCompleted(before, clock.now()) : null));
      return !!journey;
    },
    event(name) {
      for (const journey of journeys)
        for (const { id, enter: matchers } of journey.steps)
          if (matchers?.some((matcher) => 'event' in matcher && matcher.event === name)) call(journey, id, 'event');
    },
    look,
    change,
    leaving(how) {
      leaving = how;
    },
  };
}

/** Does the journey have steps that are recognised by elements? */
export function hasSelectors({ steps }: Journey): boolean {
  return steps.some(({ enter }) => enter?.some((matcher) => 'selector' in matcher));
}

/** A reload, or a tab that the browser had discarded and now restores, goes on where it was. */
function isSamePage({ performance, document: doc }: Window): boolean {
  const [entry] = performance?.getEntriesByType?.('navigation') ?? [];
  return (
    (entry as { type?: string } | undefined)?.type === 'reload' || !!(doc as { wasDiscarded?: boolean }).wasDiscarded
  );
}
