import { type EventType, toEventClass } from '@ressenti/protocol';
import { type Counts, type Dims, names, toDay } from '../passages/contribution.ts';
import { dimensions } from '../passages/state.ts';
import { computeMissing, computeReceived } from './ranges.ts';
import { erasedRetentionMs, tabRetentionMs } from './retention.ts';
import { toSegments } from './segments.ts';
import type { EventRow, Heard, MeasuredLoss, RollupRow } from './store.ts';
import type { PassageRecord, SiteKey, SiteRecord, StoredEvent, Tables, TabRecord } from './tables.ts';

interface SiteData {
  record: SiteRecord;
  ids: Set<string>;
  events: (StoredEvent & { id: string; type: string; at: number; visitor: string | null })[];
  passages: Map<string, PassageRecord>;
  tabs: Map<string, TabRecord>;
  rollups: Map<string, RollupRow>;
  heard: Heard;
  erased: Map<string, number>;
  invites: Map<string, Set<string>>;
}

/** The tables in plain maps: for tests, trials and throw-away collectors. Nothing outlives the process. */
export function createMemoryTables(): Tables {
  const sites = new Map<string, SiteData>();
  const notes = new Map<string, string>();
  let nextSeq = 1;

  const of = (key: SiteKey): SiteData => {
    for (const site of sites.values()) if (site.record.key === key) return site;
    throw new Error(`store: no site has the key ${key}`);
  };

  return {
    // The rules check before they write, so there is nothing to take back but what a defect left.
    transaction: (work) => work(),

    siteRecords: () => [...sites.values()].map((site) => site.record),

    publish(site, text, etag, nowMs) {
      const known = sites.get(site);
      const record = {
        key: known?.record.key ?? ((sites.size + 1) as SiteKey),
        site,
        text,
        etag,
        publishedAtMs: nowMs,
      };
      if (known) known.record = record;
      else
        sites.set(site, {
          record,
          ids: new Set(),
          events: [],
          passages: new Map(),
          tabs: new Map(),
          rollups: new Map(),
          heard: { answers: 0, events: 0 },
          erased: new Map(),
          invites: new Map(),
        });
      return record;
    },

    insertEvent(key, row: EventRow, receivedMs, imported) {
      const site = of(key);
      if (site.ids.has(row.id)) return false;
      site.ids.add(row.id);
      const { id, type, at, visitor, tab, body } = row;
      site.events.push({ seq: nextSeq++, id, type, at, visitor, receivedMs, imported, tab, body });
      return true;
    },

    events(key, after, limit) {
      const page = toPage(of(key).events, after, limit);
      return {
        bodies: page.map((event) => event.body),
        cursors: page.map((event) => String(event.seq)),
        cursor: String(page[page.length - 1]?.seq ?? after),
      };
    },

    lastSeq: (key) => of(key).events.at(-1)?.seq ?? 0,

    storedEvents: (key, after, limit) => toPage(of(key).events, after, limit),

    // Copies in and out, as a database would give: nobody changes a row by holding it.
    passage: (key, id) => structuredClone(of(key).passages.get(id)),
    putPassage: (key, record) => void of(key).passages.set(record.id, structuredClone(record)),
    deletePassage: (key, id) => void of(key).passages.delete(id),

    duePassages(nowMs, limit) {
      const due: { site: SiteKey; id: string; dueMs: number }[] = [];
      for (const { record, passages } of sites.values())
        for (const { id, dueMs } of passages.values())
          if (dueMs !== null && dueMs <= nowMs) due.push({ site: record.key, id, dueMs });
      return due.sort((a, b) => a.dueMs - b.dueMs).slice(0, limit);
    },

    tab: (key, tab) => structuredClone(of(key).tabs.get(tab)),
    putTab: (key, record) => void of(key).tabs.set(record.tab, structuredClone(record)),

    measuredLoss(key, fromDay) {
      const days = new Map<string, MeasuredLoss>();
      for (const { day, ranges } of of(key).tabs.values()) {
        if (day < fromDay) continue;
        const loss = days.get(day) ?? { day, tabs: 0, received: 0, missing: 0 };
        days.set(day, loss);
        loss.tabs++;
        loss.received += computeReceived(ranges);
        loss.missing += computeMissing(ranges);
      }
      return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
    },

    addCounts(key, journey, day, dims, delta) {
      const { rollups } = of(key);
      const name = JSON.stringify([journey, day, dimensions.map((dimension) => dims[dimension])]);
      const row = rollups.get(name) ?? { journey, day, dims, counts: Object.create(null) as Counts };
      addTo(row.counts, delta);
      if (Object.keys(row.counts).length > 0) rollups.set(name, row);
      else rollups.delete(name);
    },

    rollup(key, { journey, from, to, segment }) {
      const sum: Counts = Object.create(null);
      for (const row of of(key).rollups.values())
        if (row.journey === journey && row.day >= from && row.day <= to && isIn(row.dims, segment))
          addTo(sum, row.counts);
      return sum;
    },

    rollupRows: (key, journey) =>
      [...of(key).rollups.values()]
        .filter((row) => journey === undefined || row.journey === journey)
        .map((row) => ({ ...row, counts: { ...row.counts } })),

    segments: (key, { journey, from, to }) =>
      toSegments(
        [...of(key).rollups.values()]
          .filter((row) => row.journey === journey && row.day >= from && row.day <= to)
          .map(({ dims, counts }) => ({ dims, passages: counts[names.passages] ?? 0 })),
      ),

    addHeard(key, { answers, events }) {
      const { heard } = of(key);
      heard.answers += answers;
      heard.events += events;
    },

    heard: (key) => ({ ...of(key).heard }),

    isErased: (key, visitorHash) => of(key).erased.has(visitorHash),

    erase(key, visitor) {
      const site = of(key);
      const gone = site.events.filter((event) => event.visitor === visitor);
      const passageIds = [...site.passages.values()]
        .filter((passage) => passage.visitor === visitor)
        .map(({ id }) => id);
      site.events = site.events.filter((event) => event.visitor !== visitor);
      for (const { id } of gone) site.ids.delete(id);
      site.heard.events -= gone.length;
      site.heard.answers -= gone.filter((event) => event.type === 'survey-answer').length;
      return { events: gone.length, passages: passageIds.length, passageIds };
    },

    remember: (key, visitorHash, nowMs) => void of(key).erased.set(visitorHash, nowMs),

    addInvite(key, { survey, invite }) {
      const { invites } = of(key);
      const known = invites.get(survey) ?? new Set();
      invites.set(survey, known.add(invite));
      return known.size;
    },

    answered: (key) => Object.fromEntries([...of(key).invites].map(([survey, { size }]) => [survey, size])),

    expire({ nowMs, retention }) {
      for (const [key, keptMs] of retention) {
        const site = of(key);
        const isOld = ({ type, at }: { type: string; at: number }): boolean =>
          at < nowMs - keptMs[toEventClass(type as EventType)];
        for (const { id } of site.events.filter(isOld)) site.ids.delete(id);
        site.events = site.events.filter((event) => !isOld(event));
        for (const { id, state } of site.passages.values())
          if (state.firstAtMs < nowMs - keptMs.B) site.passages.delete(id);
        for (const { tab, day } of site.tabs.values()) if (day < toDay(nowMs - tabRetentionMs)) site.tabs.delete(tab);
        for (const [hash, atMs] of site.erased) if (atMs < nowMs - erasedRetentionMs) site.erased.delete(hash);
      }
      return null;
    },

    readNote: (name) => notes.get(name) ?? null,
    writeNote: (name, value) => void notes.set(name, value),
    close: () => sites.clear(),
  };
}

function toPage<T extends { seq: number }>(events: T[], after: number, limit: number): T[] {
  const start = events.findIndex((event) => event.seq > after);
  return start < 0 ? [] : events.slice(start, start + limit);
}

function isIn(dims: Dims, segment: Partial<Dims>): boolean {
  return dimensions.every((dimension) => segment[dimension] === undefined || segment[dimension] === dims[dimension]);
}

function addTo(counts: Counts, delta: Counts): void {
  for (const name of Object.keys(delta)) {
    const sum = (counts[name] ?? 0) + (delta[name] ?? 0);
    if (sum === 0) delete counts[name];
    else counts[name] = sum;
  }
}
