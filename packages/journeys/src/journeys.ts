import type { Clock, Listen, Place, Records } from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import { computeGivenUp, rememberLost, takeRecovered } from './give-up.ts';
import { readPassage, writePassage } from './ledger.ts';
import { computeUrlMatch, hasSelectors, type StepMatch, type Via } from './match.ts';
import {
  computeCompleted,
  computeDeadline,
  computeEntered,
  computeLeft,
  type Passage,
  type PassageChange,
  type PassageFact,
} from './passage.ts';

export interface JourneyTools {
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  records: Records;
  createId: () => string;
  journeys: readonly Journey[];
  onFact(fact: PassageFact): void;
}

export interface Journeys {
  /** The step that this page entered last and still shows; null outside. */
  here(): Place | null;
  /** The visitor entered a step. False: there is no such step. */
  step(journey: string, step: string): boolean;
  /** The journey reached its goal. False: there is no such journey. */
  complete(journey: string): boolean;
  /** A named event came: it may enter steps. */
  event(name: string): void;
  /**
   * The page may show something else than before.
   * @param match says which step it shows; without, addresses alone do
   * @param isNew everything is to be looked at as on a new page
   */
  look(match?: (journey: Journey, url: URL) => StepMatch | null, isNew?: boolean): void;
  /** Changes every passage that goes on; what ran out of time is found out on the way. */
  change(compute: (passage: Passage, journey: Journey) => PassageChange | null): void;
}

/** A sign of life from so far ahead was given under another clock. */
const clockSlackMs = 5 * 60_000;

/**
 * Follows the visitor through the journeys of a site: addresses, calls, leaving and giving up. Elements, signs of life
 * and other hosts are watched by `watchLife`, which may begin when the page is idle.
 */
export function startJourneys(tools: JourneyTools): Journeys {
  const { win, clock, listen, records, createId, journeys, onFact } = tools;
  /** What the page showed at the last look, per journey: a step is entered when that changes. */
  const shown = new Map<string, string | null>();
  const { document: doc, location } = win;
  const type = toNavigationType(win);
  let isReload = type === 'reload';
  let current: Passage | null = null;

  const update = (journey: Journey, compute: (before: Passage | null) => PassageChange | null): boolean => {
    const nowMs = clock.now();
    let before = readPassage(records, journey);
    // A clock that was set back would keep it alive for as long.
    if (before && before.alive - nowMs > clockSlackMs) before = { ...before, alive: nowMs, until: 0 };
    const deadline = before && computeDeadline(before, journey);
    if (before && deadline && nowMs >= deadline) {
      const overdue = before;
      before = before.state === 'done' ? null : { ...before, state: 'gone', until: nowMs };
      if (before) {
        writePassage(records, before);
        rememberLost(records, before, nowMs);
        // Known by returning, if its time was over when this page began.
        const knownBy = deadline < nowMs - clock.mono() ? 'return' : 'timeout';
        computeGivenUp(overdue, journey, nowMs, knownBy).forEach(onFact);
      }
    }
    const changed = compute(before);
    if (changed) {
      // Written before anything is published: a tab that dies in between repeats nothing.
      writePassage(records, changed.passage);
      changed.facts.forEach(onFact);
      if (changed.passage.state === 'done') takeRecovered(records, journey.id, nowMs).forEach(onFact);
    }
    return true;
  };
  const change: Journeys['change'] = (compute) => {
    for (const journey of journeys) update(journey, (before) => before && compute(before, journey));
  };
  const enter = (journey: Journey, match: StepMatch): boolean =>
    update(journey, (before) => {
      const changed = computeEntered(before, journey, match, isReload, clock.now(), createId);
      current = changed.passage;
      return changed;
    });
  const call = (journey: Journey, step: string, via: Via): boolean => {
    const isThere = journey.steps.some(({ id }) => id === step) && enter(journey, { step, via });
    isReload &&= !isThere;
    return isThere;
  };

  const look: Journeys['look'] = (match = computeUrlMatch, isNew) => {
    if (isNew) shown.clear();
    const url = new win.URL(location.href);
    for (const journey of journeys) {
      // Where elements count, an address alone would name the wrong step for a moment.
      if (match === computeUrlMatch && hasSelectors(journey)) continue;
      const found = match(journey, url);
      if (shown.get(journey.id) === (found?.step ?? null)) continue;
      shown.set(journey.id, found?.step ?? null);
      if (found) enter(journey, found);
      else
        update(journey, (before) => {
          if (!before || before.called) return null;
          if (current?.journey === journey.id) current = null;
          return { passage: { ...before, gap: true }, facts: [] };
        });
    }
  };
  // Before a navigation `pagehide` comes first. A tab that is closed in the background was left when it was hidden: the
  // visitor may be active in another one.
  const leave = ({ type }: Event): void => {
    if ((type === 'pagehide') !== doc.hidden)
      change((passage, journey) =>
        passage.state === 'live'
          ? computeLeft(passage, journey, clock.now(), shown.get(journey.id), win.navigator.onLine === false)
          : null,
      );
  };

  // A page that a quick visitor left before this script ran there is known from where it led.
  const { referrer } = doc;
  if (type === 'navigate' && referrer.startsWith(`${location.origin}/`))
    for (const journey of journeys) {
      const match = computeUrlMatch(journey, new win.URL(referrer));
      const before = readPassage(records, journey);
      const here = computeUrlMatch(journey, new win.URL(location.href));
      if (match && ![before?.step, before?.shown, here?.step].includes(match.step) && !hasSelectors(journey))
        enter(journey, match);
    }
  look();
  isReload &&= !current;
  listen(win, 'visibilitychange', leave);
  listen(win, 'pagehide', leave);

  return {
    here: () => current,
    step: (id, step) => journeys.some((journey) => journey.id === id && call(journey, step, 'api')),
    complete: (id) =>
      journeys.some(
        (journey) =>
          journey.id === id &&
          update(journey, (before) =>
            before && before.state !== 'done' ? computeCompleted(before, clock.now()) : null,
          ),
      ),
    event(name) {
      for (const journey of journeys)
        for (const { id, enter: matchers } of journey.steps)
          if (matchers?.some((matcher) => 'event' in matcher && matcher.event === name)) call(journey, id, 'event');
    },
    look,
    change,
  };
}

/** A tab that the browser had discarded and now restores goes on where it was, as after a reload. */
function toNavigationType({ performance, document: doc }: Window): string | undefined {
  const [entry] = performance?.getEntriesByType?.('navigation') ?? [];
  return (doc as { wasDiscarded?: boolean }).wasDiscarded ? 'reload' : (entry as { type?: string } | undefined)?.type;
}
