import type { Issue, JourneyMap, SiteConfig } from '@ressenti/protocol';

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
  config(site: string, signal?: AbortSignal): Promise<PublishedConfig>;
  /**
   * Publishes a configuration. Rejects with status 412 when `etag` is given and somebody else has published meanwhile,
   * with 422 and its issues when it is not valid.
   */
  publish(config: SiteConfig, etag: string | null): Promise<PublishedConfig>;
}

export interface PublishedConfig {
  config: SiteConfig;
  etag: string | null;
}

/** `status` 0: no answer at all. `detail` is the collector's own sentence where it sent one. */
export class CollectorError extends Error {
  override readonly name = 'CollectorError';
  readonly status: number;
  readonly detail: string | null;
  readonly issues: Issue[];
  constructor(status: number, detail: string | null, issues: Issue[] = []) {
    super(detail ?? `the collector answered ${status}`);
    this.status = status;
    this.detail = detail;
    this.issues = issues;
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
  /** @throws CollectorError unless the status is a good one */
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const key = options.key();
    const answer = await options
      .fetch(`${options.base}${path}`, {
        ...init,
        headers: { accept: 'application/json', ...init.headers, ...(key ? { authorization: `Bearer ${key}` } : {}) },
        credentials: 'same-origin',
        cache: 'no-store',
      })
      .catch((reason: unknown) => {
        if (init.signal?.aborted) throw reason;
        throw new CollectorError(0, null);
      });
    if (answer.ok) return answer;
    const { detail, issues } = await readProblem(answer);
    throw new CollectorError(answer.status, detail, issues);
  }
  async function read<T>(answer: Response): Promise<T> {
    try {
      return (await answer.json()) as T;
    } catch {
      throw new CollectorError(answer.status, null);
    }
  }
  const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
    read<T>(await call(path, signal ? { signal } : {}));
  const readConfig = async (answer: Response): Promise<PublishedConfig> => ({
    config: await read<SiteConfig>(answer),
    etag: answer.headers.get('etag'),
  });
  return {
    async sites(signal) {
      return (await get<{ sites?: SiteEntry[] }>('/v1/sites', signal)).sites ?? [];
    },
    map({ site, journey, from, to, segment }, signal) {
      const query = new URLSearchParams({ from, to, ...segment });
      return get(`/v1/sites/${encodeURIComponent(site)}/journeys/${encodeURIComponent(journey)}/map?${query}`, signal);
    },
    async config(site, signal) {
      return readConfig(await call(`/v1/sites/${encodeURIComponent(site)}/config`, signal ? { signal } : {}));
    },
    async publish(config, etag) {
      const answer = await call(`/v1/sites/${encodeURIComponent(config.site)}/config`, {
        method: 'PUT',
        body: JSON.stringify(config),
        headers: { 'content-type': 'application/json', ...(etag ? { 'if-match': etag } : {}) },
      });
      return readConfig(answer);
    },
  };
}

async function readProblem(answer: Response): Promise<{ detail: string | null; issues: Issue[] }> {
  try {
    const problem: unknown = await answer.json();
    if (typeof problem !== 'object' || problem === null) return { detail: null, issues: [] };
    const { detail, title, issues } = problem as { detail?: unknown; title?: unknown; issues?: unknown };
    return {
      detail: typeof detail === 'string' ? detail : typeof title === 'string' ? title : null,
      issues: Array.isArray(issues) ? (issues as Issue[]) : [],
    };
  } catch {
    // A proxy in between answers with a page of its own; the status then has to do.
    return { detail: null, issues: [] };
  }
}
