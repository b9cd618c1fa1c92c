import { isElement } from './marks.ts';

/** One mutation, as far as it can answer a press. */
export interface Change {
  /** The way in which its node changed: the key under which its rhythm is learned. */
  what: string;
  /** A soft change may be nothing but the press itself made visible: it counts if it stays. */
  isSoft: boolean;
}

/** Of a control these say something to the visitor; any other attribute may be the pressed look. */
const telling = /^(aria-|(open|checked|disabled|hidden|value|src|href)$)/;
/** A click tracker's image, a script tag, a style sheet: nobody sees them come. */
const unseen = 'script,style,link,meta,template,[hidden],img[width="1"],iframe[style*="none"]';
const pictures = 'img,svg,video,canvas';

export const hasText = (node: Node): boolean => /\S/.test(node.textContent ?? '');
const isSeen = (node: Node): boolean =>
  isElement(node) ? !node.matches(unseen) : node.nodeType === 3 && hasText(node);
/** Not a ripple, which is an element without text or picture. */
export const isFull = (node: Node): boolean =>
  hasText(node) || (isElement(node) && (node.matches(pictures) || !!node.querySelector(pictures)));

/**
 * @param path what the press went through, from the target outwards; empty if nothing was pressed
 * @returns null for what no visitor can see
 */
export function toChange(
  record: MutationRecord,
  control: Element | undefined,
  path: readonly EventTarget[],
): Change | null {
  // Each property that is read is made for us by the browser.
  const { target, type } = record;
  const isInside = !!control?.contains(target);
  if (type === 'attributes') {
    // A field that is never shown keeps its value in an attribute: a counter, not an answer.
    if ((target as Element).matches('[type=hidden]')) return null;
    const { oldValue } = record;
    const attributeName = record.attributeName ?? '';
    const isSoft = (isInside || path.includes(target)) && !telling.test(attributeName);
    // A soft one is compared at the end: within one batch it may have gone and come back.
    return isSoft || (target as Element).getAttribute(attributeName) !== oldValue
      ? { what: attributeName, isSoft }
      : null;
  }
  if (type === 'characterData') return target.textContent === record.oldValue ? null : { what: '', isSoft: false };
  const added = [...record.addedNodes].filter(isSeen);
  const removed = [...record.removedNodes].filter(isSeen);
  const first = added[0] ?? removed[0];
  // Drawn again as it was: the framework is busy, the visitor sees nothing.
  if (!first || (added.length === removed.length && added.every((node, i) => node.isEqualNode(removed[i] ?? null))))
    return null;
  return {
    what: first.nodeName + ((first as Partial<Element>).className ?? ''),
    // An icon put in the place of another is none of these.
    isSoft: isInside && !(added.length && removed.length) && ![...added, ...removed].some(isFull),
  };
}
