import { Worker } from 'node:worker_threads';
import type { OnProgress } from './store.ts';
import type { Halfway, Operation, Question, Reply, WorkerData } from './worker.ts';

/** A thread that answers questions one after the other. */
export interface Thread {
  ask<T>(operation: Operation, args: unknown[], onProgress?: OnProgress): Promise<T>;
  /** Answers what was asked so far, then ends. */
  close(): Promise<void>;
  /** Refuses what was asked, and lets the thread end with the row, or at the latest the statement, it is at. */
  cut(reason: string): void;
}

export interface ThreadOptions {
  url: URL;
  data: WorkerData;
  /** A question that takes longer than this ends the thread; undefined: it may take as long as it needs. */
  maxMs?: number;
}

/** A failure inside the thread, with the code that SQLite gave. */
export class StoreError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress: OnProgress | undefined;
}

/** @returns once the thread has opened its database */
export function startThread({ url, data, maxMs }: ThreadOptions): Promise<Thread> {
  const cutOff = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(url, { workerData: { ...data, cutOff } });
  const open = new Map<number, Waiting>();
  let nextId = 1;
  let gone: Error | undefined;
  let timer: NodeJS.Timeout | undefined;

  const fail = (error: Error): void => {
    gone ??= error;
    clearTimeout(timer);
    for (const { reject } of open.values()) reject(gone);
    open.clear();
  };
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', (code) => {
      fail(new StoreError(`store: the ${data.role} thread ended with code ${code}`, 'ENDED'));
      resolve();
    });
  });

  const thread: Thread = {
    ask<T>(operation: Operation, args: unknown[], onProgress?: OnProgress): Promise<T> {
      if (gone) return Promise.reject(gone);
      return new Promise<T>((resolve, reject) => {
        const question: Question = { id: nextId++, operation, args };
        open.set(question.id, { resolve: resolve as (value: unknown) => void, reject, onProgress });
        worker.postMessage(question);
        if (open.size === 1) watch();
      });
    },
    async close() {
      if (!gone) worker.postMessage('close');
      await exited;
    },
    cut(reason) {
      fail(new StoreError(`store: ${reason}`, 'CUT'));
      // Asked, not terminated: ending a thread inside the database's own code takes the whole process with it.
      Atomics.store(cutOff, 0, 1);
      worker.postMessage('close');
      worker.unref();
    },
  };
  /** Questions are answered in order, so the time of the first one runs. */
  const watch = (): void => {
    clearTimeout(timer);
    if (maxMs !== undefined && open.size > 0)
      timer = setTimeout(() => thread.cut(`a question took longer than ${maxMs} ms`), maxMs);
  };

  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      fail(error);
      reject(error);
    });
    worker.on('message', (message: 'ready' | Reply[] | Halfway) => {
      if (message === 'ready') {
        resolve(thread);
        return;
      }
      if (!Array.isArray(message)) {
        open.get(message.id)?.onProgress?.(message.progress);
        return;
      }
      for (const { id, value, error } of message) {
        const waiting = open.get(id);
        open.delete(id);
        if (error) waiting?.reject(new StoreError(error.message, error.code ?? 'FAILED'));
        else waiting?.resolve(value);
      }
      watch();
    });
  });
}
