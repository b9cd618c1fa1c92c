/** How many calls wait for the configuration, and how many events for consent; the oldest goes first. */
export const maxWaiting = 50;

/**
 * Plays what the page called before the script was there: `ressenti.q`, as the loader line records it, in order.
 * Whatever else may be there is passed over.
 */
export function playEarlyCalls(stub: unknown, call: (...args: unknown[]) => unknown): void {
  const { q } = Object(stub) as { q?: unknown };
  if (Array.isArray(q)) for (const args of q) call(...[].slice.call(Object(args)));
}
