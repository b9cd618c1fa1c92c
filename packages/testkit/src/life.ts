/** Anything that is started and stopped: a detector, a trigger, a question kind, an interface, a sink. */
export interface Part {
  /** Starts it, on a stage of its own each time. Returns the undo. */
  start(): (() => void) | Promise<() => void>;
  /** Does what it waits for. Called again after the stop: then nothing may come of it. */
  act(): void | Promise<void>;
  /** How often it has done its work since it was last started. */
  done(): number;
  /** What it holds beyond what the census sees: timers, since time comes from its tools; what it registered with its tools. */
  held?(): number;
}

/** What a part has put into a page, by kind. */
interface Held {
  listeners: number;
  observers: number;
  elements: number;
  sheets: number;
  patches: number;
  others: number;
}

const observerNames = ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver'] as const;

/**
 * Holds a part against the contract that each of ours and each of a site's own has to keep: it starts, does its work, and
 * once it is stopped it does nothing more and leaves nothing behind; started anew it does the same again.
 * @param win of the test's page; counts what is added to it while this runs
 * @returns what is wrong, one sentence each; empty where all is well
 */
export async function findFaults(win: Window & typeof globalThis, part: Part): Promise<string[]> {
  const faults: string[] = [];
  const census = takeCensus(win, () => part.held?.() ?? 0);
  try {
    for (const round of ['first', 'second']) {
      const say = (what: string): void => void faults.push(`${round} start: ${what}`);
      const before = census.count();
      const stop = await part.start();
      await part.act();
      const done = part.done();
      if (done === 0) say('it does not do its work');
      stop();
      stop();
      // What was on its way when it was stopped ends first.
      await turn();
      for (const left of toExcess(census.count(), before)) say(`it leaves ${left}`);
      await part.act();
      await turn();
      if (part.done() > done) say('it goes on working after the stop');
      for (const left of toExcess(census.count(), before)) say(`after the stop it adds ${left}`);
    }
  } finally {
    census.end();
  }
  return faults;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const toExcess = (now: Held, before: Held): string[] =>
  (Object.keys(now) as (keyof Held)[])
    .filter((kind) => now[kind] > before[kind])
    .map((kind) => `${now[kind] - before[kind]} ${kind}`);

/** Counts, from now on, whatever is added to the page and whatever is taken away. */
function takeCensus(win: Window & typeof globalThis, toOthers: () => number): { count(): Held; end(): void } {
  const { document: doc } = win;
  // The selector engine of jsdom adds listeners of its own when it is first asked.
  doc.querySelectorAll(':root > *');
  const undos: (() => void)[] = [];
  const put = <T extends object, K extends keyof T>(owner: T, name: K, value: T[K]): void => {
    const native = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
    undos.push(() => {
      if (native) Object.defineProperty(owner, name, native);
      else Reflect.deleteProperty(owner, name);
    });
  };

  const listeners = new Map<EventTarget, Map<string, Set<unknown>>>();
  const proto = win.EventTarget.prototype;
  const toKey = (type: string, options?: boolean | EventListenerOptions): string =>
    `${type} ${typeof options === 'object' ? options.capture === true : options === true}`;
  // A test runner may have put its own in front of those of the window.
  for (const owner of [proto, win].filter((one) => Object.hasOwn(one, 'addEventListener'))) {
    const { addEventListener: add, removeEventListener: remove } = owner;
    put(owner, 'addEventListener', function (this: EventTarget, type, listener, options) {
      const target = this ?? win;
      const of = listeners.get(target) ?? new Map<string, Set<unknown>>();
      const key = toKey(type, options);
      listeners.set(target, of.set(key, (of.get(key) ?? new Set()).add(listener)));
      add.call(target, type, listener, options);
    });
    put(owner, 'removeEventListener', function (this: EventTarget, type, listener, options) {
      const target = this ?? win;
      listeners.get(target)?.get(toKey(type, options))?.delete(listener);
      remove.call(target, type, listener, options);
    });
  }

  const observers = new Set<object>();
  for (const name of observerNames) {
    const Native = win[name] as typeof MutationObserver | undefined;
    if (!Native) continue;
    class Counted extends Native {
      override observe(...args: Parameters<MutationObserver['observe']>): void {
        observers.add(this);
        super.observe(...args);
      }
      override disconnect(): void {
        observers.delete(this);
        super.disconnect();
      }
    }
    put(win, name, Counted as never);
  }

  const natives = [
    [win, 'fetch'],
    [win, 'alert'],
    [win.history, 'pushState'],
    [win.history, 'replaceState'],
    [win.HTMLElement.prototype, 'click'],
    [win.XMLHttpRequest.prototype, 'send'],
  ].map(([owner, name]) => {
    const at = owner as unknown as Record<string, unknown>;
    const native = at[name as string];
    return (): boolean => at[name as string] !== native;
  });
  return {
    count: () => ({
      // Those of elements that are gone went with them.
      listeners: [...listeners].reduce(
        (sum, [target, of]) =>
          target instanceof win.Node && !target.isConnected
            ? sum
            : sum + [...of.values()].reduce((all, { size }) => all + size, 0),
        0,
      ),
      observers: observers.size,
      elements: doc.querySelectorAll('*').length,
      sheets: doc.adoptedStyleSheets?.length ?? 0,
      patches: natives.filter((isPatched) => isPatched()).length,
      others: toOthers(),
    }),
    end() {
      for (const undo of undos.reverse()) undo();
    },
  };
}
