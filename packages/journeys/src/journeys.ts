import type { Clock, Guard, Listen, ObserveMutations, Place, Records } from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import { createLedger } from './ledger.ts';
import { computeEventMatches, computeMatch, type Via } from './match.ts';
import { isShown, startNavigation } from './navigation.ts';
import { computeDeadline, computePassage, type PassageAction, type PassageFact } from './passage.ts';

/** A fact with the journey it belongs to. */
export type JourneyFact = PassageFact & { journey: string };

export interface JourneysOptions {
  win: Window & typeof globalThis;
  clock: Clock;
  guard: Guard;
  listen: Listen;
  observe: ObserveMutations;
  records: Records;
  createId: () => string;
  journeys: readonly Journey[];
  /** Something to publish. */
  onFact(fact: JourneyFact): void;
}

export interface Journeys {
  /** The step that was entered last, in any journey that goes on; null outside. */
  here(): Place | null;
  /** The visitor entered a step. False: there is no such step. */
  step(journey: string, step: string): boolean;
  /** The journey reached its goal. False: there is no such journey. */
  complete(journey: string): boolean;
  /** A named event came: it may enter steps. */
  event(name: string): void;
  stop(): void;
}

/** A tab that stays visible gives a sign of life this often, if the visitor did something. */
const beatMs = 15_000;
/** After a return from the back/forward cache the page before has not finished its own leaving yet. */
const settleMs = 250;
/** A hop to another host that was announced so long ago was not taken. */
const outMs = 10_000;

/** Follows the visitor through the journeys of a site: which step, which passage, given up or not. */
export function startJourneys(options: JourneysOptions): Journeys {
  const { win, clock, guard, listen, observe, records, createId, journeys, onFact } = options;
  const { document: doc } = win;
  const ledger = createLedger(records);
  /** What the page showed at the last look, per journey: a step is entered when that changes. */
  const shown = new Map<string, string | null>();
  const stops: (() => void)[] = [];
  let isReload = isSamePage(win);
  let acted = true;
  let left = false;
  let out: { host: string; atMs: number } | undefined;

  const apply = (journey: Journey, action: PassageAction): void => {
    const { passage, facts } = computePassage(ledger.read(journey), action, { journey, nowMs: clock.now(), createId });
    // Written before anything is published: a tab that dies in between repeats nothing.
    if (passage) ledger.write(journey, passage);
    for (const fact of facts) onFact({ ...fact, journey: journey.id });
  };
  const applyAll = (action: PassageAction): void => {
    for (const journey of journeys) apply(journey, action);
  };

  const look = (): void => {
    const page = { url: new win.URL(win.location.href), shows: (selector: string) => isShown(doc, selector) };
    for (const journey of journeys) {
      const match = computeMatch(journey, page);
      const key = match?.step ?? null;
      if (shown.get(journey.id) === key) continue;
      shown.set(journey.id, key);
      if (match) apply(journey, { do: 'enter', ...match, reload: isReload });
      else apply(journey, { do: 'gap' });
    }
  };

  const leave = (): void => {
    // The page of a hidden tab that is closed was left before: the visitor may be active in another tab.
    if (left) return;
    left = true;
    const to = out && clock.now() - out.atMs < outMs ? out.host : undefined;
    applyAll({ do: 'leave', ...(to && { to }) });
  };
  const sweep = (knownBy: 'timeout' | 'return'): void => applyAll({ do: 'expire', knownBy });
  const sign = (field?: string): void => {
    acted = false;
    applyAll({ do: 'alive', ...(field && { field }) });
  };

  let cancelBeat = (): void => {};
  const beat = (): void => {
    const now = clock.now();
    let next = beatMs;
    for (const journey of journeys) {
      const passage = ledger.read(journey);
      if (passage) next = Math.min(next, computeDeadline(passage, journey) - now);
    }
    cancelBeat = clock.after(Math.max(next, 50), () => {
      // A frame of another host keeps its events to itself: a payment in it is a sign of life.
      if (!doc.hidden && (acted || doc.activeElement?.localName === 'iframe')) sign();
      sweep('timeout');
      beat();
    });
  };
  const restart = (): void => {
    cancelBeat();
    beat();
  };

  const act = (): void => {
    acted = true;
  };
  for (const type of ['pointerdown', 'keydown', 'scroll', 'wheel', 'touchmove']) stops.push(listen(win, type, act));
  for (const type of ['focusin', 'change'])
    stops.push(
      listen(win, type, (event) => {
        const field = event.composedPath()[0] as Partial<HTMLInputElement>;
        if (/^(input|select|textarea)$/.test(field.localName ?? '')) sign(field.name || field.id || '');
      }),
    );
  stops.push(
    listen(doc, 'visibilitychange', () => {
      if (doc.hidden) leave();
      else {
        left = false;
        applyAll({ do: 'back' });
      }
      restart();
    }),
    listen(win, 'pagehide', leave),
    listen<PageTransitionEvent>(win, 'pageshow', (event) => {
      if (!event.persisted) return;
      isReload = false;
      left = false;
      shown.clear();
      clock.after(settleMs, () => {
        sweep('return');
        look();
        restart();
      });
    }),
    startNavigation({
      win,
      clock,
      listen,
      observe,
      hasSelectors: journeys.some((journey) =>
        journey.steps.some((step) => step.enter?.some((matcher) => 'selector' in matcher)),
      ),
      onLook: () => {
        isReload = false;
        look();
      },
      onOut(host) {
        out = { host, atMs: clock.now() };
      },
    }),
    () => cancelBeat(),
  );

  sweep('return');
  look();
  beat();

  const enter = (journey: Journey, step: string, via: Via): void => {
    apply(journey, { do: 'enter', step, via, reload: isReload });
    isReload = false;
    restart();
  };
  return {
    here() {
      let latest: Place | null = null;
      let at = -1;
      for (const journey of journeys) {
        const passage = ledger.read(journey);
        if (!passage || passage.state === 'gone' || passage.entered <= at) continue;
        if (passage.state === 'done' && shown.get(journey.id) !== passage.step) continue;
        at = passage.entered;
        latest = { journey: journey.id, step: passage.step, passage: passage.id, occurrence: passage.occ };
      }
      return latest;
    },
    step(journeyId, step) {
      const journey = journeys.find((one) => one.id === journeyId && one.steps.some((each) => each.id === step));
      if (journey) enter(journey, step, 'api');
      return !!journey;
    },
    complete(journeyId) {
      const journey = journeys.find((one) => one.id === journeyId);
      if (journey) apply(journey, { do: 'complete' });
      return !!journey;
    },
    event(name) {
      for (const { journey, step } of computeEventMatches(journeys, name)) enter(journey, step.id, 'event');
    },
    stop() {
      for (const stop of stops) guard.run('stop', stop);
    },
  };
}

/** A reload, or a tab that the browser had discarded and now restores, goes on where it was. */
function isSamePage(win: Window): boolean {
  const [entry] = win.performance?.getEntriesByType?.('navigation') ?? [];
  return (
    (entry as { type?: string } | undefined)?.type === 'reload' ||
    (win.document as { wasDiscarded?: boolean }).wasDiscarded === true
  );
}
