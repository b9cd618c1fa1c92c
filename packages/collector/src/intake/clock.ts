import { clockToleranceMs, maxEventAgeMs, maxEventAheadMs, type RessentiEvent } from '@ressenti/protocol';

/** Tabs whose clocks are remembered; the longest unheard is forgotten first. */
export const maxClocks = 100_000;

/**
 * Learns how far the wall clock of each tab is off: the smallest difference seen between arrival and sending.
 * One slow request can then not shift events. A clock that jumps is another clock from then on.
 */
export interface ClockBook {
  /**
   * @param tab null: the batch names none, and is judged by itself
   * @param jumps of the tab's clock before the batch was sent, as far as its events say
   * @returns milliseconds to add to a time that was taken after so many jumps; 0 within the tolerance
   */
  offsetMs(
    site: string,
    tab: string | null,
    jumps: number,
    receivedMs: number,
    sentAtMs: number,
  ): (jumps?: number) => number;
}

export function createClockBook(limit = maxClocks): ClockBook {
  const offsets = new Map<string, number>();
  return {
    offsetMs(site, tab, jumps, receivedMs, sentAtMs) {
      let offset = receivedMs - sentAtMs;
      const toKey = (after: number): string => `${site} ${tab} ${after}`;
      if (tab !== null) {
        const key = toKey(jumps);
        offset = Math.min(offsets.get(key) ?? Number.POSITIVE_INFINITY, offset);
        offsets.delete(key);
        offsets.set(key, offset);
        if (offsets.size > limit) {
          const oldest = offsets.keys().next();
          if (!oldest.done) offsets.delete(oldest.value);
        }
      }
      return (after = 0) => {
        // Of a clock that nobody has heard of, the one it was sent by says most.
        const known = (tab === null ? undefined : offsets.get(toKey(after))) ?? offset;
        return Math.abs(known) > clockToleranceMs ? known : 0;
      };
    },
  };
}

/** Sets the time of an event straight and holds it within what can be true: at most 30 days old, 5 minutes ahead. */
export function correctTime(event: RessentiEvent, offsetMs: number, receivedMs: number): void {
  event.at = Math.min(Math.max(event.at + offsetMs, receivedMs - maxEventAgeMs), receivedMs + maxEventAheadMs);
  if (event.type === 'passage-leave' && offsetMs !== 0) {
    const data = event.data as { deadline: number };
    data.deadline = Math.max(0, Math.round(data.deadline + offsetMs));
  }
}
