import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Progress } from '@ressenti/protocol';
import { isDiskFailure } from './disk-failure.ts';
import { Ledger } from './ledger.ts';
import { createCheckpoint, openReader, openWriter, quickCheck } from './sqlite/open.ts';
import { createSqliteTables } from './sqlite/tables.ts';
import type { Intake } from './store.ts';

/** What the other thread may ask for: methods of the ledger, and a look at the whole file. */
export type Operation = Exclude<keyof Ledger, 'group'> | 'check';
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
/** What is told of a question before it is answered. */
export interface Halfway {
  id: number;
  progress: Progress;
}
export interface WorkerData {
  file: string;
  role: 'writer' | 'reader';
  /** The database may not grow beyond this; undefined: as far as the disk goes. */
  maxBytes?: number;
  /** Of a reader: 1 once it was cut off. Shared, for it is heard by a thread that is busy. */
  cutOff?: Int32Array;
}

const erasing: ReadonlySet<Operation> = new Set(['erase', 'removeVerbatim']);
/** Events taken into one commit at most; the rest waits for the next, a few milliseconds later. */
const maxEventsPerCommit = 5000;

if (parentPort) start(parentPort, workerData as WorkerData);

function start(port: MessagePort, { file, role, maxBytes, cutOff }: WorkerData): void {
  const db = role === 'writer' ? openWriter(file, maxBytes) : openReader(file);
  const goOn = (): void => {
    if (role === 'reader' && cutOff && Atomics.load(cutOff, 0) === 1) throw new Error('store: cut off');
  };
  const ledger = new Ledger(createSqliteTables(db, goOn));
  const checkpoint = role === 'writer' ? createCheckpoint(db, file) : () => undefined;
  const call: Call = ({ operation, args }) =>
    operation === 'check' ? quickCheck(db) : (ledger[operation] as (...args: unknown[]) => unknown).apply(ledger, args);
  const run =
    role === 'writer'
      ? (group: Question[]) => runGroup(ledger, call, group)
      : (group: Question[]) => group.map((question) => answer(ledger, call, withProgress(port, question)));

  port.on('message', (first: Question | 'close') => {
    const group: Question[] = [];
    let events = 0;
    let next: Question | 'close' | undefined = first;
    while (next !== undefined && next !== 'close') {
      group.push(next);
      if (next.operation === 'intake') events += (next.args[0] as Intake).rows.length;
      next = events < maxEventsPerCommit ? (receiveMessageOnPort(port)?.message as typeof next) : undefined;
    }
    if (group.length > 0) {
      const isErasing = role === 'writer' && group.some(({ operation }) => erasing.has(operation));
      if (isErasing) db.pragma('secure_delete = ON');
      const replies = run(group);
      // Erased means erased: overwritten in the file, and gone from the log beside it, before anybody is told so.
      if (isErasing) db.pragma('secure_delete = OFF');
      checkpoint(isErasing || replies.some(({ error }) => error?.code === 'SQLITE_FULL'));
      port.postMessage(replies);
    }
    if (next === 'close') {
      if (role === 'writer') db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      port.close();
    }
  });
  port.postMessage('ready');
}

/** Functions cannot be sent to a thread: what takes its time tells how far it is by messages. */
function withProgress(port: MessagePort, question: Question): Question {
  const { id, operation, args } = question;
  if (operation !== 'evidence' && operation !== 'cut') return question;
  return { id, operation, args: [args[0], (progress: Progress) => port.postMessage({ id, progress })] };
}

type Call = (question: Pick<Question, 'operation' | 'args'>) => unknown;

/** Everything that waits shares one commit, hence one fsync. A request that fails must not fail its neighbours. */
function runGroup(ledger: Ledger, call: Call, group: Question[]): Reply[] {
  try {
    return ledger.group(() => group.map(({ id, ...question }) => ({ id, value: call(question) })));
  } catch (error) {
    const reply = toReplyError(error);
    // What failed one will fail the others, and waiting for a lock once is enough; anything else is somebody's own fault.
    if (group.length === 1 || isDiskFailure(reply.code)) return group.map(({ id }) => ({ id, error: reply }));
    return group.flatMap((question) => runGroup(ledger, call, [question]));
  }
}

function answer(ledger: Ledger, call: Call, { id, ...question }: Question): Reply {
  try {
    // Sites published since this connection last looked.
    ledger.sites();
    return { id, value: call(question) };
  } catch (error) {
    return { id, error: toReplyError(error) };
  }
}

function toReplyError(error: unknown): { message: string; code?: string } {
  const { message, code } = error as { message?: string; code?: string };
  return { message: message ?? String(error), ...(typeof code === 'string' ? { code } : {}) };
}
