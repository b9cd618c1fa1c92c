import { isDiskFailure } from './disk-failure.ts';
import {
  type Intake,
  type IntakeOutcome,
  type OnProgress,
  type RollupQuery,
  type Store,
  StoreBusy,
  type StoreStats,
} from './store.ts';
import { StoreError, startThread, type Thread } from './thread.ts';
import type { Operation, WorkerData } from './worker.ts';

export interface SqliteStoreOptions {
  /** Database file; its folder is made if missing. */
  file: string;
  nowMs: () => number;
  /** Size the database may reach; then nothing more is taken. Default: as far as the disk goes. */
  maxBytes?: number;
  /** Requests that may wait for the writer. Default 2000. */
  maxWaitingRequests?: number;
  /** Bytes that may wait for the writer. Default 32 MiB. */
  maxWaitingBytes?: number;
  /** A reader that takes longer is cut off, for it keeps the log from being written back. Default 5 s. */
  maxReadMs?: number;
  /** Compiled `worker.ts`; tests bring their own. */
  workerUrl?: URL;
  /** Starts every thread soon instead of with its first question: a server does, so that nobody waits for that. */
  isWarm?: boolean;
}

const warmMs = 2000;
/** After a failed write, so long nothing is tried: what helps is an operator, or the space that comes back. */
const pauseMs = 5000;
/**
 * What compares hundreds of thousands of passages or verbatims may take so long. It has a thread of its own, and reads
 * some days at a time: no statement of it is open for long.
 */
const maxAnalysisMs = 600_000;

/** Opens the embedded database: one thread that writes, one that reads. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { file, nowMs, maxWaitingRequests = 2000, maxWaitingBytes = 32 * 1024 * 1024, maxReadMs = 5000 } = options;
  const url = options.workerUrl ?? new URL('./worker.js', import.meta.url);
  const start = (role: WorkerData['role'], maxMs?: number): Promise<Thread> =>
    startThread({
      url,
      data: { file, role, ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }) },
      ...(maxMs === undefined ? {} : { maxMs }),
    });
  const writer = await start('writer');
  const reader = createReader(() => start('reader', maxReadMs));
  const analyst = createReader(() => start('reader', maxAnalysisMs));
  // Parts of the visitors have one, too: a year of them neither holds up the plain map nor waits for verdicts.
  const cutter = createReader(() => start('reader', maxAnalysisMs));
  await reader.open();
  // A little later, for starting the server comes first. A thread that does not start says so to whoever asks it.
  const warm = (): void => {
    for (const { open } of [analyst, cutter]) open().catch(() => undefined);
  };
  const warming = options.isWarm ? setTimeout(warm, warmMs).unref() : undefined;
  let waitingRequests = 0;
  let waitingBytes = 0;
  let pausedUntilMs = 0;

  const read = reader.ask;
  const slow = analyst.ask;
  // Traits are in no roll-up: their passages are added up one by one, and the plain map need not wait behind that.
  const summing = ({ traits = [] }: RollupQuery): typeof read => (traits.length > 0 ? slow : read);
  const write = async <T>(operation: Operation, args: unknown[]): Promise<T> => {
    if (nowMs() < pausedUntilMs) throw new StoreBusy('the last write failed', (pausedUntilMs - nowMs()) / 1000);
    try {
      return await writer.ask<T>(operation, args);
    } catch (error) {
      if (!(error instanceof StoreError) || !isDiskFailure(error.code)) throw error;
      pausedUntilMs = nowMs() + pauseMs;
      throw new StoreBusy(error.message, pauseMs / 1000);
    }
  };

  return {
    sites: () => writer.ask('sites', []),
    publish: (...args) => write('publish', args),
    async intake(intake: Intake): Promise<IntakeOutcome> {
      const sizeBytes = intake.rows.reduce((sum, row) => sum + row.body.length, 0);
      // Told to come back while there is still room for what is on its way.
      if (waitingRequests >= maxWaitingRequests * 0.8 || waitingBytes + sizeBytes > maxWaitingBytes * 0.8)
        throw new StoreBusy('the queue of the writer is full', 1 + Math.random() * 4);
      waitingRequests++;
      waitingBytes += sizeBytes;
      try {
        return await write<IntakeOutcome>('intake', [intake]);
      } finally {
        waitingRequests--;
        waitingBytes -= sizeBytes;
      }
    },
    events: (...args) => read('events', args),
    lastCursor: (...args) => read('lastCursor', args),
    rollup: (query) => summing(query)('rollup', [query]),
    rollupRows: (...args) => read('rollupRows', args),
    cut: (query, onProgress) => cutter.ask('cut', [query], onProgress),
    segments: (...args) => read('segments', args),
    traits: (...args) => read('traits', args),
    rollupDays: (query) => summing(query)('rollupDays', [query]),
    countPassages: (...args) => read('countPassages', args),
    evidence: (query, onProgress) => slow('evidence', [query], onProgress),
    funnel: (...args) => read('funnel', args),
    lastExposures: (...args) => read('lastExposures', args),
    verbatims: (...args) => slow('verbatims', args),
    verbatimCounts: (...args) => read('verbatimCounts', args),
    newestVerbatims: (...args) => read('newestVerbatims', args),
    removeVerbatim: (...args) => write('removeVerbatim', args),
    workItems: (...args) => read('workItems', args),
    putWorkItem: (...args) => write('putWorkItem', args),
    workHistory: (...args) => read('workHistory', args),
    publishedClasses: (...args) => read('publishedClasses', args),
    putPublishedClasses: (...args) => write('putPublishedClasses', args),
    addUpAhead: () => write('addUpAhead', []),
    refresh: () => write('refresh', []),
    heard: (...args) => read('heard', args),
    answered: (...args) => read('answered', args),
    measuredLoss: (...args) => read('measuredLoss', args),
    reportedLoss: (...args) => read('reportedLoss', args),
    recount: (...args) => alone(() => start('reader'), 'recount', args),
    check: () => alone(() => start('reader'), 'check', []),
    erase: (...args) => write('erase', args),
    sweep: (...args) => write('sweep', args),
    expire: (...args) => write('expire', args),
    readNote: (...args) => writer.ask('readNote', args),
    writeNote: (...args) => write('writeNote', args),
    stats: (): StoreStats => ({ kind: 'sqlite', waitingRequests, waitingBytes }),
    async close() {
      clearTimeout(warming);
      await Promise.all([reader.close(), analyst.close(), cutter.close()]);
      await writer.close();
    },
  };
}

interface Reader {
  open(): Promise<unknown>;
  ask<T>(operation: Operation, args: unknown[], onProgress?: OnProgress): Promise<T>;
  close(): Promise<void>;
}

/** A reading thread that begins with the first question, and anew after it was cut off. */
function createReader(start: () => Promise<Thread>): Reader {
  let current: Promise<Thread> | undefined;
  const open = (): Promise<Thread> => {
    current ??= start();
    return current;
  };
  return {
    open,
    async ask<T>(operation: Operation, args: unknown[], onProgress?: OnProgress): Promise<T> {
      const asked = open();
      try {
        return await (await asked).ask<T>(operation, args, onProgress);
      } catch (error) {
        if (!(error instanceof StoreError) || (error.code !== 'CUT' && error.code !== 'ENDED')) throw error;
        if (current === asked) current = undefined;
        throw new StoreBusy('reading took too long', 5);
      }
    },
    async close() {
      await (await current)?.close();
    },
  };
}

/** A thread of its own for what takes its time. */
async function alone<T>(start: () => Promise<Thread>, operation: Operation, args: unknown[]): Promise<T> {
  const thread = await start();
  try {
    return await thread.ask<T>(operation, args);
  } finally {
    await thread.close();
  }
}
