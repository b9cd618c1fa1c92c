import type { Guard } from './guard.ts';
import type { Scope } from './scope.ts';

/** Adds a guarded listener, passive and in the capture phase unless told otherwise; returns the undo. */
export type Listen = <E extends Event = Event>(
  target: EventTarget,
  type: string,
  listener: (event: E) => void,
  options?: AddEventListenerOptions,
) => () => void;

/** The same, as plugins have it: the name of an event says what their listener is given. */
export interface ListenByName {
  <K extends keyof EventsByName>(
    target: EventTarget,
    type: K,
    listener: (event: EventsByName[K]) => void,
    options?: AddEventListenerOptions,
  ): () => void;
  <E extends Event = Event>(
    target: EventTarget,
    type: string,
    listener: (event: E) => void,
    options?: AddEventListenerOptions,
  ): () => void;
}
type EventsByName = HTMLElementEventMap & DocumentEventMap & WindowEventMap;

/** Watches the tree below `target`; the callback is guarded; returns the undo. */
export type ObserveMutations = (
  target: Node,
  options: MutationObserverInit,
  callback: (records: MutationRecord[]) => void,
) => () => void;

/** The only caller of addEventListener; whatever it adds ends with the scope. */
export function createListen(scope: Scope, guard: Guard): Listen {
  return (target, type, listener, options) => {
    const handler = guard.wrap(type, listener as (event: Event) => void);
    const settings = { capture: true, passive: true, ...options };
    target.addEventListener(type, handler, settings);
    return scope.add(() => target.removeEventListener(type, handler, settings));
  };
}

/** The only maker of mutation observers. Zone.js keeps the native one beside its patch: its own never sees our records late. */
export function createObserveMutations(scope: Scope, guard: Guard, win: Window & typeof globalThis): ObserveMutations {
  return (target, options, callback) => {
    const native = (win as unknown as Record<string, unknown>).__zone_symbol__MutationObserver as
      | typeof MutationObserver
      | undefined;
    const observer = new (native ?? win.MutationObserver)(guard.wrap('mutations', callback));
    observer.observe(target, options);
    return scope.add(() => observer.disconnect());
  };
}
