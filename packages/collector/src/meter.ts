/** Counts what happens, for `/metrics`. */
export interface Meter {
  add(name: CounterName, by?: number, label?: string): void;
  counts(): Map<string, number>;
}

/** Every counter there is, with what it says. */
export const counters = {
  requests: 'HTTP requests by status',
  accepted: 'Events stored',
  duplicates: 'Events that were stored already',
  rejected: 'Events refused alone',
  refused: 'Batches refused whole, by problem',
  reported: 'Events that browsers reported lost',
  closed: 'Passages closed or recovered by the collector',
  errors: 'Failures inside the collector',
} as const;
export type CounterName = keyof typeof counters;

export function createMeter(): Meter {
  const counts = new Map<string, number>();
  return {
    add(name, by = 1, label = '') {
      const key = `${name} ${label}`;
      counts.set(key, (counts.get(key) ?? 0) + by);
    },
    counts: () => counts,
  };
}
