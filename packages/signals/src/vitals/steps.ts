import type { Place } from '@ressenti/core';
import { CLSThresholds, INPThresholds } from 'web-vitals';
import type { Page } from '../page/page.ts';
import { computeCls, computeInp, type Interaction, leastDurationMs, type Shift, toRating } from './rule.ts';

/** Of the browser's entries, what is read here. */
interface EventEntry extends PerformanceEntry {
  interactionId: number;
  processingStart: number;
  processingEnd: number;
  target: Node | null;
}
interface ShiftEntry extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

interface Timed extends Interaction {
  entry: EventEntry;
}

/** A visitor takes steps without loading pages, and the library measures pages: these are the same two rules per step. */
export function watchSteps(page: Page): void {
  const { win } = page;
  let place: Place | null = page.here();
  let interactions = new Map<number, Timed>();
  let shifts: Shift[] = [];
  let count = 0;

  const take = (entries: PerformanceEntryList): void => {
    for (const entry of entries) {
      const { interactionId: id, startTime, duration, value, hadRecentInput } = entry as EventEntry & ShiftEntry;
      if (value && !hadRecentInput) shifts.push({ atMs: startTime, value });
      if (id && duration > (interactions.get(id)?.durationMs ?? 0))
        interactions.set(id, { id, startMs: startTime, durationMs: duration, entry: entry as EventEntry });
    }
  };
  const observer = new win.PerformanceObserver((list) => take(list.getEntries()));
  for (const type of ['event', 'layout-shift']) {
    // What an engine does not know is not measured there.
    if (win.PerformanceObserver.supportedEntryTypes.includes(type))
      observer.observe({ type, durationThreshold: leastDurationMs } as PerformanceObserverInit);
  }
  page.add(() => observer.disconnect());

  const end = (): void => {
    const step = place;
    const inp = computeInp([...interactions.values()], count);
    const cls = computeCls(shifts);
    interactions = new Map();
    shifts = [];
    count = 0;
    if (!step) return;
    if (inp) {
      const { entry, startMs = 0, durationMs = 0 } = inp.at ?? {};
      const target = entry?.target?.nodeType === 1 ? page.toTarget(entry.target as Element) : undefined;
      page.vital(
        {
          name: 'INP',
          value: inp.value,
          rating: toRating(inp.value, INPThresholds),
          attribution: {
            scope: 'step',
            bounded: !entry,
            ...target,
            ...(entry && {
              eventType: entry.name,
              inputDelayMs: Math.round(entry.processingStart - startMs),
              processingMs: Math.round(entry.processingEnd - entry.processingStart),
              presentationMs: Math.max(0, Math.round(startMs + durationMs - entry.processingEnd)),
            }),
          },
        },
        { place: step },
      );
    }
    page.vital(
      { name: 'CLS', value: cls, rating: toRating(cls, CLSThresholds), attribution: { scope: 'step' } },
      { place: step },
    );
  };
  page.add(
    page.onPlace((next) => {
      if (next?.occurrence === place?.occurrence) return;
      end();
      place = next;
    }),
  );
  page.on('hide', () => {
    // Entries of the last interactions may not have been handed over yet.
    take(observer.takeRecords());
    end();
  });
  for (const type of ['click', 'keydown'])
    page.listen(win, type, ({ isTrusted }) => {
      if (isTrusted) count++;
    });
}
