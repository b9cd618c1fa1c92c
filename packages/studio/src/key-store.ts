/** The admin key for as long as this tab is open. Where the browser refuses storage, for as long as this page is. */
export interface KeyStore {
  read(): string | null;
  write(key: string | null): void;
}

const name = 'ressenti.studio.key';

export function createKeyStore(storage: () => Storage): KeyStore {
  let kept: string | null = null;
  return {
    read() {
      try {
        return storage().getItem(name) ?? kept;
      } catch {
        // Storage is refused in some private modes and sandboxed frames: memory is enough for this page.
        return kept;
      }
    },
    write(key) {
      kept = key;
      try {
        if (key === null) storage().removeItem(name);
        else storage().setItem(name, key);
      } catch {
        // As above; `kept` holds it.
      }
    },
  };
}
