import { computeMissing, computeReceived } from '../ranges.ts';
import type { MeasuredLoss, ReportedLoss } from '../store.ts';
import type { TabRecord, TabTables } from '../tables.ts';
import type { Sql } from './statements.ts';

export function createTabTables(sql: Sql): TabTables {
  return {
    tab(site, tab) {
      const row = sql('SELECT day, ranges FROM tabs WHERE site = ? AND tab = ?').get(site, tab) as
        | { day: string; ranges: string }
        | undefined;
      return row && { tab, day: row.day, ranges: JSON.parse(row.ranges) as TabRecord['ranges'] };
    },

    putTab(site, { tab, day, ranges }) {
      sql(
        'INSERT INTO tabs (site, tab, day, ranges, received, missing) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ranges = excluded.ranges, received = excluded.received, missing = excluded.missing',
      ).run(site, tab, day, JSON.stringify(ranges), computeReceived(ranges), computeMissing(ranges));
    },

    measuredLoss: (site, from, to) =>
      sql(
        'SELECT day, count(*) AS tabs, sum(received) AS received, sum(missing) AS missing FROM tabs WHERE site = ? AND day BETWEEN ? AND ? GROUP BY day ORDER BY day',
      ).all(site, from, to) as MeasuredLoss[],

    addReported(site, { day, reason, events }) {
      sql(
        'INSERT INTO reported (site, day, reason, events) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events',
      ).run(site, day, reason, events);
    },

    reportedLoss: (site, from, to) =>
      sql('SELECT day, reason, events FROM reported WHERE site = ? AND day BETWEEN ? AND ? ORDER BY day, reason').all(
        site,
        from,
        to,
      ) as ReportedLoss[],
  };
}
