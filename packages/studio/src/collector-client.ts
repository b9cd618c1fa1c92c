import type { JourneyMap } from '@ressenti/protocol';

export interface SiteEntry {
  site: string;
  name: string | null;
  journeys: { id: string; name: Record<string, string> | string | null }[];
}

export interface MapRequest {
  site: string;
  journey: string;
  from: string;
  to: string;
  segment: Record<string, string>;
}

/** The collector over HTTP. Every call rejects with a `CollectorError` when the answer is not the expected one. */
export interface CollectorClient {
  sites(signal?: AbortSignal): Promise<SiteEntry[]>;
  map(request: MapRequest, signal?: AbortSignal): Promise<JourneyMap>;
}

/** `status` 0: no answer at all. `detail` is the collector's own sentence where it sent one. */
export class CollectorError extends Error {
  override readonly name = 'CollectorError';
  readonly status: number;
  readonly detail: string | null;
  constructor(status: number, detail: string | null) {
    super(detail ?? `the collector answered ${status}`);
    this.status = status;
    this.detail = detail;
  }
}

/**
 * @param options.base  address that `/v1/…` is appended to; "" for the page's own origin
 * @param options.key   asked before each call, so that a key typed meanwhile is used; null: rely on the loopback session
 */
export function createCollectorClient(options: {
  base: string;
  fetch: typeof fetch;
  key: () => string | null;
}): CollectorClient {
  async function get(path: string, signal?: AbortSignal): Promise<unknown> {
    const key = options.key();
    const answer = await options
      .fetch(`${options.base}${path}`, {
        headers: { accept: 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        credentials: 'same-origin',
        cache: 'no-store',
        ...(signal ? { signal } : {}),
      })
      .catch((reason: unknown) => {
        if (signal?.aborted) throw reason;
        throw new CollectorError(0, null);
      });
    if (!answer.ok) throw new CollectorError(answer.status, await readDetail(answer));
    return answer.json().catch(() => {
      throw new CollectorError(answer.status, null);
    });
  }
  return {
    async sites(signal) {
      const body = (await get('/v1/sites', signal)) as { sites?: SiteEntry[] };
      return body.sites ?? [];
    },
    async map({ site, journey, from, to, segment }, signal) {
      const query = new URLSearchParams({ from, to, ...segment });
      const path = `/v1/sites/${encodeURIComponent(site)}/journeys/${encodeURIComponent(journey)}/map?${query}`;
      return (await get(path, signal)) as JourneyMap;
    },
  };
}

async function readDetail(answer: Response): Promise<string | null> {
  try {
    const problem: unknown = await answer.json();
    if (typeof problem !== 'object' || problem === null) return null;
    const { detail, title } = problem as { detail?: unknown; title?: unknown };
    return typeof detail === 'string' ? detail : typeof title === 'string' ? title : null;
  } catch {
    // A proxy in between answers with a page of its own; the status then has to do.
    return null;
  }
}
