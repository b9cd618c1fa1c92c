import { Ledger } from './ledger.ts';
import { createMemoryTables } from './memory-tables.ts';
import type { Store } from './store.ts';

/** A store that lives as long as the process. */
export function openMemoryStore(): Store {
  const ledger = new Ledger(createMemoryTables());
  const write = async <T>(work: () => T): Promise<T> => ledger.group(work);
  return {
    sites: async () => ledger.sites(),
    publish: (...args) => write(() => ledger.publish(...args)),
    intake: (intake) => write(() => ledger.intake(intake)),
    events: async (...args) => ledger.events(...args),
    rollup: async (query) => ledger.rollup(query),
    rollupRows: async (...args) => ledger.rollupRows(...args),
    segments: async (query) => ledger.segments(query),
    heard: async (site) => ledger.heard(site),
    measuredLoss: async (...args) => ledger.measuredLoss(...args),
    erase: (...args) => write(() => ledger.erase(...args)),
    sweep: (nowMs) => write(() => ledger.sweep(nowMs)),
    recount: async (site) => ledger.recount(site),
    readNote: async (name) => ledger.readNote(name),
    writeNote: async (...args) => ledger.writeNote(...args),
    stats: () => ({ kind: 'memory', waitingRequests: 0, waitingBytes: 0 }),
    close: async () => undefined,
  };
}
