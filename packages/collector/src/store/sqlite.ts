import { Worker } from 'node:worker_threads';
import { type Intake, type IntakeOutcome, type Store, StoreBusy, type StoreStats } from './store.ts';
import type { Operation, Question, Reply, WorkerData } from './worker.ts';

export interface SqliteStoreOptions {
  /** Database file; its folder is made if missing. */
  file: string;
  /** Requests that may wait for the writer. Default 2000. */
  maxWaitingRequests?: number;
  /** Bytes that may wait for the writer. Default 32 MiB. */
  maxWaitingBytes?: number;
  /** Compiled `worker.ts`; tests bring their own. */
  workerUrl?: URL;
}

/** Opens the embedded database: one thread that writes, one that reads. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { file, maxWaitingRequests = 2000, maxWaitingBytes = 32 * 1024 * 1024 } = options;
  const url = options.workerUrl ?? new URL('./worker.js', import.meta.url);
  const writer = await startThread(url, { file, role: 'writer' });
  const reader = await startThread(url, { file, role: 'reader' });
  let waitingRequests = 0;
  let waitingBytes = 0;

  return {
    sites: () => writer.ask('sites', []),
    publish: (...args) => writer.ask('publish', args),
    async intake(intake: Intake): Promise<IntakeOutcome> {
      const sizeBytes = intake.rows.reduce((sum, row) => sum + row.body.length, 0);
      // Told to come back while there is still room for what is on its way.
      if (waitingRequests >= maxWaitingRequests * 0.8 || waitingBytes + sizeBytes > maxWaitingBytes * 0.8)
        throw new StoreBusy('the queue of the writer is full', 1 + Math.random() * 4);
      waitingRequests++;
      waitingBytes += sizeBytes;
      try {
        return await writer.ask<IntakeOutcome>('intake', [intake]);
      } finally {
        waitingRequests--;
        waitingBytes -= sizeBytes;
      }
    },
    events: (...args) => reader.ask('events', args),
    rollup: (...args) => reader.ask('rollup', args),
    rollupRows: (...args) => reader.ask('rollupRows', args),
    segments: (...args) => reader.ask('segments', args),
    heard: (...args) => reader.ask('heard', args),
    answered: (...args) => reader.ask('answered', args),
    measuredLoss: (...args) => reader.ask('measuredLoss', args),
    recount: (...args) => reader.ask('recount', args),
    erase: (...args) => writer.ask('erase', args),
    sweep: (...args) => writer.ask('sweep', args),
    readNote: (...args) => writer.ask('readNote', args),
    writeNote: (...args) => writer.ask('writeNote', args),
    stats: (): StoreStats => ({ kind: 'sqlite', waitingRequests, waitingBytes }),
    async close() {
      await reader.close();
      await writer.close();
    },
  };
}

interface Thread {
  ask<T>(operation: Operation, args: unknown[]): Promise<T>;
  close(): Promise<void>;
}

function startThread(url: URL, workerData: WorkerData): Promise<Thread> {
  const worker = new Worker(url, { workerData });
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 1;
  let gone: Error | undefined;

  const fail = (error: Error): void => {
    gone ??= error;
    for (const { reject } of open.values()) reject(error);
    open.clear();
  };
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', (code) => {
      fail(new Error(`store: the ${workerData.role} thread ended with code ${code}`));
      resolve();
    });
  });

  const thread: Thread = {
    ask<T>(operation: Operation, args: unknown[]): Promise<T> {
      if (gone) return Promise.reject(gone);
      return new Promise<T>((resolve, reject) => {
        const question: Question = { id: nextId++, operation, args };
        open.set(question.id, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage(question);
      });
    },
    async close() {
      if (!gone) worker.postMessage('close');
      await exited;
    },
  };

  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      fail(error);
      reject(error);
    });
    worker.on('message', (message: 'ready' | Reply[]) => {
      if (message === 'ready') {
        resolve(thread);
        return;
      }
      for (const { id, value, error } of message) {
        const waiting = open.get(id);
        open.delete(id);
        if (error) waiting?.reject(Object.assign(new Error(error.message), { code: error.code }));
        else waiting?.resolve(value);
      }
    });
  });
}
