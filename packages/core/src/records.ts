/** Small synchronous records by name: what must survive a tab that is killed in the same task. */
export interface Records {
  read<T>(name: string): T | null;
  write(name: string, value: unknown): void;
  /** Removes a record, or without a name every record below the prefix, from the browser and from memory. */
  erase(name?: string): void;
  /** false: what is written stays in memory; true: it goes to the browser, and what memory holds follows. */
  keep(on: boolean): void;
  /** Does the browser keep what is written? */
  readonly durable: boolean;
}

/**
 * Records as JSON in `localStorage` or `sessionStorage`, below one prefix. Begins in memory: `keep(true)` comes with consent.
 * @param toArea gives the storage; it may throw, as it does in a sandboxed frame, and then memory is all there is
 * @param prefix before every key, so that nothing of the page is ever touched
 */
export function createRecords(toArea: () => Storage, prefix: string): Records {
  const memory = new Map<string, string>();
  let area: Storage | undefined;
  let kept = false;
  try {
    area = toArea();
    // Some browsers hand out a storage that throws at the first use. Nothing is written: consent has not been asked yet.
    area.getItem(prefix);
  } catch {
    area = undefined;
  }
  const records: Records = {
    read<T>(name: string): T | null {
      try {
        return JSON.parse(memory.get(name) ?? area?.getItem(prefix + name) ?? 'null') as T | null;
      } catch {
        // Another script, or a half-written profile, left something that is no record.
        return null;
      }
    },
    write(name, value) {
      const text = JSON.stringify(value);
      memory.delete(name);
      try {
        if (kept && area) area.setItem(prefix + name, text);
        else memory.set(name, text);
      } catch {
        // Quota: this record lives as long as the page does.
        memory.set(name, text);
      }
    },
    erase(name = '') {
      for (const key of [...memory.keys(), ...Object.keys(area ?? {})]) {
        const own = key.startsWith(prefix) ? key.slice(prefix.length) : key;
        if (name && own !== name) continue;
        memory.delete(own);
        area?.removeItem(prefix + own);
      }
    },
    keep(on) {
      kept = on;
      if (on) for (const [name, text] of [...memory]) records.write(name, JSON.parse(text));
    },
    get durable() {
      return kept && !!area;
    },
  };
  return records;
}
