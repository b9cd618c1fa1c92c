import type { InviteRecord } from '../../answers/invite.ts';
import { toPlain, toWithoutText } from '../../answers/verbatim-text.ts';
import { toFunnel } from '../funnel.ts';
import type { AnswerTables, VerbatimRow } from '../tables.ts';
import { toRange } from '../window.ts';
import { toKey } from './event-tables.ts';
import type { Sql } from './statements.ts';

interface InviteRow extends Omit<InviteRecord, 'isShown' | 'isAnswered' | 'scored'> {
  shown: number;
  answered: number;
  instrument: string | null;
  value: number | null;
  scoredMs: number | null;
}

export function createAnswerTables(sql: Sql): AnswerTables {
  return {
    invite(site, invite) {
      const row = sql(
        'SELECT invite, survey, variant, timing, first AS firstMs, journey, step, shown, answered, outcome, instrument, value, scored AS scoredMs FROM invites WHERE site = ? AND invite = ?',
      ).get(site, invite) as InviteRow | undefined;
      if (!row) return undefined;
      const { shown, answered, instrument, value, scoredMs, survey, variant, timing, firstMs, journey, step, outcome } =
        row;
      const scored =
        instrument !== null && value !== null && scoredMs !== null ? { atMs: scoredMs, instrument, value } : null;
      const flags = { isShown: shown === 1, isAnswered: answered === 1, scored };
      return { invite, survey, variant, timing, firstMs, journey, step, outcome, ...flags };
    },

    putInvite(site, record) {
      sql(
        'INSERT INTO invites (site, invite, survey, variant, timing, first, journey, step, shown, answered, outcome, instrument, value, scored) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET variant = excluded.variant, timing = excluded.timing, first = excluded.first, journey = excluded.journey, step = excluded.step, shown = excluded.shown, answered = excluded.answered, outcome = excluded.outcome, instrument = excluded.instrument, value = excluded.value, scored = excluded.scored',
      ).run(
        site,
        record.invite,
        record.survey,
        record.variant,
        record.timing,
        record.firstMs,
        record.journey,
        record.step,
        record.isShown ? 1 : 0,
        record.isAnswered ? 1 : 0,
        record.outcome,
        record.scored?.instrument ?? null,
        record.scored?.value ?? null,
        record.scored?.atMs ?? null,
      );
    },

    answered(site) {
      const rows = sql('SELECT survey, answered FROM quotas WHERE site = ?').all(site) as {
        survey: string;
        answered: number;
      }[];
      return Object.fromEntries(rows.map(({ survey, answered }) => [survey, answered]));
    },

    addAnswered(site, survey) {
      sql(
        'INSERT INTO quotas (site, survey, answered) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET answered = answered + 1',
      ).run(site, survey);
      const row = sql('SELECT answered FROM quotas WHERE site = ? AND survey = ?').get(site, survey) as {
        answered: number;
      };
      return row.answered;
    },

    funnel(site, { from, to, journey, step }) {
      const rows = sql(
        `SELECT survey, variant, timing, outcome, answered AS isAnswered, count(*) AS n FROM invites WHERE site = ? AND first >= ? AND first < ? AND shown = 1${journey === undefined ? '' : ' AND journey = ?'}${step === undefined ? '' : ' AND step = ?'} GROUP BY 1, 2, 3, 4, 5`,
      ).all(...[site, ...toRange(from, to), journey, step].filter((value) => value !== undefined)) as (Pick<
        InviteRecord,
        'survey' | 'variant' | 'timing' | 'outcome'
      > & { isAnswered: number; n: number })[];
      return toFunnel(rows.map((row) => ({ ...row, isAnswered: row.isAnswered === 1 })));
    },

    lastInvites: (site, { survey, afterMs, untilMs, limit }) =>
      (
        sql(
          'SELECT outcome, answered FROM invites INDEXED BY invites_survey WHERE site = ? AND survey = ? AND shown = 1 AND first > ? AND first < ? ORDER BY first DESC LIMIT ?',
        ).all(site, survey, afterMs, untilMs, limit) as { outcome: InviteRecord['outcome']; answered: number }[]
      ).map(({ outcome, answered }) => ({ outcome, isAnswered: answered === 1 })),

    putVerbatim(site, record) {
      sql(
        'INSERT INTO verbatims (site, invite, question, id, at, journey, step, survey, visitor, locale, language, text, plain, blocker) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET id = excluded.id, at = excluded.at, language = excluded.language, text = excluded.text, plain = excluded.plain, blocker = excluded.blocker WHERE excluded.at >= at',
      ).run(
        site,
        record.invite,
        record.question,
        record.id,
        record.atMs,
        record.journey,
        record.step,
        record.survey,
        record.visitor,
        record.locale,
        record.language,
        record.text,
        record.plain,
        record.isBlocker ? 1 : 0,
      );
    },

    verbatims(site, query, limit) {
      const filters: [text: string, value: string][] = [];
      for (const name of ['journey', 'step', 'survey', 'locale', 'language'] as const) {
        const value = query[name];
        if (value !== undefined) filters.push([`v.${name} = ?`, value]);
      }
      // Words are letters and digits only by now: nothing in them means anything to LIKE.
      for (const word of toPlain(query.q ?? '').split(' '))
        if (word !== '') filters.push(['v.plain LIKE ?', `% ${word}%`]);
      const rows = sql(
        `SELECT v.id, v.at AS atMs, v.journey, v.step, v.survey, v.question, v.invite, v.visitor, v.locale, v.language, v.text, v.plain, v.blocker AS isBlocker, i.instrument, i.value FROM verbatims v LEFT JOIN invites i ON i.site = v.site AND i.invite = v.invite WHERE v.site = ? AND v.at >= ? AND v.at < ?${filters.map(([text]) => ` AND ${text}`).join('')} ORDER BY v.at DESC, v.id DESC LIMIT ?`,
      ).all(site, ...toRange(query.from, query.to), ...filters.map(([, value]) => value), limit) as (Omit<
        VerbatimRow,
        'isBlocker'
      > & { isBlocker: number })[];
      return rows.map((row) => ({ ...row, isBlocker: row.isBlocker === 1 }));
    },

    verbatimCounts(site, { journey, from, to }) {
      const rows = sql(
        'SELECT step, sum(n) AS n, sum(blocker) AS blocker FROM verbatim_days WHERE site = ? AND journey = ? AND day BETWEEN ? AND ? GROUP BY step HAVING sum(n) > 0',
      ).all(site, journey, from, to) as { step: string; n: number; blocker: number }[];
      return Object.fromEntries(rows.map(({ step, n, blocker }) => [step, { n, blocker }]));
    },

    removeVerbatim(site, id) {
      const { changes } = sql('DELETE FROM verbatims WHERE site = ? AND id = ?').run(site, id);
      if (changes === 0) return false;
      const event = sql('SELECT seq, body FROM events WHERE site = ? AND id = ?').get(site, toKey(id)) as
        | { seq: number; body: string }
        | undefined;
      if (event) sql('UPDATE events SET body = ? WHERE seq = ?').run(toWithoutText(event.body), event.seq);
      return true;
    },
  };
}
