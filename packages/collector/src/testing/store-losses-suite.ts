import type { RessentiEvent } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { toReportEvent } from '../intake/judge.ts';
import { toBareRow } from '../store/bare-row.ts';
import { makeEvent, makeId, startMs } from './events.ts';
import { dayMs, type StoreTools } from './store-tools.ts';

/** What a store must say of what never came: by the counters of the tabs, and by what browsers report. */
export function describeLosses(tools: StoreTools): void {
  const { take } = tools;
  const numbered = (...numbers: number[]): RessentiEvent[] =>
    numbers.map((n) => makeEvent('event', { name: 'x' }, { n }));
  const measure = (from = '2026-01-01', to = '2026-12-31', site = 'shop') =>
    tools.store.measuredLoss({ site, from, to });
  const report = (rid: string, dropped: Record<string, number>, receivedMs = startMs): Promise<unknown> =>
    tools.store.intake({
      site: 'shop',
      receivedMs,
      imported: false,
      rows: [],
      report: { ...toBareRow(toReportEvent({ rid, dropped }, 'batch', receivedMs), 'tab'), dropped },
    });
  const reported = () => tools.store.reportedLoss({ site: 'shop', from: '2026-01-01', to: '2026-12-31' });

  test('measures what browsers numbered and never sent', async () => {
    await take(numbered(0, 1, 4), { tab: 'a' });
    await take(numbered(2, 9), { tab: 'a' });
    await take(numbered(0), { tab: 'b' });
    expect(await measure()).toEqual([{ day: '2026-11-10', tabs: 2, received: 6, missing: 5 }]);
  });

  test('measures each site by itself, and a tab by the day it was first heard of', async () => {
    await tools.store.publish('other', { site: 'other' }, startMs);
    await take(numbered(0, 2), { tab: 'a' });
    await take(numbered(5), { tab: 'a', receivedMs: startMs + dayMs });
    await take(numbered(1), { tab: 'b', receivedMs: startMs + dayMs });
    await take(numbered(0, 9), { tab: 'a', site: 'other' });
    expect(await measure()).toEqual([
      { day: '2026-11-10', tabs: 1, received: 3, missing: 3 },
      { day: '2026-11-11', tabs: 1, received: 1, missing: 1 },
    ]);
    expect(await measure('2026-11-11', '2026-11-11')).toHaveLength(1);
    expect(await measure(undefined, undefined, 'other')).toEqual([
      { day: '2026-11-10', tabs: 1, received: 2, missing: 8 },
    ]);
  });

  test('measures no loss where everything comes late, in any order and more than once', async () => {
    const events = numbered(3, 0, 7, 1, 6, 2, 5, 4);
    for (const event of events) await take([event]);
    await take(events);
    await take([...events].reverse());
    expect(await measure()).toEqual([{ day: '2026-11-10', tabs: 1, received: 8, missing: 0 }]);
  });

  test('measures nothing by events that name no tab, or have no number', async () => {
    const rows = numbered(5).map((event) => toBareRow(event, null));
    await tools.store.intake({ site: 'shop', receivedMs: startMs, imported: false, rows });
    await take([makeEvent('event', { name: 'x' })]);
    expect(await measure()).toEqual([]);
  });

  test('goes on measuring whatever numbers are made up', async () => {
    // More of them than a database can add up.
    for (let tab = 0; tab < 1100; tab++) await take(numbered(Number.MAX_SAFE_INTEGER), { tab: `made-up-${tab}` });
    await take(numbered(0, 1e300), { tab: 'half made up' });
    await take(numbered(0, 2), { tab: 'honest', receivedMs: startMs + dayMs });
    expect(await measure()).toEqual([
      { day: '2026-11-10', tabs: 1, received: 1, missing: 0 },
      { day: '2026-11-11', tabs: 1, received: 2, missing: 1 },
    ]);
  });

  test('adds up what browsers report, each report once, by day and reason', async () => {
    await report('first', { quota: 3, expired: 1 });
    await report('first', { quota: 3, expired: 1 });
    await report(makeId(), { quota: 2 });
    await report(makeId(), { quota: 4 }, startMs + dayMs);
    expect(await reported()).toEqual([
      { day: '2026-11-10', reason: 'expired', events: 1 },
      { day: '2026-11-10', reason: 'quota', events: 5 },
      { day: '2026-11-11', reason: 'quota', events: 4 },
    ]);
  });
}
