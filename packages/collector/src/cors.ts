/** Any page may send and read here: no cookie, no credential ever travels on these addresses. */
export const publicHeaders: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, ETag',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

export function toPreflightResponse(methods: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...publicHeaders,
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': 'Content-Type, Content-Encoding, If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  });
}
