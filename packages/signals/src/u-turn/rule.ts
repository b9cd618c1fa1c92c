/** One view as the tab remembers it. */
export interface View {
  path: string;
  /** How long it was visible. */
  ms: number;
  /** Something was done there: a press that was answered, a word typed, a good part read. */
  useful?: boolean;
  /** It was left by sending a form: what came is the answer to that. */
  posted?: boolean;
  /** The visitor left from there to another site. */
  host?: string;
  /** When it was left, epoch milliseconds. */
  atMs: number;
}

export interface UTurnOptions {
  minDwellMs: number;
  maxDwellMs: number;
  /** Coming back from these within seconds is how they work: payment, login. */
  externalHosts: string;
  /** Beginnings of paths that are there for a glance, such as a table of sizes; apart by spaces. */
  peek: string;
}

const isPeek = (path: string, peek: string): boolean =>
  peek.split(/[ ,]+/).some((beginning) => beginning && path.startsWith(beginning));

export interface UTurnVerdict {
  from: string;
  dwellMs: number;
  external?: boolean;
}

/**
 * Judges an arrival: A, then B for a moment and for nothing, then A again.
 * @param views the ones before, newest last
 */
export function computeUTurn(
  views: readonly View[],
  path: string,
  nowMs: number,
  options: UTurnOptions,
): UTurnVerdict | null {
  const [a, b] = views.slice(-2);
  const left = b ?? a;
  const isShort = (ms: number): boolean => ms >= options.minDwellMs && ms <= options.maxDwellMs;
  if (left?.host && left.path === path && isShort(nowMs - left.atMs))
    return options.externalHosts.split(/[ ,]+/).includes(left.host)
      ? null
      : { from: left.host, dwellMs: nowMs - left.atMs, external: true };
  if (
    !a ||
    !b ||
    a.path !== path ||
    b.path === path ||
    a.posted ||
    b.useful ||
    !isShort(b.ms) ||
    isPeek(b.path, options.peek)
  )
    return null;
  return { from: b.path, dwellMs: b.ms };
}
