import type { StepClass, WorkItemState } from '@ressenti/protocol';
import type { PublishedClass } from '../store.ts';
import type { WorkTables } from '../tables.ts';
import type { Sql } from './statements.ts';

export function createWorkTables(sql: Sql): WorkTables {
  const toItems = (rows: unknown[]): WorkItemState[] =>
    (rows as { item: string }[]).map(({ item }) => JSON.parse(item) as WorkItemState);
  return {
    workItems: (site) =>
      toItems(
        sql(
          'SELECT item, max(changed) AS newest FROM work WHERE site = ? GROUP BY journey, step ORDER BY newest DESC',
        ).all(site),
      ),

    putWorkItem(site, item) {
      sql(
        'INSERT INTO work (site, journey, step, changed, item) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET item = excluded.item',
      ).run(site, item.journey, item.step, item.changedAtMs, JSON.stringify(item));
    },

    workHistory: (site, journey, step) =>
      toItems(
        sql('SELECT item FROM work WHERE site = ? AND journey = ? AND step = ? ORDER BY changed DESC').all(
          site,
          journey,
          step,
        ),
      ),

    publishedClasses: (site, journey) =>
      (
        sql(
          'SELECT step, max(day) AS day, today, published FROM classes WHERE site = ? AND journey = ? GROUP BY step',
        ).all(site, journey) as { step: string; day: string; today: StepClass; published: StepClass | null }[]
      ).map(({ step, day, today, published }): PublishedClass => ({ step, day, today, published })),

    putPublishedClass(site, journey, { step, day, today, published }) {
      sql(
        'INSERT INTO classes (site, journey, step, day, today, published) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET today = excluded.today, published = excluded.published',
      ).run(site, journey, step, day, today, published);
    },
  };
}
