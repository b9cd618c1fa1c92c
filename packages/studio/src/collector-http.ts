import type { Issue } from '@ressenti/protocol';
import { CollectorError } from './collector-error.ts';

/** How the collector is spoken to: key, errors, JSON. */
export interface CollectorHttp {
  /** @throws CollectorError unless the status is a good one */
  call(path: string, init?: RequestInit): Promise<Response>;
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
}

/**
 * @param options.base  address that `/v1/…` is appended to; "" for the page's own origin
 * @param options.key   asked before each call, so that a key typed meanwhile is used; null: rely on the loopback session
 */
export function createCollectorHttp(options: {
  base: string;
  fetch: typeof fetch;
  key: () => string | null;
}): CollectorHttp {
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
  return {
    call,
    get: async (path, signal) => readJson(await call(path, signal ? { signal } : {})),
    put: async (path, body) =>
      readJson(
        await call(path, {
          method: 'PUT',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      ),
  };
}

export async function readJson<T>(answer: Response): Promise<T> {
  try {
    return (await answer.json()) as T;
  } catch {
    throw new CollectorError(answer.status, null);
  }
}

/** One value a line, as they come. @throws CollectorError for a line that is no JSON */
export async function* readJsonLines<T>(answer: Response): AsyncGenerator<T> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      try {
        yield JSON.parse(line) as T;
      } catch {
        throw new CollectorError(answer.status, null);
      }
    }
  }
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
