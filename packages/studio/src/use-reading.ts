import { useCallback, useEffect, useState } from 'preact/hooks';
import { CollectorError } from './collector-client.ts';

/** Something read from the collector. While it is read again the earlier value stays, so that the screen does not blink. */
export type Reading<T> =
  | { state: 'loading'; value: null; again: () => void }
  | { state: 'ready' | 'refreshing'; value: T; again: () => void }
  | { state: 'failed'; error: CollectorError; value: null; again: () => void };

type Held<T> = { key: string; value: T | null; error: CollectorError | null; busy: boolean };

/**
 * Reads when `key` changes and whenever `again` is called; an answer that has been overtaken is dropped.
 * @param key   what is read, as text; null reads nothing yet
 * @param read  called with a signal that aborts when the reading is no longer wanted
 */
export function useReading<T>(key: string | null, read: (signal: AbortSignal) => Promise<T>): Reading<T> {
  const [held, setHeld] = useState<Held<T>>({ key: '', value: null, error: null, busy: true });
  const [round, setRound] = useState(0);
  // `key` names what `read` reads; the function itself is new at every render.
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    setHeld((before) => ({ ...before, busy: true }));
    read(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setHeld({ key, value, error: null, busy: false });
      },
      (reason: unknown) => {
        if (abort.signal.aborted) return;
        const error = reason instanceof CollectorError ? reason : new CollectorError(0, String(reason));
        setHeld({ key, value: null, error, busy: false });
      },
    );
    return () => abort.abort();
  }, [key, round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  if (held.error && !held.busy) return { state: 'failed', error: held.error, value: null, again };
  if (held.value === null) return { state: 'loading', value: null, again };
  return { state: held.busy || held.key !== key ? 'refreshing' : 'ready', value: held.value, again };
}
