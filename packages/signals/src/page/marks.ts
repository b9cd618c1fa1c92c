/**
 * Whether the node, or an element around it, carries the attribute: empty, or with `word` as one of its words. A shadow
 * root hands over to its host.
 */
export function isMarked(node: Node | null, attribute: string, word: string): boolean {
  for (let at = node; at; at = at.parentNode ?? (at as ShadowRoot).host) {
    const value = (at as Partial<Element>).getAttribute?.(attribute);
    if (value === '' || value?.split(' ').includes(word)) return true;
  }
  return false;
}
