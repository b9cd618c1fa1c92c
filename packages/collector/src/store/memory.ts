import { Ledger } from './ledger.ts';
import { createMemoryTables } from './memory/tables.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** A store in this thread that lives as long as the process. @param tables default: plain maps */
export function openMemoryStore(tables: Tables = createMemoryTables()): Store {
  const ledger = new Ledger(tables);
  const write = async <T>(work: () => T): Promise<T> => ledger.group(work);
  return {
    sites: async () => ledger.sites(),
    publish: (...args) => write(() => ledger.publish(...args)),
    intake: (intake) => write(() => ledger.intake(intake)),
    events: async (...args) => ledger.events(...args),
    lastCursor: async (site) => ledger.lastCursor(site),
    rollup: async (query) => ledger.rollup(query),
    rollupRows: async (...args) => ledger.rollupRows(...args),
    cut: async (...args) => ledger.cut(...args),
    segments: async (query) => ledger.segments(query),
    traits: async (query) => ledger.traits(query),
    rollupDays: async (query) => ledger.rollupDays(query),
    countPassages: async (query) => ledger.countPassages(query),
    evidence: async (...args) => ledger.evidence(...args),
    funnel: async (query) => ledger.funnel(query),
    lastExposures: async (query) => ledger.lastExposures(query),
    verbatims: async (...args) => ledger.verbatims(...args),
    verbatimCounts: async (query) => ledger.verbatimCounts(query),
    newestVerbatims: async (...args) => ledger.newestVerbatims(...args),
    removeVerbatim: (...args) => write(() => ledger.removeVerbatim(...args)),
    workItems: async (site) => ledger.workItems(site),
    putWorkItem: (...args) => write(() => ledger.putWorkItem(...args)),
    workHistory: async (...args) => ledger.workHistory(...args),
    publishedClasses: async (...args) => ledger.publishedClasses(...args),
    putPublishedClasses: (...args) => write(() => ledger.putPublishedClasses(...args)),
    addUpAhead: () => write(() => ledger.addUpAhead()),
    refresh: () => write(() => ledger.refresh()),
    heard: async (site) => ledger.heard(site),
    answered: async (site) => ledger.answered(site),
    measuredLoss: async (query) => ledger.measuredLoss(query),
    reportedLoss: async (query) => ledger.reportedLoss(query),
    erase: (...args) => write(() => ledger.erase(...args)),
    sweep: (nowMs) => write(() => ledger.sweep(nowMs)),
    recount: async (site) => ledger.recount(site),
    expire: (...args) => write(() => ledger.expire(...args)),
    check: async () => null,
    readNote: async (name) => ledger.readNote(name),
    writeNote: async (...args) => ledger.writeNote(...args),
    stats: () => ({ kind: 'memory', waitingRequests: 0, waitingBytes: 0 }),
    close: async () => undefined,
  };
}
