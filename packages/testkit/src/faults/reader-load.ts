import { statSync } from 'node:fs';
import { join } from 'node:path';
import { startCollector } from '../collector.ts';
import { createRandom } from '../random.ts';
import { auditLoad, startLoad } from './intake-load.ts';
import { toHostConfig } from './page.ts';

/** What the log beside the database may have, in bytes, whoever reads. */
export const maxLogBytes = 64 * 1024 * 1024;

/** What came of a collector that was written to and read from without a pause. */
export interface ReadingUnderLoad {
  /** Size that the log beside the database had at most, in bytes. */
  readonly largestLogBytes: number;
  /** Events confirmed, and answers read. */
  readonly confirmed: number;
  readonly answered: number;
  /** What is wrong with what the collector has, in sentences. */
  readonly faults: readonly string[];
}

const env = { RESSENTI_EVENTS_PER_S: '0', RESSENTI_REQUESTS_PER_S: '0' };
const site = 'read';
/** Each is asked by two clients, one answer after the other: the threads that read are never without a question. */
const addresses = [
  `events?limit=10000`,
  'journeys/walk/map?from=2020-01-01&to=2030-01-01',
  'journeys/walk/map?from=2020-01-01&to=2030-01-01&trait.plan=pro',
  'verbatims?q=a',
];
const readersPerAddress = 2;
const lookEveryMs = 100;
const clients = 6;
const largest = 400;
/** Events that are kept in mind to be looked for in the end: a long run writes more slowly, not more. */
const maxSent = 600_000;

/**
 * Writes to a collector and reads from it for so long. A reader keeps the log from starting anew, and here one always reads.
 * @param options.ms how long at least
 * @param options.events that are to be confirmed before it ends; it waits ten times `ms` for them at most
 * @param options.seed of the sizes of batches
 */
export async function readUnderLoad({
  ms,
  events = 0,
  seed,
}: {
  ms: number;
  events?: number;
  seed: number;
}): Promise<ReadingUnderLoad> {
  const collector = await startCollector({ env });
  try {
    await collector.publish(toHostConfig(site));
    const load = startLoad(collector, site, createRandom(seed), {
      clients,
      largest,
      pauseMs: Math.max(2, (ms * clients * largest) / 2 / maxSent),
    });
    const faults: string[] = [];
    let largestLogBytes = 0;
    let answered = 0;
    let isOver = false;
    const read = async (address: string): Promise<void> => {
      while (!isOver) {
        const response = await fetch(`${collector.origin}/v1/sites/${site}/${address}`, {
          headers: { authorization: `Bearer ${collector.adminKey}` },
        });
        await response.arrayBuffer();
        // One that was cut off is told to come back.
        if (response.ok) answered++;
        else if (response.status !== 503) faults.push(`${address}: expected 200 or 503, received ${response.status}`);
        if (!response.ok) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    };
    const reading = Promise.all(
      addresses.flatMap((address) => Array.from({ length: readersPerAddress }, () => read(address))),
    );
    const log = join(collector.folder, 'ressenti.db-wal');
    const isShort = (waitedMs: number): boolean =>
      waitedMs < ms || (load.confirmed.size < events && waitedMs < 10 * ms);
    for (let waitedMs = 0; isShort(waitedMs); waitedMs += lookEveryMs) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      largestLogBytes = Math.max(largestLogBytes, statSync(log, { throwIfNoEntry: false })?.size ?? 0);
    }
    isOver = true;
    await Promise.all([reading, load.stop()]);
    faults.push(...(await auditLoad(collector, site, load)));
    return { largestLogBytes, confirmed: load.confirmed.size, answered, faults };
  } finally {
    await collector.stop();
  }
}
