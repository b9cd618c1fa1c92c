import { computeHash } from './fields.ts';
import { isRoot } from './tree.ts';

/**
 * Makes one number of what a page can show without an event and without a change of the tree: the style sheets that are
 * adopted or switched off, the highlights. A sheet that is added is none: tags add theirs at any click.
 * @returns to be called with what a press went through, whose shadow roots have sheets of their own
 */
export function createTraces(win: Window & typeof globalThis): (path: readonly EventTarget[]) => number {
  /** By its own number, because one thing may take the place of another that is as large. */
  const known = new WeakMap<object, number>();
  let count = 0;
  const toId = (thing: object): number => {
    const id = known.get(thing) ?? ++count;
    known.set(thing, id);
    return id;
  };
  return (path) => {
    const ids: unknown[] = [];
    for (const node of path) {
      if (!isRoot(node)) continue;
      // Not every engine has both.
      const { styleSheets = [], adoptedStyleSheets = [] } = node as Partial<Document>;
      for (const sheet of styleSheets) if (sheet.disabled) ids.push(toId(sheet));
      ids.push(...adoptedStyleSheets.map((sheet) => [toId(sheet), sheet.disabled]));
    }
    win.CSS?.highlights?.forEach((highlight) => {
      // Of many ranges the first tells: a search that goes on to the next place has one.
      for (const range of highlight) {
        ids.push(toId(range), highlight.size);
        break;
      }
    });
    return computeHash(`${ids}`);
  };
}
