import type { Place } from '@ressenti/core';
import { CLSThresholds, INPThresholds, LCPThresholds, type MetricRatingThresholds } from 'web-vitals';
import type { Page } from '../page/shapes.ts';
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
/** What an interaction painted last, and largest. */
interface PaintEntry extends PerformanceEntry {
  largestContentfulPaint?: { renderTime: number } | null;
}

interface Timed extends Interaction {
  entry: EventEntry;
}

/** `soft-navigation`: the browser itself calls an interaction one, and tells what it painted. */
const types = ['event', 'layout-shift', 'soft-navigation', 'interaction-contentful-paint'];

/** A visitor takes steps without loading pages, and the library measures pages: these are the same rules per step. */
export function watchSteps(page: Page): void {
  const { win } = page;
  let place: Place | null = page.here();
  let interactions = new Map<number, Timed>();
  let shifts: Shift[] = [];
  let count = 0;
  /** The interaction that led here; and by interaction, how long it took to paint its largest. */
  let ledBy = 0;
  let paints: Record<number, number> = {};
  /** A step is told of at each leaving, but nothing twice. */
  let told: Record<string, number> = {};

  const take = (entries: PerformanceEntryList): void => {
    for (const entry of entries) {
      const {
        interactionId: id,
        value,
        hadRecentInput,
        largestContentfulPaint: paint,
      } = entry as EventEntry & ShiftEntry & PaintEntry;
      const { entryType, startTime, duration } = entry;
      if (paint) paints[id] = Math.round(paint.renderTime - startTime);
      else if (entryType === 'soft-navigation') ledBy = id;
      else if (value && !hadRecentInput) shifts.push({ atMs: startTime, value });
      else if (id && duration > (interactions.get(id)?.durationMs ?? 0))
        interactions.set(id, { id, startMs: startTime, durationMs: duration, entry: entry as EventEntry });
    }
  };
  const observer = new win.PerformanceObserver((list) => take(list.getEntries()));
  for (const type of types) {
    // What an engine does not know is not measured there.
    if (win.PerformanceObserver.supportedEntryTypes.includes(type))
      observer.observe({ type, durationThreshold: leastDurationMs } as PerformanceObserverInit);
  }
  page.add(() => observer.disconnect());

  const say = (name: 'INP' | 'CLS' | 'LCP', value: number, thresholds: MetricRatingThresholds, more = {}): void => {
    if (!place || told[name] === value) return;
    told[name] = value;
    page.vital(
      { name, value, rating: toRating(value, thresholds), attribution: { scope: 'step', ...more } },
      { place },
    );
  };
  const tell = (): void => {
    // Entries of the last interactions may not have been handed over yet.
    take(observer.takeRecords());
    const inp = computeInp([...interactions.values()], count);
    if (inp) {
      const { entry, startMs = 0, durationMs = 0 } = inp.at ?? {};
      const target = entry?.target?.nodeType === 1 ? page.toTarget(entry.target as Element) : undefined;
      say('INP', inp.value, INPThresholds, {
        bounded: !entry,
        ...target,
        ...(entry && {
          eventType: entry.name,
          inputDelayMs: Math.round(entry.processingStart - startMs),
          processingMs: Math.round(entry.processingEnd - entry.processingStart),
          presentationMs: Math.max(0, Math.round(startMs + durationMs - entry.processingEnd)),
        }),
      });
    }
    say('CLS', computeCls(shifts), CLSThresholds);
    const paintMs = paints[ledBy];
    if (paintMs && paintMs > 0) say('LCP', paintMs, LCPThresholds, { navigationType: 'soft-navigation' });
  };
  page.add(
    page.onPlace((next) => {
      if (next?.occurrence === place?.occurrence) return;
      tell();
      interactions = new Map();
      shifts = [];
      count = ledBy = 0;
      paints = {};
      told = {};
      place = next;
    }),
  );
  page.on('hide', tell);
  page.hear('click keydown', ({ isTrusted }) => {
    if (isTrusted) count++;
  });
}
