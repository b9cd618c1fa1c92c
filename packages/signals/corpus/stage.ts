import {
  createChannel,
  createRecords,
  createScope,
  type RawSignal,
  type SignalTools,
  toPageAddress,
} from '@ressenti/core';

/** A page whose time, events and timers a test drives by hand: what a browser would call trusted comes from here. */
export interface Stage {
  tools: SignalTools;
  published: { signal: RawSignal; at: number }[];
  /** Events as the window hears them in the capture phase. */
  fire(type: string, target: EventTarget, more?: object): void;
  /** A whole press: down, up, click. */
  press(target: Element): void;
  advance(ms: number): Promise<void>;
  nowMs(): number;
  /** How long the next frames take; 16 at first. */
  frameMs: number;
  /** What is still registered: listeners, observers, timers. */
  left(): number;
}

export function createStage(win: Window & typeof globalThis): Stage {
  let nowMs = 1000;
  // A tab of its own: what the one before remembers, and how much it told, is none of this one's.
  win.sessionStorage.clear();
  win.localStorage.clear();
  const session = createRecords(() => win.sessionStorage, 'ressenti:');
  const identity = createRecords(() => win.localStorage, 'ressenti:');
  session.keep(true);
  identity.keep(true);
  const listeners = new Set<{ target: EventTarget; type: string; listener: (event: Event) => void }>();
  const timers = new Set<{ atMs: number; fn: () => void }>();
  const observers = new Set<MutationObserver>();
  const published: Stage['published'] = [];
  const tools: SignalTools = {
    win,
    clock: {
      now: () => 1_700_000_000_000 + nowMs,
      mono: () => nowMs,
      after: (ms, fn) => after(ms, fn),
    },
    listen(target, type, listener) {
      const entry = { target, type, listener: listener as (event: Event) => void };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    observe(target, options, callback) {
      const observer = new win.MutationObserver(callback);
      observer.observe(target, options);
      observers.add(observer);
      return () => {
        observer.disconnect();
        observers.delete(observer);
      };
    },
    here: () => null,
    publish(signal, at) {
      published.push({ signal, at: (at?.atMs ?? 0) - 1_700_000_000_000 });
      return `id-${published.length}`;
    },
    vital: () => {},
    onPlace: () => () => {},
    session,
    identity,
    toPage: (address) => toPageAddress(new win.URL(address, win.location.href), [], String),
    scope: createScope(),
    createChannel,
  };
  const after: SignalTools['clock']['after'] = (ms, fn) => {
    const timer = { atMs: nowMs + ms, fn };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  /** What waits for the next frame; all of it is run with that one. */
  const frames = new Map<number, () => void>();
  let asked = 0;
  let forget = (): unknown => undefined;
  // It was painted; how it was loaded nobody tells.
  win.performance.getEntriesByType = (type: string) => (type === 'paint' ? [win.performance.mark('painted')] : []);
  win.requestAnimationFrame = (fn) => {
    if (!frames.size)
      forget = after(stage.frameMs, () => {
        const drawn = [...frames.values()];
        frames.clear();
        for (const draw of drawn) draw();
      });
    frames.set(++asked, () => fn(nowMs));
    return asked;
  };
  win.cancelAnimationFrame = (handle) => {
    frames.delete(handle);
    if (!frames.size) forget();
  };
  const fire: Stage['fire'] = (type, target, more = {}) => {
    const path: EventTarget[] = [];
    for (let at: Node | null = target instanceof win.Node ? target : null; at; at = at.parentNode) path.push(at);
    path.push(win);
    const event = { type, target, isTrusted: true, timeStamp: nowMs, eventPhase: 1, composedPath: () => path, ...more };
    for (const entry of [...listeners])
      if (entry.type === type && path.includes(entry.target)) entry.listener(event as unknown as Event);
    event.eventPhase = 0;
  };
  const mouse = { isPrimary: true, button: 0, pointerType: 'mouse', clientX: 10, clientY: 10, detail: 1 };
  const stage: Stage = {
    frameMs: 16,
    tools,
    published,
    fire,
    press(target) {
      fire('pointerdown', target, mouse);
      fire('pointerup', target, mouse);
      fire('click', target, mouse);
      target.dispatchEvent(new win.Event('click'));
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        // Mutation records arrive between two tasks.
        await Promise.resolve();
        const [next] = [...timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
        if (!next) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.fn();
      }
      nowMs = untilMs;
    },
    nowMs: () => nowMs,
    left: () => listeners.size + timers.size + observers.size,
  };
  return stage;
}
