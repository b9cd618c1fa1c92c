/**
 * The address of a page as it may leave the browser: path and chosen query parameters, masked; never a fragment.
 * @param keepParams names of query parameters that stay; all others go
 * @param mask takes personal data out of a piece of text; in a path `@` may be written `%40`
 * @returns at most 2048 characters
 */
export function toPageAddress(
  { pathname, searchParams }: URL,
  keepParams: readonly string[],
  mask: (text: string) => string,
): string {
  let page = mask(pathname);
  for (const name of keepParams)
    for (const value of searchParams.getAll(name))
      page += `${page.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(mask(value))}`;
  return page.slice(0, 2048);
}
