import { type EventType, toEventClass } from '@ressenti/protocol';
import { toDay } from '../../passages/contribution.ts';
import { erasedRetentionMs, tabRetentionMs } from '../retention.ts';
import type { SiteKey, Tables } from '../tables.ts';
import { createAnswerTables } from './answer-tables.ts';
import { createPassageTables } from './passage-tables.ts';
import { createSiteData, type SiteData } from './site-data.ts';
import { createTabTables } from './tab-tables.ts';
import { createWorkTables } from './work-tables.ts';

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
    ...createTabTables(of),
    ...createPassageTables(of, () => sites.values()),
    ...createAnswerTables(of),
    ...createWorkTables(of),

    // The rules check before they write, so there is nothing to take back but what a defect left.
    transaction: (work) => work(),

    siteRecords: () => [...sites.values()].map((site) => site.record),

    publish(site, text, etag, nowMs) {
      const known = sites.get(site);
      const key = known?.record.key ?? ((sites.size + 1) as SiteKey);
      const record = { key, site, text, etag, publishedAtMs: nowMs };
      if (known) known.record = record;
      else sites.set(site, createSiteData(record));
      return record;
    },

    readNote: (name) => notes.get(name) ?? null,
    writeNote: (name, value) => void notes.set(name, value),
    admitted: (key) => [...of(key).admitted.values()],
    admit: (key, kind, value) => void of(key).admitted.set(`${kind} ${value}`, { kind, value }),

    insertEvent(key, row, receivedMs, imported) {
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

    addHeard(key, { answers, events }) {
      const { heard } = of(key);
      heard.answers += answers;
      heard.events += events;
    },
    heard: (key) => ({ ...of(key).heard }),

    erase(key, visitor) {
      const site = of(key);
      const gone = site.events.filter((event) => event.visitor === visitor);
      const passageIds = [...site.passages.values()]
        .filter((passage) => passage.visitor === visitor)
        .map(({ id }) => id);
      site.events = site.events.filter((event) => event.visitor !== visitor);
      for (const { id } of gone) site.ids.delete(id);
      for (const [name, verbatim] of site.verbatims) if (verbatim.visitor === visitor) site.verbatims.delete(name);
      site.heard.events -= gone.length;
      site.heard.answers -= gone.filter((event) => event.type === 'survey-answer').length;
      return { events: gone.length, passages: passageIds.length, passageIds };
    },
    remember: (key, visitorHash, nowMs) => void of(key).erased.set(visitorHash, nowMs),
    isErased: (key, visitorHash) => of(key).erased.has(visitorHash),

    expire({ nowMs, retention }) {
      for (const [key, keptMs] of retention) {
        const site = of(key);
        const isOld = ({ type, at }: { type: string; at: number }): boolean =>
          at < nowMs - keptMs[toEventClass(type as EventType)];
        for (const { id } of site.events.filter(isOld)) site.ids.delete(id);
        site.events = site.events.filter((event) => !isOld(event));
        deleteWhere(site.passages, ({ state }) => state.firstAtMs < nowMs - keptMs.B);
        deleteWhere(site.invites, ({ firstMs }) => firstMs < nowMs - keptMs.A);
        deleteWhere(site.verbatims, ({ atMs }) => atMs < nowMs - keptMs.A);
        deleteWhere(site.tabs, ({ day }) => day < toDay(nowMs - tabRetentionMs));
        deleteWhere(site.erased, (atMs) => atMs < nowMs - erasedRetentionMs);
      }
      return null;
    },

    close: () => sites.clear(),
  };
}

function toPage<T extends { seq: number }>(events: T[], after: number, limit: number): T[] {
  const start = events.findIndex((event) => event.seq > after);
  return start < 0 ? [] : events.slice(start, start + limit);
}

function deleteWhere<T>(map: Map<string, T>, isOld: (value: T) => boolean): void {
  for (const [key, value] of map) if (isOld(value)) map.delete(key);
}
