export const isElement = (node: EventTarget): node is Element => (node as Node).nodeType === 1;

/** The element in whose open shadow root a node lies. A link has a `host` too, which is none: only fragments are asked. */
export function toHost(node: Node): Element | undefined {
  const root = node.getRootNode();
  return root.nodeType === 11 ? (root as ShadowRoot).host : undefined;
}

/** Whether the node, or an element around it, fits a selector. A shadow root hands over to its host. */
export function isWithin(node: Node, selector: string): boolean {
  for (let at: Node | undefined = node; at; at = toHost(at)) {
    const element = isElement(at) ? at : at.parentElement;
    if (element?.closest(selector)) return true;
  }
  return false;
}
