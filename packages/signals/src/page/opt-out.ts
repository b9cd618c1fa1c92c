/** The next element outwards; a shadow root hands over to its host. */
const outwards = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

/** Whether the element, or one around it, carries the attribute; `what` also as one word of its value. Crosses shadow roots. */
function isMarked(element: Element | null, attribute: string, what?: string): boolean {
  for (let at = element; at; at = outwards(at)) {
    const value = at.getAttribute(attribute);
    if (value !== null && (!value || !what || value.split(' ').includes(what))) return true;
  }
  return false;
}

/** `data-ressenti-ignore`, empty for all signals or a list of kinds. */
export const isIgnored = (element: Element, kind: string): boolean => isMarked(element, 'data-ressenti-ignore', kind);

/** `data-ressenti-ambient`: what changes below answers no click. */
export const isDeclaredAmbient = (node: Node): boolean =>
  isMarked(node.nodeType === 1 ? (node as Element) : node.parentElement, 'data-ressenti-ambient');
