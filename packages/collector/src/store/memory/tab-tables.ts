import { computeMissing, computeReceived } from '../ranges.ts';
import type { MeasuredLoss } from '../store.ts';
import type { TabTables } from '../tables.ts';
import type { SiteOf } from './site-data.ts';

export function createTabTables(of: SiteOf): TabTables {
  return {
    // Copies in and out, as a database would give: nobody changes a row by holding it.
    tab: (key, tab) => structuredClone(of(key).tabs.get(tab)),
    putTab: (key, record) => void of(key).tabs.set(record.tab, structuredClone(record)),

    measuredLoss(key, from, to) {
      const days = new Map<string, MeasuredLoss>();
      for (const { day, ranges } of of(key).tabs.values()) {
        if (day < from || day > to) continue;
        const loss = days.get(day) ?? { day, tabs: 0, received: 0, missing: 0 };
        days.set(day, loss);
        loss.tabs++;
        loss.received += computeReceived(ranges);
        loss.missing += computeMissing(ranges);
      }
      return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
    },

    addReported(key, { day, reason, events }) {
      const { reported } = of(key);
      const name = `${day} ${reason}`;
      reported.set(name, { day, reason, events: (reported.get(name)?.events ?? 0) + events });
    },

    reportedLoss: (key, from, to) =>
      [...of(key).reported.values()]
        .filter(({ day }) => day >= from && day <= to)
        .sort((a, b) => (`${a.day} ${a.reason}` < `${b.day} ${b.reason}` ? -1 : 1)),
  };
}
