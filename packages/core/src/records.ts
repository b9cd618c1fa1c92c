/** Small synchronous records by name: what must survive a tab that is killed in the same task. */
export interface Records {
  read<T>(name: string): T | null;
  write(name: string, value: unknown): void;
  /** Removes a record, or without a name every record below the prefix, from the browser and from memory. */
  erase(name?: string): void;
  /** false: what is written stays in memory; true: it goes to the browser, and what memory holds follows. */
  keep(on: boolean): void;
}

/** What stands in a list or an object, not what a `toJSON` of the page made of it: Prototype.js gives lists one. */
export function toOwn(this: Record<string, unknown>, key: string): unknown {
  return this[key];
}

/**
 * Records as JSON in `localStorage` or `sessionStorage`, below one prefix. Begins in memory: `keep(true)` comes with consent.
 * @param toArea gives the storage; it may throw, as it does in a sandboxed frame, and then memory is all there is
 * @param prefix before every key, so that nothing of the page is ever touched
 */
export function createRecords(toArea: () => Storage, prefix: string): Records {
  const memory = new Map<string, string>();
  let area: Storage | undefined;
  let isKept = false;
  try {
    area = toArea();
    // Some browsers hand out a storage that throws at the first use. Nothing is written: consent has not been asked yet.
    area.getItem(prefix);
  } catch {
    area = undefined;
  }
  const write = (key: string, text: string): void => {
    memory.set(key, text);
    if (!isKept || !area) return;
    try {
      area.setItem(key, text);
      memory.delete(key);
    } catch {
      // Quota: this record lives as long as the page does.
    }
  };
  return {
    read(name) {
      try {
        return JSON.parse((memory.get(prefix + name) ?? area?.getItem(prefix + name)) as string);
      } catch {
        // There is no storage; or another script, or a half-written profile, left something that is no record.
        return null;
      }
    },
    write: (name, value) => write(prefix + name, JSON.stringify(value, toOwn)),
    erase(name) {
      for (const key of [...memory.keys(), ...Object.keys(area ?? {})])
        if (name ? key === prefix + name : key.startsWith(prefix)) {
          memory.delete(key);
          area?.removeItem(key);
        }
    },
    keep(on) {
      isKept = on;
      for (const [key, text] of [...memory]) write(key, text);
    },
  };
}
