import type { Issue } from '@ressenti/protocol';

const titles: Record<number, string> = {
  400: 'Malformed request',
  401: 'Unknown site',
  403: 'Origin not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  413: 'Too large',
  415: 'Unsupported content',
  417: 'Expectation failed',
  422: 'Invalid content',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  503: 'Not now',
};

export interface ProblemDetails {
  status: number;
  /** Last part of `type`, stable: what a program may test for. */
  code: string;
  title?: string;
  /** For people: what was expected, what happens now. Never repeats the input. */
  detail: string;
  issues?: readonly Issue[];
  /** Whole seconds; repeated in the body because a page's script cannot read the header of every answer. */
  retryAfterS?: number;
  extra?: Record<string, number | string>;
  headers?: Record<string, string>;
}

/** Thrown anywhere below a route; `app.ts` turns it into the answer. */
export class Problem extends Error {
  readonly details: ProblemDetails;
  constructor(details: ProblemDetails) {
    super(details.detail);
    this.name = 'Problem';
    this.details = details;
  }
}

/** RFC 9457. */
export function toProblemResponse({
  status,
  code,
  title,
  detail,
  issues,
  retryAfterS,
  extra,
  headers,
}: ProblemDetails): Response {
  const retryAfter = retryAfterS === undefined ? undefined : Math.max(1, Math.ceil(retryAfterS));
  const body = {
    type: `/problems/${code}`,
    title: title ?? titles[status] ?? 'Error',
    status,
    detail,
    code,
    ...(issues ? { issues } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...extra,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
      ...headers,
    },
  });
}
