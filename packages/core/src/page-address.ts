/**
 * The address of a page as it may leave the browser: path and chosen query parameters, masked; never a fragment.
 * @param keepParams names of query parameters that stay; all others go
 * @param mask takes personal data out of a piece of text
 * @returns at most 2048 characters
 */
export function toPageAddress(url: URL, keepParams: readonly string[], mask: (text: string) => string): string {
  const kept = new URLSearchParams();
  for (const name of keepParams) for (const value of url.searchParams.getAll(name)) kept.append(name, mask(value));
  const query = kept.toString();
  return (maskPath(url.pathname, mask) + (query && `?${query}`)).slice(0, 2048);
}

/** An address in a path is written `jo%40example.org`: decoded to be seen, encoded again only where it was masked. */
function maskPath(path: string, mask: (text: string) => string): string {
  try {
    const plain = decodeURI(path.replace(/%40/g, '@'));
    const masked = mask(plain);
    return masked === plain ? path : encodeURI(masked).replace(/%5[BD]/g, decodeURIComponent);
  } catch {
    // A path that is no valid encoding is masked as it stands.
    return mask(path);
  }
}
