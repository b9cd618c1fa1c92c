import { createGuard, createListen, createScope, type Guard, type Listen } from '@ressenti/core';
import type { HandClock } from './hand-clock.ts';

/** What a page asks of the network, and what a test answers; a throw is a failure of the network. */
export type Respond = (body: Uint8Array, request: RequestInit & { url: string }) => Promise<Response> | Response;

/** The parts of a browser window that delivery touches, without a browser. Storage and network are the test's. */
export interface FakePage {
  win: Window & typeof globalThis;
  listen: Listen;
  guard: Guard;
  /** What was said on the console. */
  said: string[];
  /** Beacons that the page sent. */
  beacons: string[];
  hide(): void;
  show(): void;
  /** As `hide`, and the page is gone for good. */
  leave(): void;
  /** Ends at once: no timer, no event, no answer from the network any more. */
  kill(): void;
  /** Fires an event on the window. */
  fire(type: string, more?: Record<string, unknown>): void;
  setOnline(onLine: boolean): void;
}

export function createFakePage(options: {
  clock: HandClock;
  respond: Respond;
  indexedDB: IDBFactory;
  IDBKeyRange: typeof IDBKeyRange;
  /** Web Locks of the browser; pages of one browser share them. */
  locks?: Locks;
}): FakePage {
  const { clock, respond } = options;
  const [locks, unlock] = options.locks?.() ?? [];
  let isDead = false;
  let onLine = true;
  let hidden = false;
  const said: string[] = [];
  const beacons: string[] = [];
  const target = new EventTarget();
  const never = new Promise<never>(() => {});

  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { body: sent } = init;
    const body =
      typeof sent === 'string' ? new TextEncoder().encode(sent) : new Uint8Array(await (sent as Blob).arrayBuffer());
    const { signal } = init;
    const gone = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
    if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
    if (isDead) return never;
    if (!onLine) throw new TypeError('Failed to fetch');
    const response = await Promise.race([(async () => respond(body, { ...init, url }))(), gone]);
    return isDead ? never : response;
  };

  const win = Object.assign(target, {
    JSON,
    fetch,
    crypto,
    indexedDB: options.indexedDB,
    IDBKeyRange: options.IDBKeyRange,
    navigator: {
      get onLine() {
        return onLine;
      },
      locks,
      sendBeacon: (_: string, text: string) => beacons.push(text) > 0,
    },
    document: {
      get hidden() {
        return hidden;
      },
      get visibilityState() {
        return hidden ? 'hidden' : 'visible';
      },
    },
  }) as unknown as Window & typeof globalThis;

  const guard = createGuard({ warn: (line: string) => said.push(line) });
  const scope = createScope();
  const fire: FakePage['fire'] = (type, more = {}) => {
    if (!isDead) target.dispatchEvent(Object.assign(new Event(type), more));
  };
  const hide = (): void => {
    hidden = true;
    fire('visibilitychange');
  };
  const kill = (): void => {
    isDead = true;
    unlock?.();
    clock.clear();
    scope.stop();
  };
  return {
    win,
    guard,
    listen: createListen(scope, guard),
    said,
    beacons,
    hide,
    show() {
      hidden = false;
      fire('visibilitychange');
    },
    leave() {
      hide();
      fire('pagehide', { persisted: false });
    },
    kill,
    fire,
    setOnline(next) {
      onLine = next;
      fire(next ? 'online' : 'offline');
    },
  };
}

/** Those of a further page, and what a browser does with them when the page has ended. */
export type Locks = () => [locks: LockManager, unlock: () => void];

/** Web Locks of one browser, as far as `ifAvailable` goes. */
export function createLocks(): Locks {
  const held = new Map<string, object>();
  return () => {
    const page = { isOver: false };
    const release = (name: string): void => {
      if (held.get(name) === page) held.delete(name);
    };
    const locks = {
      async request(name: string, _: LockOptions, work: (lock: Lock | null) => Promise<unknown>) {
        if (page.isOver) return new Promise<never>(() => {});
        if (held.has(name)) return work(null);
        held.set(name, page);
        try {
          return await work({ name, mode: 'exclusive' });
        } finally {
          release(name);
        }
      },
    };
    const end = (): void => {
      page.isOver = true;
      for (const name of held.keys()) release(name);
    };
    return [locks as unknown as LockManager, end];
  };
}
