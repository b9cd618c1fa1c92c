import {
  createChannel,
  createClock,
  createGuard,
  createListen,
  createObserveMutations,
  createRecords,
  createScope,
  type Records,
  type Scope,
  type SignalTools,
  toPageAddress,
} from '@ressenti/core';
import { toOptions } from './options.ts';
import { createPage, type PageOptions } from './page/page.ts';
import type { Page } from './page/shapes.ts';

/** Envelope of every signal: what, where, and by which means. Never a text, never a value. */
export interface SignalEnvelope<K extends string> {
  kind: K;
  /** Epoch milliseconds at which it began. */
  atMs: number;
  /** Stable selector; ` >>> ` is a hop into a shadow root. */
  target?: string;
  targetBy?: 'attr' | 'id' | 'path';
  tag?: string;
  role?: string;
  inShadow?: boolean;
  /** A script drives this browser. */
  automated?: boolean;
  /** The wait that was over before it, if that was told of. */
  waitMs?: number;
}

/** Where to watch, beside a detector's own thresholds. */
export interface AloneOptions extends Partial<Pick<PageOptions, 'ignore' | 'attributes'>> {
  /** Default: this window. */
  win?: Window & typeof globalThis;
}

interface Shared {
  page: Page;
  tools: SignalTools;
  scope: Scope;
  count: number;
}

/** Detectors of one window share what hears presses, so that no gesture is judged twice. */
const shared = new WeakMap<Window, Shared>();

/** Whoever starts one by hand has the consent that it takes. */
function keep(records: Records): Records {
  records.keep(true);
  return records;
}

function open(win: Window & typeof globalThis): Shared {
  const scope = createScope();
  const guard = createGuard(win.console);
  const tools: SignalTools = {
    win,
    clock: createClock(win, guard),
    listen: createListen(scope, guard),
    observe: createObserveMutations(scope, guard, win),
    here: () => null,
    publish: () => undefined,
    vital: () => {},
    onPlace: () => () => {},
    session: keep(createRecords(() => win.sessionStorage, 'ressenti:')),
    identity: keep(createRecords(() => win.localStorage, 'ressenti:')),
    toPage: (address) => toPageAddress(new win.URL(address, win.location.href), [], String),
    scope,
    createChannel,
  };
  const made = { page: createPage(tools), tools, scope, count: 0 };
  shared.set(win, made);
  return made;
}

/**
 * Starts one detector by itself.
 * @returns the undo, after which nothing of it is left; on a server that renders pages nothing starts
 */
export function startAlone<S extends SignalEnvelope<string>, O extends object>(
  defaults: O,
  start: (page: Page, options: O) => void,
  callback: (signal: S) => void,
  { win = globalThis.window, ...options }: Partial<O> & AloneOptions,
): () => void {
  if (!win) return () => {};
  const users = shared.get(win) ?? open(win);
  users.count++;
  const own = createScope();
  const page = createPage(
    {
      ...users.tools,
      scope: own,
      publish: (signal, at) => void callback({ ...signal, atMs: at?.atMs ?? users.tools.clock.now() } as unknown as S),
    },
    options,
    users.page,
  );
  start(page, toOptions(defaults, options));
  let isStopped = false;
  return () => {
    if (isStopped) return;
    isStopped = true;
    own.stop();
    if (--users.count > 0) return;
    users.scope.stop();
    shared.delete(win);
  };
}
