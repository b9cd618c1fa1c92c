import { computeHash } from './fields.ts';
import { toHost } from './marks.ts';

/**
 * Makes one number of what a page can show without an event and without a change of the tree: the style sheets that are
 * adopted or switched off, the highlights. A sheet that is added is none: tags add theirs at any click.
 * @returns to be called with what was pressed, since the shadow roots around it have sheets of their own
 */
export function createTraces(win: Window & typeof globalThis): (control: Element | undefined) => number {
  /** By its own number, because one thing may take the place of another that is as large. */
  const known = new WeakMap<object, number>();
  let count = 0;
  /** The browser makes these anew for a script that lets go of them, which costs more than to read them; they stay true. */
  const highlights = win.CSS?.highlights;
  const held = new WeakMap<Node, readonly Iterable<CSSStyleSheet>[]>();
  const toId = (thing: object): number => {
    const id = known.get(thing) ?? ++count;
    known.set(thing, id);
    return id;
  };
  return (control) => {
    const ids: unknown[] = [];
    for (let at = control; at; at = toHost(at)) {
      const root = at.getRootNode() as Partial<Document> & Node;
      // Not every engine has both.
      const lists = held.get(root) ?? [root.adoptedStyleSheets ?? [], root.styleSheets ?? []];
      held.set(root, lists);
      lists.forEach((list, isAdded) => {
        for (const sheet of list) if (!isAdded || sheet.disabled) ids.push(toId(sheet), sheet.disabled);
      });
    }
    highlights?.forEach((highlight) => {
      // Of many ranges the first tells: a search that goes on to the next place has one.
      for (const range of highlight) {
        ids.push(toId(range), highlight.size);
        break;
      }
    });
    return computeHash(`${ids}`);
  };
}
