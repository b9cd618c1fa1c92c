import { type Field, isField } from './fields.ts';
import type { Base } from './shapes.ts';

/** What is observed while a press waits: the document, open shadow roots, and frames that the page may write into. */
export interface Tree {
  /** Form controls that a script may fill, at most 64. */
  fields(): readonly Field[];
  isWatched(): boolean;
  /** Watches the document, what the last scan found, and what a press went through. */
  watch(path: readonly EventTarget[]): void;
  /**
   * Looks for roots and fields; it takes about a millisecond, so never within a press.
   * @returns whether a root came to light that ought to have been watched
   */
  scan(): boolean;
  /** Registers what else ends with the watching. */
  until(undo: () => void): void;
  stop(): void;
}

const maxRoots = 200;
const maxFields = 64;

const everything = { subtree: true, childList: true, attributeOldValue: true, characterDataOldValue: true };

/** A document or a shadow root. */
export const isRoot = (node: EventTarget): node is Document | ShadowRoot => {
  const { nodeType } = node as Node;
  return nodeType === 9 || nodeType === 11;
};

/** A frame of another host keeps its document to itself. */
export const toFrameDocument = (element: Element): Document | null | undefined =>
  (element as Partial<HTMLIFrameElement>).contentDocument;

export function createTree({ win, doc, observe }: Base, handle: (records: MutationRecord[]) => void): Tree {
  /** Each root, and whatever else, with its undo. */
  const watched = new Map<unknown, () => void>();
  let roots = new Set<Node>();
  let fields: Field[] = [];

  const watchRoot = (root: Node): void => {
    if (!watched.has(root)) watched.set(root, observe(root, everything, handle));
  };
  /** A component may answer in the open shadow root of another, a button in a frame beside it, a script in a field. */
  const look = (within: ParentNode): void => {
    for (const element of within.querySelectorAll('*')) {
      // What nobody sees is a counter, not an answer.
      if (isField(element) && element.type !== 'hidden' && fields.length < maxFields) fields.push(element);
      const root = element.shadowRoot ?? toFrameDocument(element);
      if (!root || roots.size >= maxRoots) continue;
      roots.add(root);
      look(root);
    }
  };
  return {
    fields: () => fields,
    isWatched: () => watched.size > 0,
    watch(path) {
      watchRoot(doc);
      // In a frame the answer may come around it.
      if (win.frameElement) watchRoot(win.frameElement.ownerDocument);
      for (const node of path) if (isRoot(node)) watchRoot(node);
      roots.forEach(watchRoot);
    },
    scan() {
      roots = new Set();
      fields = [];
      look(doc);
      const before = watched.size;
      if (before) roots.forEach(watchRoot);
      return watched.size > before;
    },
    until: (undo) => watched.set(undo, undo),
    stop() {
      for (const undo of watched.values()) undo();
      watched.clear();
    },
  };
}
