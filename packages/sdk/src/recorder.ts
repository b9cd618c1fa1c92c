import type { Channel, ConsentState, Guard, Tab, Touched, Visits } from '@ressenti/core';
import type { Delivery, Natives } from '@ressenti/delivery';
import type { AnyEvent, EventData, RessentiEvent } from '@ressenti/protocol';
import type { Assemble } from './assemble.ts';
import { maxWaiting } from './early-calls.ts';
import type { ClientEvents, Core, InnerEvents } from './inner.ts';
import type { Options } from './options.ts';
import type { Taken, Unsent } from './unsent.ts';

/** The way of every event: made, told to listeners, kept until consent, then numbered and handed to delivery. */
export interface Recorder extends Pick<Core, 'record' | 'backlog'> {
  /** Tells of a new visit, where the last event was too long ago. */
  beginVisit(): Touched;
  /** Consent is given: what waited is taken, and what comes. Once, until `end`. */
  take(): void;
  /** Who takes events from now on; until then they wait in this browser. */
  hand(to: Delivery): void;
  /** Consent has ended: what waits is dropped. */
  end(): void;
}

interface RecorderTools {
  guard: Guard;
  channel: Channel<InnerEvents>;
  natives: Natives;
  visits: Visits;
  tab: Tab;
  unsent: Unsent;
  assemble: Assemble;
  beforeSend: Options['beforeSend'];
  consent(): ConsentState;
  /** What a new visit says of itself. */
  toArrival(): EventData<'visit'>;
  refuse(name: string, value: unknown): void;
}

export function createRecorder(tools: RecorderTools): Recorder {
  const { guard, channel, natives, visits, tab, unsent, assemble, beforeSend, consent, toArrival, refuse } = tools;
  const backlog: RessentiEvent[] = [];
  let delivery: Delivery | undefined;
  /** With consent, and what came before it handed over. */
  let isTaking = false;

  const send = (event: RessentiEvent): void => {
    // The page's own function, and what it makes of the event: neither may end more than this event.
    guard.run('beforeSend', () => {
      const { id } = event;
      let sent: RessentiEvent | null = beforeSend ? beforeSend(event as AnyEvent) : event;
      if (sent === null) return;
      if (!sent?.data) return refuse('beforeSend', sent);
      // What cannot become text fails here, by itself; what has become text holds no code of the page's any more.
      if (beforeSend) sent = JSON.parse(natives.stringify(sent) as string) as RessentiEvent;
      // Numbered last: an event that is dropped here leaves no gap, which would count as lost.
      const taken: Taken = [{ ...sent, id, n: tab.next(), ck: tab.jumps() } as RessentiEvent, tab.id()];
      unsent.keep(taken);
      delivery?.accept(...taken);
    });
  };
  const record: Core['record'] = (type, data, extras = {}) => {
    // Of a visit that begins this records its beginning first, which finds that it has begun.
    const event = assemble(type, data, extras, beginVisit());
    // Before consent this is where events wait; the oldest goes first.
    if (consent() !== 'denied' && backlog.push(event) > maxWaiting) backlog.shift();
    // As it was before the page's own function sees it: what that leaves on the event is not read here.
    const told = { ...data, ...event };
    if (isTaking) send(event);
    channel.emit('any', event);
    channel.emit(type.replace(/refuse|ignore/, 'dismiss').replace('-enter', '') as keyof ClientEvents, told as never);
    return event;
  };
  const beginVisit = (): Touched => {
    const visit = visits.touch();
    if (consent() !== 'denied' && visit.began) record('visit', toArrival() as never, { place: null });
    return visit;
  };
  return {
    record,
    backlog,
    beginVisit,
    take() {
      if (isTaking) return;
      isTaking = true;
      backlog.forEach(send);
    },
    hand(to) {
      delivery = to;
    },
    end() {
      delivery = undefined;
      backlog.length = 0;
      isTaking = false;
      unsent.restart();
    },
  };
}
