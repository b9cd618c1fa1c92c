/** Typed publish and subscribe. */
export interface Channel<Events extends object> {
  on<K extends keyof Events>(type: K, listener: (value: Events[K]) => void): () => void;
  emit<K extends keyof Events>(type: K, value: Events[K]): void;
}

/** @param onError hears what a listener threw; the other listeners still run */
export function createChannel<Events extends object>(onError: (error: unknown) => void): Channel<Events> {
  const listeners = new Map<keyof Events, Set<(value: never) => void>>();
  return {
    on(type, listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener));
      return () => set.delete(listener);
    },
    emit(type, value) {
      for (const listener of [...(listeners.get(type) ?? [])]) {
        try {
          (listener as (value: unknown) => void)(value);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
