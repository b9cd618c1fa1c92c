import { createMalformedInput } from './metrics-error.ts';

/** One traversal of a journey: the ids of its steps in the order they were seen. */
export interface Passage {
  /** Pseudonymous id; a passage without one counts as a visitor of its own. */
  readonly visitor?: string | number;
  readonly steps: readonly string[];
  /** False while the passage may still go on; default true. */
  readonly closed?: boolean;
}

/** A passage read against the order of its journey. */
export interface ReadPassage {
  readonly visitor: string | number | undefined;
  readonly closed: boolean;
  /** Order index of each event, immediate repeats collapsed. */
  readonly path: readonly number[];
  /** How many immediate repeats were collapsed. */
  readonly reloads: number;
  readonly furthest: number;
  readonly last: number;
  readonly backtracks: number;
}

/**
 * Reads passages against the order of a journey, collapsing immediate repeats (a, b, b, c becomes a, b, c).
 * @param order    step ids in their configured order, each once
 * @param passages passages in order of time
 * @throws MetricsError when a passage is empty or names a step outside the order: a passage opens at its first step
 * Source: METRICS.md, 4.1.
 */
export function readPassages(order: readonly string[], passages: readonly Passage[]): ReadPassage[] {
  const indexOf = new Map(order.map((step, index) => [step, index]));
  return passages.map((passage, row) => {
    const path: number[] = [];
    for (const [column, step] of passage.steps.entries()) {
      const index = indexOf.get(step);
      if (index === undefined) throw createMalformedInput(`passages[${row}].steps[${column}]`, 'a step of order', step);
      if (path.at(-1) !== index) path.push(index);
    }
    const last = path.at(-1);
    if (last === undefined) throw createMalformedInput(`passages[${row}].steps`, 'one step or more', passage.steps);
    return {
      visitor: passage.visitor,
      closed: passage.closed ?? true,
      path,
      reloads: passage.steps.length - path.length,
      furthest: path.reduce((far, index) => Math.max(far, index), last),
      last,
      backtracks: path.filter((index, at) => at > 0 && index < (path[at - 1] ?? index)).length,
    };
  });
}
