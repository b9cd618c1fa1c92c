import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Ledger } from './ledger.ts';
import { openReader, openWriter } from './open.ts';
import { createSqliteTables } from './sqlite-tables.ts';
import type { Intake } from './store.ts';

/** Methods of the ledger that the other thread may ask for. */
export type Operation =
  | 'sites'
  | 'publish'
  | 'intake'
  | 'events'
  | 'rollup'
  | 'rollupRows'
  | 'answered'
  | 'segments'
  | 'heard'
  | 'measuredLoss'
  | 'erase'
  | 'sweep'
  | 'recount'
  | 'readNote'
  | 'writeNote';
export interface Question {
  id: number;
  operation: Operation;
  args: unknown[];
}
export interface Reply {
  id: number;
  value?: unknown;
  error?: { message: string; code?: string };
}
export interface WorkerData {
  file: string;
  role: 'writer' | 'reader';
}

/** Events taken into one commit at most; the rest waits for the next, a few milliseconds later. */
const maxEventsPerCommit = 5000;

if (parentPort) start(parentPort, workerData as WorkerData);

function start(port: MessagePort, { file, role }: WorkerData): void {
  const db = role === 'writer' ? openWriter(file) : openReader(file);
  const ledger = new Ledger(createSqliteTables(db));
  const run =
    role === 'writer'
      ? (group: Question[]) => runGroup(ledger, group)
      : (group: Question[]) => group.map((question) => answer(ledger, question));
  port.on('message', (first: Question | 'close') => {
    const group: Question[] = [];
    let events = 0;
    let next: Question | 'close' | undefined = first;
    while (next !== undefined && next !== 'close') {
      group.push(next);
      if (next.operation === 'intake') events += (next.args[0] as Intake).rows.length;
      next = events < maxEventsPerCommit ? (receiveMessageOnPort(port)?.message as typeof next) : undefined;
    }
    if (group.length > 0) port.postMessage(run(group));
    if (next === 'close') {
      if (role === 'writer') db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      port.close();
    }
  });
  port.postMessage('ready');
}

/** Everything that waits shares one commit, hence one fsync. A request that fails must not fail its neighbours. */
function runGroup(ledger: Ledger, group: Question[]): Reply[] {
  try {
    return ledger.group(() => group.map(({ id, ...question }) => ({ id, value: call(ledger, question) })));
  } catch (error) {
    if (group.length === 1) return group.map(({ id }) => ({ id, error: toReplyError(error) }));
    return group.flatMap((question) => runGroup(ledger, [question]));
  }
}

function answer(ledger: Ledger, { id, ...question }: Question): Reply {
  try {
    // Sites published since this connection last looked.
    ledger.sites();
    return { id, value: call(ledger, question) };
  } catch (error) {
    return { id, error: toReplyError(error) };
  }
}

function call(ledger: Ledger, { operation, args }: Pick<Question, 'operation' | 'args'>): unknown {
  const method = ledger[operation] as (...args: unknown[]) => unknown;
  return method.apply(ledger, args);
}

function toReplyError(error: unknown): { message: string; code?: string } {
  const { message, code } = error as { message?: string; code?: string };
  return { message: message ?? String(error), ...(typeof code === 'string' ? { code } : {}) };
}
