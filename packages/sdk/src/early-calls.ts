/** A call as the page made it before we could answer: method, then its arguments. */
export type Call = ArrayLike<unknown>;

/** How many calls wait for the configuration or for consent; the oldest goes first. */
export const maxWaiting = 50;

/** What the loader line recorded in `ressenti.q`, in order. Whatever else may be there is passed over. */
export function toEarlyCalls(stub: unknown): Call[] {
  const { q } = Object(stub) as { q?: unknown };
  return Array.isArray(q) ? q.filter((call) => typeof call?.[0] === 'string').slice(-maxWaiting) : [];
}
