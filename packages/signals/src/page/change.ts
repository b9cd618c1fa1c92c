/** One mutation, as far as it can answer a press. */
export interface Change {
  /** What changed and in which way: the key under which its rhythm is learned. */
  node: Node;
  what: string;
  /** A soft change may be nothing but the press itself made visible: it counts if it stays. */
  soft: boolean;
}

/** Of a control these say something to the visitor; any other attribute may be the pressed look. */
const telling = /^(aria-|(open|checked|disabled|hidden|value|src|href)$)/;
/** A click tracker's image, a script tag, a style sheet: nobody sees them come. */
const unseen = 'script,style,link,meta,template,noscript,[hidden],img[width="1"],img[height="1"],iframe[style*="none"]';
const pictures = 'img,svg,video,canvas';

const isElement = (node: Node): node is Element => node.nodeType === 1;
const isSeen = (node: Node): boolean =>
  isElement(node) ? !node.matches(unseen) : node.nodeType === 3 && !!node.textContent?.trim();
/** A ripple: an element without text or picture. */
const isBlank = (node: Node): boolean =>
  !node.textContent?.trim() && isElement(node) && !node.matches(pictures) && !node.querySelector(pictures);

/**
 * @param path what the press went through, from the target outwards; empty if nothing was pressed
 * @returns null for what no visitor can see
 */
export function toChange(
  { target, type, attributeName, oldValue, addedNodes, removedNodes }: MutationRecord,
  control: Element | undefined,
  path: readonly EventTarget[],
): Change | null {
  const isInside = !!control?.contains(target);
  const isAround = isInside || path.includes(target);
  if (type === 'attributes') {
    const name = attributeName ?? '';
    const soft = isAround && !telling.test(name);
    // A soft one is compared at the end: within one batch it may have gone and come back.
    return soft || (target as Element).getAttribute(name) !== oldValue ? { node: target, what: name, soft } : null;
  }
  if (type === 'characterData') {
    return target.textContent === oldValue ? null : { node: target.parentNode ?? target, what: '#', soft: false };
  }
  const added = [...addedNodes].filter(isSeen);
  const removed = [...removedNodes].filter(isSeen);
  const first = added[0] ?? removed[0];
  // Drawn again as it was: the framework is busy, the visitor sees nothing.
  if (!first || (added.length === removed.length && added.every((node, i) => node.isEqualNode(removed[i] ?? null))))
    return null;
  return {
    node: target,
    what: first.nodeName + (isElement(first) ? first.className : ''),
    soft: isInside && added.every(isBlank) && removed.every(isBlank),
  };
}
