import type { RessentiEvent } from '@ressenti/protocol';
import type { Inner } from '../inner.ts';
import type { Plugin } from '../plugin.ts';

/** Starts a plugin with its tools; returns the undo. A throw is reported and ends that plugin only. */
export function startPlugin(inner: Inner, plugin: Plugin): () => void {
  const { win, clock, listen, observe, here, publish, onPlace, channel, guard, kinds, record } = inner;
  const where = `plugin ${plugin.name}`;
  const undos = new Set<() => void>();
  /** Whatever it adds goes with it, whether it remembers to undo it or not. */
  const withUndo = (undo: () => void): (() => void) => {
    const once = (): void => {
      if (undos.delete(once)) undo();
    };
    undos.add(once);
    return once;
  };
  const stop = guard.run(where, () =>
    plugin.start({
      win,
      clock,
      listen,
      observe,
      options: {},
      here,
      publish,
      onPlace: (listener) => withUndo(onPlace(listener)),
      event: (name, data) => void record('event', { name, ...(data && { data }) }),
      onEvent: (listener) => withUndo(channel.on('any', listener as (event: RessentiEvent) => void)),
      addTrigger(kind, watcher) {
        inner.setTrigger(kind, watcher);
        return withUndo(() => inner.setTrigger(kind));
      },
      addQuestionKind(kind) {
        if (!/^x-[a-z0-9-]{1,40}$/.test(kind.type) || typeof kind.draw !== 'function') {
          guard.warn(
            `${where}: expected a question kind { type: "x-…", draw }, received type ${JSON.stringify(kind.type)}; it is not added.`,
          );
          return () => {};
        }
        kinds.add(kind);
        return withUndo(() => kinds.delete(kind));
      },
      replaceInterface: (load) => withUndo(inner.setInterface(load)),
    }),
  );
  return () => {
    if (stop) guard.run(where, stop);
    for (const undo of [...undos].reverse()) undo();
  };
}
