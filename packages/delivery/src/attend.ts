import { armMs, deferMs, gzipFromBytes } from './late-limits.ts';
import { readLeft } from './left.ts';
import { blockedDelayMs, blockedFrom } from './limits.ts';
import type { DeliveryOptions } from './options.ts';
import type { Outcome, ToText } from './request.ts';
import { makeRoom } from './room.ts';
import type { Chunk, Row } from './store.ts';

/**
 * `arm` leaves a request with the browser, which sends it when this page is gone, however it goes; not before 5 s a
 * second one. `room` is asked for in every step: whoever is offline can fetch nothing any more when too much waits.
 */
export type Attendant = [
  arm: () => void,
  disarm: () => void,
  stop: () => void,
  gzip: (text: string) => Promise<Blob | undefined>,
  room: typeof makeRoom,
];

/**
 * Leaves with the browser what has not been sent (`fetchLater`, where there is one), hears when a policy of the page
 * forbids to send, and takes over what earlier pages left. Nobody hears an answer to what is left with the browser, so all
 * of it stays stored, and the collector knows what it has.
 * @param init of every request
 * @param chooseReady what may be sent now
 * @param toText the text of a request
 * @param onOutcome hears that a policy of the page names our address: what that means
 * @param onLeft hears of what earlier pages could not be sure to have stored
 */
export function attend(
  { win, clock, listen, guard, createId, records }: DeliveryOptions,
  url: string,
  init: RequestInit,
  chooseReady: () => Chunk[],
  toText: ToText,
  onOutcome: (outcome: Outcome) => void,
  onLeft: (rows: Row[]) => void,
): Attendant {
  const { fetchLater } = win as {
    fetchLater?: (url: string, init: RequestInit & { activateAfter: number }) => unknown;
  };
  let later: AbortController | undefined;
  let againMs = 0;
  const disarm = (): void => {
    later?.abort();
    againMs = 0;
  };
  const undo = listen<SecurityPolicyViolationEvent>(
    win,
    'securitypolicyviolation',
    ({ blockedURI, effectiveDirective, disposition }) => {
      if (effectiveDirective === 'connect-src' && disposition === 'enforce' && blockedURI && url.startsWith(blockedURI))
        onOutcome((_, to, nowMs) => {
          to.silences = blockedFrom;
          to.restUntilMs = nowMs + blockedDelayMs * (1 + Math.random() / 5);
        });
    },
  );
  guard.run('left', () => {
    // An older version left pairs of owner and row: what is text is no row.
    const rows = Object.values(readLeft(records)).flatMap((left) =>
      (left ?? []).filter((row) => typeof row === 'object'),
    );
    // It may have been sent, too.
    for (const row of rows) if (Array.isArray(row)) row[5] = true;
    if (rows[0]) onLeft(rows);
  });
  return [
    () => {
      const nowMs = clock.mono();
      if (!fetchLater || nowMs < againMs) return;
      const chunks = chooseReady();
      if (!chunks[0]) return;
      disarm();
      againMs = nowMs + armMs;
      later = new AbortController();
      try {
        fetchLater(url, { ...init, body: toText(createId(), chunks), activateAfter: deferMs, signal: later.signal });
      } catch {
        // More is left with the browser than it takes, or the page forbids it.
      }
    },
    disarm,
    () => {
      disarm();
      undo();
    },
    gzip,
    makeRoom,
  ];
}

/** Of a safelisted type, as a plain text is by itself: no preflight in any engine. */
async function gzip(text: string): Promise<Blob | undefined> {
  if (text.length < gzipFromBytes) return undefined;
  try {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Blob([await new Response(packed).blob()], { type: 'text/plain' });
  } catch {
    // An old browser: it goes as it is.
    return undefined;
  }
}

export type Attend = typeof attend;
