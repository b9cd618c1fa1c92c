/**
 * Says whether a page may send for a site.
 * @param allowed `scheme://host[:port]`, or one leading `*.` before the host; undefined: any page may
 * @param origin the request's `Origin`; null: none was sent
 */
export function isOriginAllowed(allowed: readonly string[] | undefined, origin: string | null): boolean {
  if (allowed === undefined) return true;
  if (origin === null) return false;
  const given = toOrigin(origin);
  return given !== null && allowed.some((rule) => matches(rule, given));
}

function matches(rule: string, given: URL): boolean {
  const isWild = rule.includes('://*.');
  const wanted = toOrigin(isWild ? rule.replace('://*.', '://') : rule);
  if (!wanted) return false;
  if (!isWild) return wanted.origin === given.origin;
  return (
    wanted.protocol === given.protocol && wanted.port === given.port && given.hostname.endsWith(`.${wanted.hostname}`)
  );
}

/** "null", what a sandboxed frame sends, is no URL and matches no rule. */
function toOrigin(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
