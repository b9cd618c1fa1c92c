import type { WorkItemState } from '@ressenti/protocol';
import type { WorkTables } from '../tables.ts';
import type { SiteOf } from './site-data.ts';

export function createWorkTables(of: SiteOf): WorkTables {
  return {
    workItems(key) {
      const newest = new Map<string, WorkItemState>();
      for (const item of toNewestFirst(of(key).work)) {
        const name = `${item.journey} ${item.step}`;
        if (!newest.has(name)) newest.set(name, item);
      }
      return [...newest.values()];
    },

    putWorkItem(key, item) {
      const site = of(key);
      const isSame = (other: WorkItemState): boolean =>
        other.journey === item.journey && other.step === item.step && other.changedAtMs === item.changedAtMs;
      site.work = [...site.work.filter((other) => !isSame(other)), { ...item }];
    },

    workHistory: (key, journey, step) =>
      toNewestFirst(of(key).work).filter((item) => item.journey === journey && item.step === step),

    publishedClasses(key, journey) {
      const newest = new Map<string, { step: string; day: string }>();
      for (const row of of(key).classes.values())
        if (row.journey === journey && row.day > (newest.get(row.step)?.day ?? '')) newest.set(row.step, row);
      return [...of(key).classes.values()]
        .filter((row) => newest.get(row.step) === row)
        .map(({ step, day, today, published }) => ({ step, day, today, published }));
    },

    putPublishedClass(key, journey, published) {
      of(key).classes.set(JSON.stringify([journey, published.step, published.day]), { ...published, journey });
    },
  };
}

function toNewestFirst(items: readonly WorkItemState[]): WorkItemState[] {
  return [...items].sort((a, b) => b.changedAtMs - a.changedAtMs);
}
