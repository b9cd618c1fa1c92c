/** Keeps our failures away from the host page: what we hand to the browser goes through here. */
export interface Guard {
  /** Runs `fn`; a throw is reported once per `where` and gives undefined. The rejection of a promise that it gives is reported, too. */
  run<T>(where: string, fn: () => T): T | undefined;
  /** The same as a function of the same arguments. */
  wrap<A extends unknown[], R>(where: string, fn: (...args: A) => R): (...args: A) => R | undefined;
  /** Reports a failure of ours: the part that failed goes on without what it was about to do. */
  fail(where: string, error: unknown): void;
  /** One console line that says where, what was expected, what came and what happens now. */
  warn(sentence: string): void;
}

export function createGuard(log: Pick<Console, 'warn'>): Guard {
  const said = new Set<string>();
  const guard: Guard = {
    run: (where, fn) => guard.wrap(where, fn)(),
    wrap:
      (where, fn) =>
      (...args) => {
        try {
          const result = fn(...args);
          // Nobody may be waiting for it, and then the host page would hear of it.
          (result as PromiseLike<unknown> | undefined)?.then?.(null, (error) => guard.fail(where, error));
          return result;
        } catch (error) {
          guard.fail(where, error);
          return undefined;
        }
      },
    fail(where, error) {
      try {
        guard.warn(`${where}: failed with ${error}; this part goes on without it.`);
      } catch {
        // What was thrown cannot be written, or the page's own console throws: there is nobody left to tell.
      }
    },
    warn(sentence) {
      if (said.has(sentence) || said.size > 50) return;
      said.add(sentence);
      log.warn(`ressenti: ${sentence}`);
    },
  };
  return guard;
}
