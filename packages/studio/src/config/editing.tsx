import { type Issue, type SiteConfig, toPointer } from '@ressenti/protocol';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { getAt, insertAt, moveAt, type Path, removeAt, setAt } from './draft.ts';

/** What every field of the editor needs: the draft, what is wrong with it, and how to change it. */
export interface Editing {
  config: SiteConfig;
  /** Languages that texts are asked in. */
  locales: readonly string[];
  get(path: Path): unknown;
  set(path: Path, value: unknown): void;
  replace(config: SiteConfig): void;
  insert(path: Path, entry: unknown, at?: number): void;
  remove(path: Path, index: number): void;
  move(path: Path, index: number, by: number): void;
  /** Issues of this value. @param options.below true: and of everything inside it */
  issuesAt(path: Path, options?: { below?: boolean }): Issue[];
}

export function createEditing(
  config: SiteConfig,
  issues: readonly Issue[],
  replace: (config: SiteConfig) => void,
): Editing {
  return {
    config,
    locales: config.locales?.length ? config.locales : ['en'],
    get: (path) => getAt(config, path),
    set: (path, value) => replace(setAt(config, path, value)),
    replace,
    insert: (path, entry, at) => replace(insertAt(config, path, entry, at)),
    remove: (path, index) => replace(removeAt(config, path, index)),
    move: (path, index, by) => replace(moveAt(config, path, index, by)),
    issuesAt(path, options) {
      const pointer = path.reduce<string>((parent, key) => toPointer(parent, key), '');
      return issues.filter(
        (issue) => issue.pointer === pointer || (options?.below === true && issue.pointer.startsWith(`${pointer}/`)),
      );
    },
  };
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('studio: expected an editor around every field, received none');
  return editing;
}
