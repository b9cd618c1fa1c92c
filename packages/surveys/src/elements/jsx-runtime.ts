/** What JSX is compiled to in this package, and what it may say. A survey is some fifty elements, and needs no library. */

/** An element as it is wanted; `render` makes it so. */
export interface Wanted {
  tag: string;
  props: Props;
  /** Tells it from its neighbours, where it may come and go among them or has to be made anew. */
  key: Key;
}
type Key = string | number | undefined;

/** What can be drawn: an element, a text, several of these, or nothing. */
export type Drawn = Wanted | string | number | boolean | null | undefined | readonly Drawn[];

/** What an element is given: attributes by their names, false or undefined where they are absent; and these. */
export interface Props<T = HTMLElement> {
  children?: Drawn;
  /** Called with the element once all is drawn, with null once it is gone, and again where it is another function. */
  ref?: ((element: HTMLElement | null) => void) | undefined;
  onclick?(event: MouseEvent): unknown;
  onsubmit?(event: SubmitEvent): unknown;
  oninput?(event: InputEvent & { currentTarget: T }): unknown;
  onkeydown?(event: KeyboardEvent): unknown;
  onpointerdown?(event: PointerEvent): unknown;
  [attribute: string]: unknown;
}

export namespace JSX {
  type Tags = HTMLElementTagNameMap & Pick<SVGElementTagNameMap, 'svg' | 'path' | 'circle'>;
  export type Element = Drawn;
  export type IntrinsicElements = { [Tag in keyof Tags]: Props<Tags[Tag]> & IntrinsicAttributes };
  export interface IntrinsicAttributes {
    key?: Key;
  }
  export interface ElementChildrenAttribute {
    children: unknown;
  }
}

export const Fragment = ({ children }: { children?: Drawn }): Drawn => children;

/** A component is a function without a state of its own, and called at once. */
export function jsx<P extends object>(what: string | ((props: P) => Drawn), props: P, key?: Key): Drawn {
  if (typeof what === 'string') return { tag: what, props: props as Props, key };
  const drawn = what(props);
  return key !== undefined && isWanted(drawn) ? { ...drawn, key } : drawn;
}
export const jsxs = jsx;

export const isWanted = (drawn: Drawn): drawn is Wanted => !!(drawn as Wanted | null | undefined)?.tag;
