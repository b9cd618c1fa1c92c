import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { type RunningCollector, startCollector } from '../collector.ts';
import { createRandom, type Random } from '../random.ts';
import { createCuttableDisk, mountSmallDisk } from './disk.ts';
import { auditLoad, type Load, startLoad } from './intake-load.ts';
import { toHostConfig } from './page.ts';

/** What befalls a collector under load. */
export const collectorFaults = ['kill', 'lock', 'full disk', 'power cut'] as const;
export type CollectorFault = (typeof collectorFaults)[number];

/** Those that need a disk of their own, which only root may mount. */
export const needsMount: readonly CollectorFault[] = ['full disk', 'power cut'];

export interface CollectorLives {
  /**
   * One life: clients send, the fault strikes at a random moment, then all is well again and what was confirmed is
   * looked for. The same seed gives the same fault at the same moment, as far as processes keep time.
   * @returns what is wrong, in sentences; empty when everything confirmed is there once
   */
  live(seed: number, fault: CollectorFault): Promise<string[]>;
  stop(): Promise<void>;
}

const env = { RESSENTI_EVENTS_PER_S: '0', RESSENTI_REQUESTS_PER_S: '0' };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** When an id was made: epoch milliseconds. */
const toMs = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

/** What makes a collector not wait for the disk. */
const noSync = { NODE_OPTIONS: `--import ${new URL('../../dist/faults/no-sync.js', import.meta.url)}` };

/**
 * One collector for the lives that need no disk of their own; each life has a site of its own.
 * @param options.isSynced false: collectors that are cut off do not wait for the disk; a cut that loses nothing then would
 * be one that cannot see a loss. Needs the built package.
 */
export async function startCollectorLives({ isSynced = true } = {}): Promise<CollectorLives> {
  const shared = await startCollector({ env });
  let sites = 0;

  const loaded = async (
    collector: RunningCollector,
    random: Random,
    strike: (load: Load) => Promise<unknown>,
  ): Promise<string[]> => {
    const site = `life-${++sites}`;
    await collector.publish(toHostConfig(site));
    const load = startLoad(collector, site, random);
    await pause(20 + random.below(250));
    const faults = (await strike(load)) ?? [];
    await load.stop();
    return [...(faults as string[]), ...(await auditLoad(collector, site, load))];
  };

  const strikes: Record<CollectorFault, (random: Random) => Promise<string[]>> = {
    kill: (random) =>
      loaded(shared, random, async () => {
        await shared.kill();
        await shared.restart();
      }),

    lock: (random) =>
      loaded(shared, random, async (load) => {
        // Another program holds the database.
        const db = new Database(join(shared.folder, 'ressenti.db'));
        db.pragma('busy_timeout = 5000');
        db.exec('BEGIN IMMEDIATE');
        // What was answered before may still be on its way here: only what left after this moment is held against it.
        const heldMs = Date.now();
        const toLater = (): string[] => [...load.confirmed].filter((id) => toMs(id) > heldMs);
        await pause(300 + random.below(800));
        const meanwhile = toLater().length;
        db.exec('COMMIT');
        db.close();
        await waitFor(() => toLater().length > meanwhile);
        return meanwhile > 0 ? [`${meanwhile} events confirmed that could not be written`] : [];
      }),

    async 'full disk'(random) {
      const disk = mountSmallDisk(16);
      try {
        const collector = await startCollector({ env, folder: disk.folder });
        try {
          return await loaded(collector, random, async (load) => {
            // All of it at once, before anybody looks at the free space.
            let free = 16 * 1024 * 1024;
            for (let nr = 0; free > 4096; free /= 2)
              try {
                writeFileSync(join(disk.folder, `filler-${nr++}`), Buffer.alloc(free));
              } catch {
                // That much is not free: half of it may be.
              }
            await waitFor(() => (load.statuses.get(503) ?? 0) > 0);
            disk.resize(64);
            const before = load.confirmed.size;
            await waitFor(() => load.confirmed.size > before);
          });
        } finally {
          await collector.stop();
        }
      } finally {
        disk.remove();
      }
    },

    async 'power cut'(random) {
      const disk = createCuttableDisk();
      try {
        const site = 'life';
        let collector = await startCollector({ env, folder: disk.folder });
        try {
          await collector.publish(toHostConfig(site));
          if (!isSynced) {
            // The site is on the disk: what is missing later was confirmed without being so.
            await collector.stop();
            collector = await startCollector({ env: { ...env, ...noSync }, folder: disk.folder });
          }
          const load = startLoad(collector, site, random);
          await pause(100 + random.below(300));
          await collector.kill();
          await load.stop();
          const faults: string[] = [];
          await disk.cut(async (folder, wasDropped) => {
            if (!wasDropped) faults.push('expected the cut to drop what was not synced, found it on the disk');
            const after = await startCollector({ env, folder });
            try {
              faults.push(...(await auditLoad(after, site, load)));
            } finally {
              await after.stop();
            }
          });
          return faults;
        } finally {
          await collector.stop();
        }
      } finally {
        disk.remove();
      }
    },
  };
  return {
    live: (seed, fault) => strikes[fault](createRandom(seed)),
    stop: () => shared.stop(),
  };
}

/** The fault of a seed: most are kills, which are the quickest. */
export function toCollectorFault(seed: number, canMount: boolean): CollectorFault {
  const fault: CollectorFault =
    seed % 10 === 3 ? 'power cut' : seed % 25 === 7 ? 'full disk' : seed % 10 === 5 ? 'lock' : 'kill';
  return canMount || !needsMount.includes(fault) ? fault : 'kill';
}

async function waitFor(isTrue: () => boolean, limitMs = 20_000): Promise<void> {
  for (let waitedMs = 0; !isTrue(); waitedMs += 20) {
    if (waitedMs > limitMs) throw new Error(`testkit: the collector was not well again within ${limitMs} ms`);
    await pause(20);
  }
}
