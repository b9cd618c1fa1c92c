/** Collects undo functions; `stop` runs each once, last in first out. */
export interface Scope {
  /** Registers an undo. On a stopped scope it runs at once. Returns a function that runs it early and forgets it. */
  add(undo: () => void): () => void;
  stopped: boolean;
  /** Runs every undo. One that throws is reported and does not keep the others from running. */
  stop(): void;
}

export function createScope(onError: (error: unknown) => void = () => {}): Scope {
  const undos = new Set<() => void>();
  const run = (undo: () => void): void => {
    try {
      undo();
    } catch (error) {
      onError(error);
    }
  };
  const scope: Scope = {
    stopped: false,
    add(undo) {
      if (scope.stopped) run(undo);
      else undos.add(undo);
      return () => {
        if (undos.delete(undo)) run(undo);
      };
    },
    stop() {
      scope.stopped = true;
      const last = [...undos].reverse();
      undos.clear();
      last.forEach(run);
    },
  };
  return scope;
}
