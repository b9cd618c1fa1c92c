/**
 * Pure edits of a JSON document by path. Each gives a new document and leaves the old one as it was, so that a screen
 * can compare what is published with what is about to be.
 */
export type Path = readonly (string | number)[];

export function getAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/**
 * Sets a value; missing objects on the way are made. `undefined` removes the key, and with it each object that is left
 * empty on the way up: an option that is cleared leaves no trace in the configuration.
 */
export function setAt<T>(root: T, path: Path, value: unknown): T {
  return set(root, path, value) as T;
}

function set(node: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    const next = [...node];
    const inner = set(next[Number(key)], rest, value);
    if (inner === undefined) next.splice(Number(key), 1);
    else next[Number(key)] = inner;
    return next;
  }
  const next: Record<string, unknown> = typeof node === 'object' && node !== null ? { ...node } : {};
  const inner = set(next[key], rest, value);
  if (inner === undefined || (value === undefined && isEmptyObject(inner))) delete next[key];
  else next[key] = inner;
  return next;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

/** Adds an entry to a list, which is made if missing. @param at its place; default: the end */
export function insertAt<T>(root: T, path: Path, entry: unknown, at?: number): T {
  const list = getAt(root, path);
  const next = Array.isArray(list) ? [...list] : [];
  next.splice(at ?? next.length, 0, entry);
  return setAt(root, path, next);
}

/** Removes an entry of a list; the list stays, even empty. */
export function removeAt<T>(root: T, path: Path, index: number): T {
  const list = getAt(root, path);
  return Array.isArray(list)
    ? setAt(
        root,
        path,
        list.filter((_, at) => at !== index),
      )
    : root;
}

/** Moves an entry of a list by one place or more; over the ends it stays where it is. */
export function moveAt<T>(root: T, path: Path, index: number, by: number): T {
  const list = getAt(root, path);
  if (!Array.isArray(list) || index + by < 0 || index + by >= list.length) return root;
  const next = [...list];
  const [entry] = next.splice(index, 1);
  next.splice(index + by, 0, entry);
  return setAt(root, path, next);
}

export interface Change {
  pointer: string;
  kind: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
}

/** What differs between two documents, leaf by leaf; lists are compared entry by entry. */
export function toChanges(before: unknown, after: unknown, pointer = ''): Change[] {
  if (before === after) return [];
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) =>
      toChanges(
        (before as Record<string, unknown>)[key],
        (after as Record<string, unknown>)[key],
        `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`,
      ),
    );
  }
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ pointer, kind, before, after }];
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
