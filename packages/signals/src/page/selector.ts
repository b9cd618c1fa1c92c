import { toHost } from './marks.ts';

/** Where an element is, in terms that survive a release: never a text, never a value. */
export interface Target {
  target: string;
  /** What the selector stands on: an attribute made for it, an id, or only the place in the tree. */
  targetBy: 'attr' | 'id' | 'path';
}

const ours = ['data-ressenti', 'data-testid', 'data-test', 'data-qa', 'data-cy'];
const maxSegments = 8;
const maxChars = 200;

/** An id that a person wrote; and what gives away a counter, a hash, a framework: another one at every load. */
const written = /^[a-z_][\w-]{0,40}$/i;
const generated = /\d{3}|[a-f\d]{8}/i;

/**
 * The stable selector of an element: up to the nearest anchor, at most 8 segments and 200 characters. A hop into a
 * shadow root is written ` >>> `.
 * @param own attributes of the site's own that name an element, before ours
 */
export function toSelector(element: Element, own: readonly string[] = []): Target {
  const anchors = [...own, ...ours];
  let target = '';
  let hop = '';
  let at: Element | null | undefined = element;
  for (let n = 0; at && n < maxSegments; n++) {
    const { id, localName, parentElement }: Element = at;
    const name = anchors.find((anchor) => at?.getAttribute(anchor));
    const isId = written.test(id) && !generated.test(id);
    let segment = localName;
    if (name) segment = `[${name}=${JSON.stringify(at.getAttribute(name))}]`;
    else if (isId) segment = `#${id}`;
    else {
      const alike = [...(at.parentNode?.children ?? [])].filter((child) => child.localName === localName);
      if (alike.length > 1) segment += `:nth-of-type(${alike.indexOf(at) + 1})`;
    }
    if (segment.length + hop.length + target.length > maxChars) break;
    target = segment + hop + target;
    if (name || isId) return { target, targetBy: name ? 'attr' : 'id' };
    hop = parentElement ? '>' : ' >>> ';
    at = parentElement ?? toHost(at);
  }
  return { target, targetBy: 'path' };
}
