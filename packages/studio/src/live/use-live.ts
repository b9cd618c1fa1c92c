import type { RessentiEvent } from '@ressenti/protocol';
import { useEffect, useState } from 'preact/hooks';
import { CollectorError } from '../collector-client.ts';
import { useTools } from '../tools.ts';

/** Older ones fall off the end: the screen is for watching, the export for keeping. */
const kept = 200;
const firstRetryMs = 1000;
const maxRetryMs = 30_000;

export interface Live {
  state: 'connecting' | 'listening' | 'lost' | 'unavailable';
  /** Newest first. */
  events: readonly RessentiEvent[];
  total: number;
  skipped: number;
}

/** Listens to what a site sends for as long as the screen is open; a broken line is tried again, ever less often. */
export function useLive(site: string): Live {
  const { client } = useTools();
  const [live, setLive] = useState<Live>({ state: 'connecting', events: [], total: 0, skipped: 0 });
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    let delayMs = firstRetryMs;
    setLive({ state: 'connecting', events: [], total: 0, skipped: 0 });
    const retry = () => {
      if (abort.signal.aborted) return;
      setLive((before) => ({ ...before, state: 'lost' }));
      timer = window.setTimeout(connect, delayMs);
      delayMs = Math.min(maxRetryMs, delayMs * 2);
    };
    const connect = () => {
      client
        .live(site, {
          signal: abort.signal,
          onMessage(message) {
            delayMs = firstRetryMs;
            setLive((before) => {
              if (message.kind === 'hello') return { ...before, state: 'listening' };
              if (message.kind === 'skipped') return { ...before, skipped: before.skipped + message.count };
              return {
                ...before,
                events: [message.event, ...before.events].slice(0, kept),
                total: before.total + 1,
              };
            });
          },
        })
        .then(retry, (error: unknown) => {
          if (abort.signal.aborted) return;
          if (error instanceof CollectorError && error.status === 404)
            setLive((before) => ({ ...before, state: 'unavailable' }));
          else retry();
        });
    };
    connect();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [client, site]);
  return live;
}
