/** Tells those who watch a site that something was stored; what it was they read from the store. */
export interface Live {
  notify(site: string): void;
  notifyAll(): void;
  /** @returns undo */
  listen(site: string, heard: () => void): () => void;
  /** How many watch, over all sites. */
  size(): number;
  /** Ends every stream; whoever listens later is told at once. */
  close(): void;
  isClosed(): boolean;
}

export function createLive(): Live {
  const listeners = new Map<() => void, string>();
  let closed = false;
  const tell = (site: string | null): void => {
    for (const [heard, at] of listeners) if (site === null || at === site) heard();
  };
  return {
    notify: tell,
    notifyAll: () => tell(null),
    listen(site, heard) {
      listeners.set(heard, site);
      return () => listeners.delete(heard);
    },
    size: () => listeners.size,
    close() {
      closed = true;
      tell(null);
    },
    isClosed: () => closed,
  };
}
