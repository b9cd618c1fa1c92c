/** Keeps our failures away from the host page: what we hand to the browser goes through here. */
export interface Guard {
  /** Runs `fn`; a throw is reported once per `where` and gives undefined. */
  run<T>(where: string, fn: () => T): T | undefined;
  /** The same as a function of the same arguments. */
  wrap<A extends unknown[], R>(where: string, fn: (...args: A) => R): (...args: A) => R | undefined;
  /** One console line that says where, what was expected, what came and what happens now. */
  warn(sentence: string): void;
}

export function createGuard(log: Pick<Console, 'warn'>): Guard {
  const said = new Set<string>();
  const warn = (sentence: string): void => {
    if (said.has(sentence) || said.size > 50) return;
    said.add(sentence);
    log.warn(`ressenti: ${sentence}`);
  };
  const run = <T>(where: string, fn: () => T): T | undefined => {
    try {
      return fn();
    } catch (error) {
      warn(
        `${where}: failed with ${error instanceof Error ? error.message : String(error)}; this part goes on without it.`,
      );
      return undefined;
    }
  };
  return {
    run,
    wrap:
      (where, fn) =>
      (...args) =>
        run(where, () => fn(...args)),
    warn,
  };
}
