import { createId } from '@ressenti/protocol';
import type { RunningCollector } from '../collector.ts';
import type { Random } from '../random.ts';

/** Clients that send batches to a collector without pause, and remember what it confirmed. */
export interface Load {
  /** Ids that left for the collector, whatever became of them. */
  readonly sent: ReadonlySet<string>;
  /** Ids that it confirmed: from then on they must be there. */
  readonly confirmed: ReadonlySet<string>;
  /** Statuses of its answers, and how often each came; 0: none. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Ends when every request has its answer or has failed. */
  stop(): Promise<void>;
}

/**
 * @param site that is published at the collector; every eighth batch is sent twice
 * @param options.clients that send at the same time, 6 by default
 * @param options.largest events in a batch at most, 30 by default
 * @param options.pauseMs of each client after an answer, 2 by default
 */
export function startLoad(
  collector: RunningCollector,
  site: string,
  random: Random,
  { clients = 6, largest = 30, pauseMs = 2 } = {},
): Load {
  const sent = new Set<string>();
  const confirmed = new Set<string>();
  const statuses = new Map<number, number>();
  const newId = (): string => createId(Date.now(), (bytes) => crypto.getRandomValues(bytes));
  let isOver = false;

  const send = async (batch: string, ids: string[]): Promise<void> => {
    let status = 0;
    try {
      const response = await fetch(`${collector.origin}/v1/batch?site=${site}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin: 'https://host.example' },
        body: JSON.stringify({
          batch,
          events: ids.map((id) => ({ id, type: 'event', at: Date.now(), data: { name: 'probe' } })),
        }),
      });
      status = response.status;
      const answer = (await response.json()) as { batch?: string; rejected: { id: string }[]; again: string[] };
      if (status === 200 && answer.batch === batch) {
        const not = new Set([...answer.rejected.map(({ id }) => id), ...answer.again]);
        for (const id of ids) if (!not.has(id)) confirmed.add(id);
      }
    } catch {
      // Killed while it answered, which is what this is about.
    }
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  const run = async (): Promise<void> => {
    while (!isOver) {
      const ids = Array.from({ length: 1 + random.below(largest) }, newId);
      for (const id of ids) sent.add(id);
      const batch = newId();
      await send(batch, ids);
      if (random.below(8) === 0) await send(batch, ids);
      // One that is not there answers at once: no busy loop.
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const running = Promise.all(Array.from({ length: clients }, run));
  return {
    sent,
    confirmed,
    statuses,
    async stop() {
      isOver = true;
      await running;
    },
  };
}

/** @returns what is wrong with what the collector has, in sentences */
export async function auditLoad(collector: RunningCollector, site: string, load: Load): Promise<string[]> {
  const faults: string[] = [];
  const stored = new Set<string>();
  for (const { id, type } of await collector.events(site)) {
    if (type !== 'event') continue;
    if (stored.has(id)) faults.push(`${id}: expected once in the database, received twice`);
    if (!load.sent.has(id)) faults.push(`${id}: expected only what was sent`);
    stored.add(id);
  }
  const lost = [...load.confirmed].filter((id) => !stored.has(id));
  if (lost.length > 0)
    faults.push(`${lost.length} of ${load.confirmed.size} confirmed events are not there: ${lost[0]}`);
  return faults;
}
