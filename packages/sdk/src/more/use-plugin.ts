import type { Inner } from '../inner.ts';
import type { Plugin } from '../plugin.ts';

/** Starts a plugin with its tools; returns the undo. A throw is reported and ends that plugin only. */
export function usePlugin(inner: Inner, plugin: Plugin): () => void {
  const stop = inner.guard.run(`plugin ${plugin.name}`, () =>
    plugin.start({
      ...inner,
      options: {},
      event: (name, data) => void inner.record('event', { name, ...(data && { data }) }),
      onEvent: (listener) => inner.channel.on('any', listener),
      addTrigger(kind, watcher) {
        inner.triggers.set(kind, watcher);
        return () => inner.triggers.delete(kind);
      },
    }),
  );
  return () => inner.guard.run(`plugin ${plugin.name}`, () => stop?.());
}
