// Why not a library: docs/decisions/0010-elements-of-our-own.md.
import { type Drawn, isWanted, type Props } from './jsx-runtime.ts';

/** An element that was drawn, or a text, which has no tag; and from what. */
interface Made {
  node: Element | Text;
  tag: string;
  props: Props;
}

/** What was drawn into an element, by its place there. What others put into it is not ours to touch. */
const drawn = new WeakMap<Node, Map<string, Made>>();

/** Set as properties: listeners, what the visitor changes, and the words of a text. All else is an attribute. */
const live = /^(on|value|checked|data)/;

/**
 * Makes what stands in `parent` what is wanted. What keeps its place and its kind stays the same element, with the focus
 * that is in it.
 */
export function render(wanted: Drawn, parent: Element): void {
  const refs: (() => void)[] = [];
  fill(parent, wanted, refs);
  for (const ref of refs) ref();
}

function fill(parent: Element, wanted: Drawn, refs: (() => void)[]): void {
  const before = drawn.get(parent) ?? new Map<string, Made>();
  const after = new Map<string, Made>();
  for (const [place, tag, props] of toPlaces(wanted)) {
    const old = before.get(place);
    const same = old?.tag === tag ? old : undefined;
    const node = same?.node ?? create(parent, tag);
    if (same) before.delete(place);
    after.set(place, { node, tag, props });
    dress(node, same?.props, props, refs);
  }
  for (const made of before.values()) {
    made.node.remove();
    release(made);
  }
  let next = parent.firstChild;
  for (const { node } of after.values()) {
    // What is moved loses the focus that is in it.
    if (node === next) next = node.nextSibling;
    else parent.insertBefore(node, next);
  }
  drawn.set(parent, after);
}

/**
 * What there is to draw, in order. Its place is its key, or where it stands: what is left out leaves its place free, and
 * its neighbour is not taken for it.
 */
function toPlaces(wanted: Drawn, scope = '', i = 0): [place: string, tag: string, props: Props][] {
  const place = `${scope}.${i}`;
  if (isWanted(wanted))
    return [[wanted.key === undefined ? place : `${scope}:${wanted.key}`, wanted.tag, wanted.props]];
  if (typeof wanted === 'object' && wanted) return wanted.flatMap((part, at) => toPlaces(part, place, at));
  return wanted || wanted === 0 ? [[place, '', { data: `${wanted}` }]] : [];
}

const create = ({ namespaceURI, ownerDocument: doc }: Element, tag: string): Element | Text =>
  tag ? doc.createElementNS(tag === 'svg' ? 'http://www.w3.org/2000/svg' : namespaceURI, tag) : doc.createTextNode('');

function dress(node: Element | Text, before: Props | undefined, props: Props, refs: (() => void)[]): void {
  const element = node as HTMLElement & Record<string, unknown>;
  for (const name of Object.keys({ ...before, ...props })) {
    const value = props[name];
    if (name === 'children') fill(element, props.children, refs);
    else if (live.test(name)) {
      if (element[name] !== value) element[name] = value;
    } else if (value === before?.[name]) continue;
    else if (name === 'ref')
      refs.push(() => {
        before?.ref?.(null);
        props.ref?.(element);
      });
    else if (value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : `${value}`);
  }
}

/** Tells all who asked for an element in there that it is gone. */
function release({ node, props }: Made): void {
  props.ref?.(null);
  for (const made of drawn.get(node)?.values() ?? []) release(made);
}
