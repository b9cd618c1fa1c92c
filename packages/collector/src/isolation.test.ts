import type { RessentiEvent } from '@ressenti/protocol';
import fc from 'fast-check';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { createMemoryTables } from './store/memory/tables.ts';
import { openMemoryStore } from './store/memory.ts';
import { migrate } from './store/sqlite/migrations.ts';
import { createSqliteTables } from './store/sqlite/tables.ts';
import type { Tables } from './store/tables.ts';
import { admin, createTestCollector, type TestCollector } from './testing/collector.ts';
import { makeEvent, makeWalk, shopConfig, startMs } from './testing/events.ts';

const siteIds = ['alpha', 'beta'] as const;

/** What somebody does at one of two sites that share every id they can share. */
const action = fc.record({
  site: fc.constantFrom(...siteIds),
  kind: fc.constantFrom('walk', 'event', 'erase', 'sweep', 'publish'),
  who: fc.integer({ min: 0, max: 3 }),
  length: fc.integer({ min: 1, max: 4 }),
});
type Action = { site: (typeof siteIds)[number]; kind: string; who: number; length: number };

/** Ids are the same for the same words, whatever the site. */
function toEvents({ kind, who, length }: Action): RessentiEvent[] {
  const steps = ['home', 'cart', 'checkout', 'confirmation'].slice(0, length);
  const events =
    kind === 'walk'
      ? makeWalk({
          passage: `p${who}`,
          steps,
          faces: { home: 1 + who },
          fields: { visitor: `v${who}`, traits: { who } },
        })
      : [makeEvent('event', { name: 'x' }, { visitor: `v${who}` })];
  return events.map((event, i) => ({ ...event, id: `${kind}-${who}-${length}-${i}` }));
}

async function act(collector: TestCollector, actions: readonly Action[]): Promise<void> {
  for (const [i, one] of actions.entries()) {
    collector.clock.nowMs = startMs + i * 60_000;
    const { site, kind, who } = one;
    if (kind === 'erase')
      await collector.request(`/v1/sites/${site}/visitors/v${who}`, { method: 'DELETE', headers: admin });
    else if (kind === 'sweep') await collector.store.sweep(collector.clock.nowMs + 3_600_000);
    else if (kind === 'publish')
      await collector.request(`/v1/sites/${site}/config`, {
        method: 'PUT',
        headers: admin,
        body: JSON.stringify({ ...shopConfig, site, name: `${site} ${who}` }),
      });
    else await collector.send(toEvents(one), { site, tab: `tab-${who}` });
  }
}

/** Everything that can be asked about a site. */
async function readAll(collector: TestCollector, site: string): Promise<unknown> {
  const read = async (path: string): Promise<string> =>
    (await collector.request(`/v1/sites/${site}/${path}`, { headers: admin })).text();
  const map = JSON.parse(await read('journeys/purchase/map'));
  const trait = JSON.parse(await read('journeys/purchase/map?trait.who=1'));
  const events = await collector.events(site);
  return {
    config: await read('config'),
    map,
    trait,
    events,
    loss: await collector.store.measuredLoss({ site, from: '2026-01-01', to: '2026-12-31' }),
    rollups: await collector.store.rollupRows(site),
  };
}

const tables = {
  maps: createMemoryTables,
  sqlite: (): Tables => {
    const db = new Database(':memory:');
    migrate(db, ':memory:');
    return createSqliteTables(db);
  },
};
const create = (kind: keyof typeof tables): Promise<TestCollector> =>
  createTestCollector({
    store: openMemoryStore(tables[kind]()),
    sites: siteIds.map((site) => ({ ...shopConfig, site })),
  });

test.each(['maps', 'sqlite'] as const)(
  'what happens at one site cannot be seen at another, though they share every id (%s)',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const both = await create(kind);
        await act(both, actions);
        for (const site of siteIds) {
          const alone = await create(kind);
          // The other site's part becomes a pause: time passes, nothing is done.
          await act(
            alone,
            actions.map((one) =>
              one.site === site || one.kind === 'sweep' ? one : { ...one, site: 'gamma' as 'alpha' },
            ),
          );
          expect(await readAll(both, site)).toEqual(await readAll(alone, site));
        }
      }),
      { numRuns: 40, seed: 11 },
    );
  },
);
