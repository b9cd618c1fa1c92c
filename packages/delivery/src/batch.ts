import type { EventClass } from '@ressenti/protocol';
import type { Entry } from './key.ts';

/** One captured event on its way into a chunk. */
export interface Item {
  cls: EventClass;
  tab: string;
  text: string;
  bytes: number;
}

export const chunkLimits = { events: 50, bytes: 16 * 1024 };
/** Text of one request; inside the 64 KiB that a leaving page may have under way, shared with the page itself. */
export const requestBytes = 48 * 1024;
const requestChunks = 40;
const requestEvents = 450;

const hourMs = 3_600_000;
/** How long an event is worth keeping, per class. Safari deletes script storage after seven days without a visit anyway. */
const keepMs: Record<EventClass, number> = { A: 14 * 24 * hourMs, B: 7 * 24 * hourMs, C: 24 * hourMs };

/** How much may wait. Answers give way last, and only beyond `answerBytes`. */
export interface Caps {
  bytes: number;
  events: number;
  answerBytes: number;
}

/** Events of one class and one tab on their way into one record. */
export interface Draft {
  cls: EventClass;
  tab: string;
  texts: string[];
  bytes: number;
}

/** Groups items by class and tab, in order, up to the limits of a chunk. */
export function computeDrafts(items: readonly Item[]): Draft[] {
  const drafts: Draft[] = [];
  const open = new Map<string, Draft>();
  for (const { cls, tab, text, bytes } of items) {
    const group = cls + tab;
    let draft = open.get(group);
    if (!draft || draft.texts.length === chunkLimits.events || draft.bytes + bytes > chunkLimits.bytes) {
      draft = { cls, tab, texts: [], bytes: 0 };
      drafts.push(draft);
      open.set(group, draft);
    }
    draft.texts.push(text);
    draft.bytes += bytes;
  }
  return drafts;
}

/**
 * The next request: chunks of one tab, answers first, oldest first.
 * @param entries in the order of their keys
 * @param maxBytes of text; one chunk is taken even if it is larger
 */
export function computeBatch(entries: readonly Entry[], maxBytes: number): Entry[] {
  const batch: Entry[] = [];
  let bytes = 0;
  let events = 0;
  for (const entry of entries) {
    if (entry.tab !== (batch[0] ?? entry).tab) continue;
    bytes += entry.bytes;
    events += entry.count;
    if (batch.length && (bytes > maxBytes || events > requestEvents || batch.length === requestChunks)) break;
    batch.push(entry);
  }
  return batch;
}

export const isExpired = ({ cls, at }: Entry, nowMs: number): boolean => nowMs - at > keepMs[cls];

/**
 * What has to go when more waits than may: the oldest signals, then the oldest steps, then the oldest answers.
 * @param unclear keys that may be stored at the collector already: to count those as lost would be wrong
 */
export function computeEvictions(entries: readonly Entry[], caps: Caps, unclear: readonly string[]): Entry[] {
  const evicted: Entry[] = [];
  let bytes = 0;
  let events = 0;
  let answers = 0;
  for (const entry of entries) {
    bytes += entry.bytes;
    events += entry.count;
    if (entry.cls === 'A') answers += entry.bytes;
  }
  for (const cls of ['C', 'B', 'A']) {
    for (const entry of entries) {
      if (bytes <= caps.bytes && events <= caps.events) return evicted;
      if (entry.cls !== cls || unclear.includes(entry.key) || (cls === 'A' && answers <= caps.answerBytes)) continue;
      evicted.push(entry);
      bytes -= entry.bytes;
      events -= entry.count;
      if (cls === 'A') answers -= entry.bytes;
    }
  }
  return evicted;
}
