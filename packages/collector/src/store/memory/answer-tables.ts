import { toPlain, toWithoutText } from '../../answers/verbatim-text.ts';
import { toFunnel } from '../funnel.ts';
import type { AnswerTables } from '../tables.ts';
import { toRange } from '../window.ts';
import type { SiteOf } from './site-data.ts';

export function createAnswerTables(of: SiteOf): AnswerTables {
  return {
    invite: (key, id) => structuredClone(of(key).invites.get(id)),
    putInvite: (key, record) => void of(key).invites.set(record.invite, structuredClone(record)),
    answered: (key) => Object.fromEntries(of(key).answered),

    addAnswered(key, survey) {
      const { answered } = of(key);
      const count = (answered.get(survey) ?? 0) + 1;
      answered.set(survey, count);
      return count;
    },

    funnel(key, { from, to, journey, step }) {
      const [fromMs, untilMs] = toRange(from, to);
      return toFunnel(
        [...of(key).invites.values()]
          .filter(({ isShown, firstMs }) => isShown && firstMs >= fromMs && firstMs < untilMs)
          .filter((invite) => journey === undefined || invite.journey === journey)
          .filter((invite) => step === undefined || invite.step === step)
          .map((invite) => ({ ...invite, n: 1 })),
      );
    },

    lastInvites: (key, { survey, afterMs, untilMs, limit }) =>
      [...of(key).invites.values()]
        .filter((invite) => invite.isShown && invite.survey === survey)
        .filter(({ firstMs }) => firstMs > afterMs && firstMs < untilMs)
        .sort((a, b) => b.firstMs - a.firstMs)
        .slice(0, limit),

    putVerbatim(key, record) {
      const { verbatims } = of(key);
      const name = JSON.stringify([record.invite, record.question]);
      const earlier = verbatims.get(name);
      if (!earlier || record.atMs >= earlier.atMs) verbatims.set(name, { ...record });
    },

    verbatims(key, query, limit) {
      const { verbatims, invites } = of(key);
      const [fromMs, untilMs] = toRange(query.from, query.to);
      const words = toPlain(query.q ?? '')
        .split(' ')
        .filter((word) => word !== '');
      return [...verbatims.values()]
        .filter(({ atMs }) => atMs >= fromMs && atMs < untilMs)
        .filter((row) =>
          (['journey', 'step', 'survey', 'locale', 'language'] as const).every(
            (name) => query[name] === undefined || row[name] === query[name],
          ),
        )
        .filter(({ plain }) => words.every((word) => plain.includes(` ${word}`)))
        .sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1))
        .slice(0, limit)
        .map((row) => {
          const scored = invites.get(row.invite)?.scored;
          return { ...row, instrument: scored?.instrument ?? null, value: scored?.value ?? null };
        });
    },

    verbatimCounts(key, { journey, from, to }) {
      const [fromMs, untilMs] = toRange(from, to);
      const counts: Record<string, { n: number; blocker: number }> = {};
      for (const row of of(key).verbatims.values()) {
        if (row.journey !== journey || row.step === null || row.atMs < fromMs || row.atMs >= untilMs) continue;
        const count = counts[row.step] ?? { n: 0, blocker: 0 };
        counts[row.step] = count;
        count.n++;
        if (row.isBlocker) count.blocker++;
      }
      return counts;
    },

    removeVerbatim(key, id) {
      const { verbatims, events } = of(key);
      const found = [...verbatims].find(([, verbatim]) => verbatim.id === id);
      if (!found) return false;
      verbatims.delete(found[0]);
      for (const event of events) if (event.id === id) event.body = toWithoutText(event.body);
      return true;
    },
  };
}
