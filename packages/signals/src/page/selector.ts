/** Where an element is, in terms that survive a release: never a text, never a value. */
export interface Target {
  target: string;
  /** What the selector stands on: an attribute made for it, an id, or only the place in the tree. */
  targetBy: 'attr' | 'id' | 'path';
}

const anchors = ['data-ressenti', 'data-testid', 'data-test', 'data-qa', 'data-cy'];
const maxSegments = 8;
const maxChars = 200;

/** Counters, hashes, framework ids: another one at every load. */
const looksGenerated = /\d{3}|^\d|[:@\s]|[a-f\d]{8}|.{41}/i;

/**
 * The stable selector of an element: up to the nearest anchor, at most 8 segments and 200 characters. A hop into a
 * shadow root is written ` >>> `.
 */
export function toSelector(element: Element): Target {
  let path = '';
  let at: Element | null = element;
  for (let n = 0; at && n < maxSegments; n++) {
    const name = anchors.find((anchor) => at?.getAttribute(anchor));
    const by = name ? 'attr' : at.id && !looksGenerated.test(at.id) ? 'id' : 'path';
    const root: Node = at.getRootNode();
    const segment =
      by === 'attr'
        ? `[${name}="${CSS.escape(at.getAttribute(name ?? '') ?? '')}"]`
        : by === 'id'
          ? `#${CSS.escape(at.id)}`
          : nth(at);
    if (segment.length + path.length > maxChars) break;
    path = segment + path;
    if (by !== 'path') return { target: path, targetBy: by };
    const parent: Element | null = at.parentElement;
    const host: Element | undefined = (root as Partial<ShadowRoot>).host;
    at = parent ?? host ?? null;
    if (at && n < maxSegments - 1) path = (parent ? '>' : ' >>> ') + path;
  }
  return { target: path.replace(/^( >>> |>)/, ''), targetBy: 'path' };
}

function nth(element: Element): string {
  let n = 1;
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling)
    if (at.localName === element.localName) n++;
  return element.matches('html,body') ? element.localName : `${element.localName}:nth-of-type(${n})`;
}
