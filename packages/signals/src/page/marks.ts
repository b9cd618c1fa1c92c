/** Whether the node, or an element around it, passes. A shadow root hands over to its host. */
export function isWithin(node: Node | null, test: (element: Element) => boolean): boolean {
  for (let at = node; at; at = at.parentNode ?? (at as ShadowRoot).host)
    if (at.nodeType === 1 && test(at as Element)) return true;
  return false;
}

/** Whether the node, or an element around it, carries the attribute: empty, or with `word` as one of its words. */
export const isMarked = (node: Node | null, attribute: string, word: string): boolean =>
  isWithin(node, (element) => {
    const value = element.getAttribute(attribute);
    return value === '' || !!value?.split(' ').includes(word);
  });
