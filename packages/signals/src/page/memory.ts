/** What a tab remembers from one page load to the next: paths, times and counts, no more. */
export interface Memory {
  get<T>(key: string, fallback: T): T;
  set(key: string, value: unknown): void;
}

/** One record in session storage. The sdk removes it when the visitor refuses. */
export const memoryKey = 'ressenti:signals';

/** Read anew each time: a page that comes back from the cache finds what the one after it wrote. */
export function createMemory(win: Window): Memory {
  let all: Record<string, unknown> = {};
  const read = (): void => {
    try {
      all = JSON.parse(win.sessionStorage.getItem(memoryKey) ?? '{}');
    } catch {
      // Storage is blocked, or somebody else wrote there: this page alone is remembered.
    }
  };
  return {
    get<T>(key: string, fallback: T) {
      read();
      return (all[key] as T) ?? fallback;
    },
    set(key, value) {
      read();
      all[key] = value;
      try {
        win.sessionStorage.setItem(memoryKey, JSON.stringify(all));
      } catch {
        // Blocked or full: what needs the page before is not noticed.
      }
    },
  };
}
