import type { Place } from '@ressenti/core';
import type { RessentiEvent, Trigger } from '@ressenti/protocol';

/** What made a trigger fire: the event, where there was one. */
export interface Cause {
  place: Place | null;
  event?: Pick<RessentiEvent, 'id' | 'type'> | undefined;
}

/** Does an event fire a trigger? Pure; triggers that watch the page instead are in `watch.ts`. */
export function isFiredBy(trigger: Trigger, event: Pick<RessentiEvent, 'type' | 'journey' | 'step' | 'data'>): boolean {
  const path = `${event.journey}/${event.step}`;
  const data = event.data as Record<string, unknown>;
  const isIt = event.type === trigger.on;
  switch (trigger.on) {
    case 'step-enter':
      return isIt && path === trigger.step;
    case 'step-leave':
      return event.type === 'step-leave' && path === trigger.step && data.outcome !== 'exit';
    case 'step-complete':
      return event.type === 'step-leave' && path === trigger.step && data.outcome === 'next';
    case 'journey-complete':
      return isIt && event.journey === trigger.journey;
    case 'abandon':
    case 'return':
      return (
        event.type === 'journey-abandon' &&
        (trigger.on === 'abandon' || data.knownBy === 'return') &&
        (!trigger.journey || trigger.journey === event.journey) &&
        (!trigger.step || trigger.step === `${event.journey}/${data.lastStep}`)
      );
    case 'signal':
      return (
        isIt &&
        // Shaking the pointer is weak evidence: it asks nobody unless it is named.
        (trigger.kind ? trigger.kind === data.kind : data.kind !== 'cursor_thrash') &&
        (!trigger.step || trigger.step === path)
      );
    case 'event':
      return isIt && data.name === trigger.name;
    default:
      return false;
  }
}

/** Does a trigger watch the page itself, beside what is recorded? */
export const isWatched = ({ on }: Trigger): boolean => /^(click|visible|exit-intent|scroll|dwell)$/.test(on);
