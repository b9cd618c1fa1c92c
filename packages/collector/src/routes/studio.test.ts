import type {
  RessentiEvent,
  StepDetail,
  SurveyFunnel,
  VerbatimPage,
  VitalEstimate,
  WorkItemState,
} from '@ressenti/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeEvent, makeId, shopConfig, startMs } from '../testing/events.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector();
});
const read = async <T>(path: string): Promise<T> => {
  const response = await collector.request(`/v1/sites/shop/${path}`, { headers: admin });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
const place = { journey: 'purchase', step: 'cart', passage: 'p', locale: 'fr' };

/** One answered invitation: a face, then words. */
function said(invite: string, text: string, face: number, fields: Partial<RessentiEvent> = {}): RessentiEvent[] {
  const survey = { survey: 'mood', inviteId: invite, ms: 5 };
  return [
    makeEvent(
      'survey-answer',
      { ...survey, question: 'face', instrument: 'emotion5', value: face },
      { ...place, visitor: `v-${invite}`, ...fields },
    ),
    makeEvent(
      'survey-answer',
      { ...survey, question: 'why', instrument: 'text', value: text },
      { ...place, visitor: `v-${invite}`, ...fields },
    ),
  ];
}

describe('verbatims', () => {
  const list = (query = ''): Promise<VerbatimPage> => read(`verbatims${query}`);

  test('come newest first, with the score given beside them', async () => {
    await collector.send([
      ...said('i1', 'Trop d’étapes, je suis bloqué', 1, { at: startMs - 2000 }),
      ...said('i2', 'Very easy, thank you', 5, { at: startMs - 1000, locale: 'en' }),
    ]);
    const page = await list();
    expect(page.total).toBe(2);
    expect(page.cursor).toBeNull();
    expect(page.verbatims).toMatchObject([
      {
        text: 'Very easy, thank you',
        v: 1,
        polarity: 'positive',
        language: 'en',
        step: 'cart',
        survey: 'mood',
        question: 'why',
      },
      {
        text: 'Trop d’étapes, je suis bloqué',
        instrument: 'emotion5',
        value: 1,
        v: -1,
        polarity: 'negative',
        locale: 'fr',
        redacted: false,
      },
    ]);
  });

  test('are chosen by the language they are written in', async () => {
    await collector.send([
      ...said('i1', 'Je ne trouve pas le prix de la livraison', 1),
      ...said('i2', 'I could not find out what the delivery costs', 2, { locale: 'en' }),
    ]);
    expect((await list()).languages).toEqual(['en', 'fr']);
    const { total, verbatims, languages } = await list('?language=fr');
    expect([total, verbatims[0]?.language, languages]).toEqual([1, 'fr', ['en', 'fr']]);
  });

  test('are masked before they are stored, and say so', async () => {
    await collector.send(said('i1', 'Écrivez-moi : me@example.org', 2));
    expect((await list()).verbatims).toMatchObject([{ text: 'Écrivez-moi : [email]', redacted: true }]);
  });

  test('are found by beginnings of words, whatever case and accents', async () => {
    await collector.send([
      ...said('i1', 'Le délai de livraison est long', 2),
      ...said('i2', 'Livreur aimable', 5),
      ...said('i3', '100 % parfait', 5),
    ]);
    const texts = async (query: string): Promise<string[]> =>
      (await list(query)).verbatims.map(({ text }) => text).sort();
    expect(await texts('?q=livr')).toEqual(['Le délai de livraison est long', 'Livreur aimable']);
    expect(await texts('?q=LIVR%20DELAI')).toEqual(['Le délai de livraison est long']);
    expect(await texts('?q=vraison')).toEqual([]);
    expect(await texts(`?q=${encodeURIComponent('%')}`)).toHaveLength(3);
    expect(await texts('?polarity=positive')).toEqual(['100 % parfait', 'Livreur aimable']);
    expect(await texts('?step=home')).toEqual([]);
  });

  test('come in pages that join', async () => {
    for (let i = 0; i < 5; i++) await collector.send(said(`i${i}`, `text ${i}`, 3, { at: startMs - i * 1000 }));
    const seen: string[] = [];
    let after = '';
    do {
      const page = await list(`?limit=2&after=${after}`);
      seen.push(...page.verbatims.map(({ text }) => text));
      after = page.cursor ?? '';
    } while (after !== '');
    expect(seen).toEqual(['text 0', 'text 1', 'text 2', 'text 3', 'text 4']);
  });

  test('that were changed count once, as they were left', async () => {
    await collector.send(said('i1', 'first', 3));
    await collector.send(said('i1', 'second', 3, { at: startMs + 1 }));
    expect((await list()).verbatims.map(({ text }) => text)).toEqual(['second']);
  });

  test('can be removed, here and in the export, and only here', async () => {
    await collector.tools.sites.publish('other', { site: 'other' }, 0);
    const events = said('i1', 'my name is …', 3);
    await collector.send(events);
    const [verbatim] = (await list()).verbatims;
    const remove = (site: string): Promise<Response> =>
      collector.request(`/v1/sites/${site}/verbatims/${verbatim?.id}`, { method: 'DELETE', headers: admin });
    expect((await remove('other')).status).toBe(404);
    expect((await remove('shop')).status).toBe(204);
    expect((await remove('shop')).status).toBe(404);
    expect((await list()).total).toBe(0);
    expect((await collector.events()).find(({ id }) => id === verbatim?.id)?.data).toMatchObject({
      instrument: 'text',
      value: '',
    });
  });

  test('go with their visitor', async () => {
    await collector.send([...said('i1', 'gone', 3), ...said('i2', 'stays', 3)]);
    await collector.request('/v1/sites/shop/visitors/v-i1', { method: 'DELETE', headers: admin });
    expect((await list()).verbatims.map(({ text }) => text)).toEqual(['stays']);
  });

  test('are grouped into what the unhappy ones speak of', async () => {
    const unhappy = ['waiting time far too long', 'long waiting time again', 'the waiting time is awful'];
    const happy = ['lovely colours and quick help', 'friendly people, quick help', 'quick help, great choice'];
    for (let i = 0; i < 60; i++)
      await collector.send(
        said(`i${i}`, i % 2 ? (happy[i % 3] ?? '') : (unhappy[i % 3] ?? ''), i % 2 ? 5 : 1, { locale: 'en' }),
      );
    const { themes, verbatims } = await list('?limit=200');
    expect(themes[0]?.terms.join(' ')).toContain('waiting');
    expect(themes[0]).toMatchObject({ mean: -1, share: { x: themes[0]?.n, n: 60 } });
    expect(themes[0]?.felt).toMatchObject({ n: themes[0]?.n, low: -1 });
    expect(themes[0]?.felt?.high).toBeGreaterThan(-1);
    for (const id of themes[0]?.examples ?? [])
      expect(verbatims.find((verbatim) => verbatim.id === id)?.text).toContain('waiting');
    expect(themes[0]?.quotes?.sort()).toEqual([...unhappy].sort());
  });

  test('are grouped at a step where hardly anybody is happy by what is not said elsewhere', async () => {
    const stuck = ['the voucher is lost', 'my voucher is gone', 'no voucher at all'];
    const fine = ['lovely colours', 'quick and easy', 'nice to look at'];
    for (let i = 0; i < 40; i++) {
      await collector.send(said(`c${i}`, stuck[i % 3] ?? '', 1, { locale: 'en' }));
      await collector.send(said(`h${i}`, fine[i % 3] ?? '', 5, { locale: 'en', step: 'home' }));
    }
    const { themes } = await list('?step=cart');
    expect(themes[0]?.terms.join(' ')).toContain('voucher');
    expect(themes[0]).toMatchObject({ share: { n: 40 } });
  });

  test.each(['polarity=bad', 'limit=201', `q=${'x'.repeat(201)}`, 'from=x'])(
    'refuse %s with an issue',
    async (query) => {
      const response = await collector.request(`/v1/sites/shop/verbatims?${query}`, { headers: admin });
      expect(response.status).toBe(400);
    },
  );
});

describe('surveys', () => {
  test('are counted by how their invitations ended, once each', async () => {
    const shown = (inviteId: string, more: object = {}): RessentiEvent =>
      makeEvent(
        'survey-shown',
        { survey: 'mood', moment: 'hot', trigger: 'step-enter', inviteId, sampleRatio: 1, ...more },
        place,
      );
    const end = (
      type: 'survey-submit' | 'survey-dismiss' | 'survey-refuse' | 'survey-ignore',
      inviteId: string,
    ): RessentiEvent => makeEvent(type, { survey: 'mood', inviteId, answered: 0 }, place);
    await collector.send([
      shown('submitted'),
      ...said('submitted', 'x', 3),
      end('survey-submit', 'submitted'),
      shown('begun'),
      ...said('begun', 'x', 3),
      end('survey-dismiss', 'begun'),
      shown('dismissed'),
      end('survey-dismiss', 'dismissed'),
      end('survey-ignore', 'dismissed'),
      shown('refused'),
      end('survey-refuse', 'refused'),
      shown('ignored'),
      end('survey-ignore', 'ignored'),
      shown('unheard'),
      shown('variant', { variant: 'b' }),
      end('survey-submit', 'variant'),
      shown('later', { moment: 'cold' }),
    ]);
    const { surveys } = await read<{ surveys: SurveyFunnel[] }>('surveys');
    const none = {
      shown: 0,
      answered: 0,
      partial: 0,
      dismissed: 0,
      refused: 0,
      ignored: 0,
      eligible: null,
      sampled: null,
    };
    expect(surveys).toEqual([
      { ...none, survey: 'mood', variant: 'b', moment: 'hot', shown: 1, answered: 1 },
      { ...none, survey: 'mood', variant: null, moment: 'cold', shown: 1, ignored: 1 },
      {
        ...none,
        survey: 'mood',
        variant: null,
        moment: 'hot',
        shown: 6,
        answered: 1,
        partial: 1,
        dismissed: 1,
        refused: 1,
        ignored: 2,
      },
    ]);
  });
});

describe('a step', () => {
  test('shows its fields, worst first, its vitals, and what its signals are worth', async () => {
    const walk = (passage: string, effort: number): RessentiEvent[] => {
      const here = { ...place, passage };
      return [
        makeEvent('step-enter', { via: 'url', nth: 1 }, here),
        makeEvent('signal', { kind: 'form_hesitation', field: '#name' }, here),
        makeEvent('signal', { kind: 'validation_loop', field: '#card number' }, here),
        makeEvent('vital', { name: 'LCP', value: 3000, rating: 'needs-improvement' }, here),
        makeEvent(
          'survey-answer',
          { survey: 's', inviteId: makeId(), question: 'q', instrument: 'ease7', value: effort, ms: 1 },
          here,
        ),
        makeEvent('passage-leave', { seq: 1, deadline: startMs, ...{ lastField: '#card number' } }, here),
        makeEvent('journey-abandon', { step: 'cart', lastStep: 'cart', idleMs: 1, knownBy: 'timeout' }, here),
      ];
    };
    await collector.send([...walk('a', 2), ...walk('b', 6)]);
    const detail = await read<StepDetail>('journeys/purchase/steps/cart');
    expect(detail.fields).toEqual([
      { field: '#card number', hesitations: 0, errors: 2, lastBeforeLeaving: 2 },
      { field: '#name', hesitations: 2, errors: 0, lastBeforeLeaving: 0 },
    ]);
    expect(detail.precision).toContainEqual({
      kind: 'validation_loop',
      asked: 2,
      hard: expect.objectContaining({ x: 1, n: 2 }),
    });
    const map = await read<{
      steps: { id: string; vitals: Record<string, VitalEstimate> }[];
    }>('journeys/purchase/map');
    const { LCP } = map.steps.find(({ id }) => id === 'cart')?.vitals ?? {};
    expect(LCP).toMatchObject({ n: 2, rating: 'needs-improvement' });
    expect(Math.abs((LCP?.p75 ?? 0) - 3000)).toBeLessThan(3000 * 0.02);
    // Of two page views the interval is from one to the other.
    expect(LCP?.low).toBeLessThanOrEqual(LCP?.p75 ?? 0);
    expect(LCP?.high).toBeGreaterThanOrEqual(LCP?.p75 ?? 0);
  });
});

describe('the work on a step', () => {
  const path = 'journeys/purchase/steps/cart/work';
  const put = (body: unknown): Promise<Response> =>
    collector.request(`/v1/sites/shop/${path}`, { method: 'PUT', headers: admin, body: JSON.stringify(body) });
  const change = { status: 'fixing', owner: 'Ada', fixedOn: null, note: 'see ticket' };

  test('is kept with its history', async () => {
    expect(await read('work')).toEqual({ items: [] });
    const first = await (await put(change)).json();
    expect(first).toEqual({ ...change, journey: 'purchase', step: 'cart', changedAtMs: startMs });
    collector.clock.nowMs += 1000;
    await put({ ...change, status: 'fixed', fixedOn: '2026-11-09' });
    const { items } = await read<{ items: WorkItemState[] }>('work?journey=purchase');
    expect(items).toMatchObject([{ status: 'fixed', fixedOn: '2026-11-09' }]);
    expect(await read('work?journey=other')).toEqual({ items: [] });
    const { history } = await read<{ history: WorkItemState[] }>(path);
    expect(history.map(({ status }) => status)).toEqual(['fixed', 'fixing']);
  });

  test('is refused with every issue where it is wrong', async () => {
    const response = await put({ status: 'done', owner: 'x'.repeat(101), fixedOn: '2026-02-30', colour: 'red' });
    expect(response.status).toBe(422);
    const { issues } = (await response.json()) as { issues: { pointer: string }[] };
    expect(issues.map(({ pointer }) => pointer).sort()).toEqual(['/colour', '/fixedOn', '/note', '/owner', '/status']);
    expect((await put('[')).status).toBe(422);
  });

  test('is that of one site', async () => {
    await collector.tools.sites.publish('other', { ...shopConfig, site: 'other' }, 0);
    await put(change);
    const response = await collector.request('/v1/sites/other/work', { headers: admin });
    expect(await response.json()).toEqual({ items: [] });
  });
});

describe('another configuration', () => {
  test('counts what is there already anew, by its own rules', async () => {
    const walk = (steps: string[]): RessentiEvent[] =>
      steps.map((step, i) =>
        makeEvent('step-enter', { via: 'url', nth: 1 }, { ...place, step, n: i, at: startMs + i }),
      );
    await collector.send(walk(['home', 'lounge', 'cart']));
    const counts = async (): Promise<Record<string, number>> => {
      while ((await collector.store.refresh()) > 0);
      return collector.store.rollup({
        site: 'shop',
        journey: 'purchase',
        from: '2026-01-01',
        to: '2026-12-31',
        segment: {},
      });
    };
    expect(await counts()).toMatchObject({ 'in home': 1, 'go home cart': 1, open: 1 });
    const [journey] = shopConfig.journeys ?? [];
    if (!journey) throw new Error('no journey');
    const steps = [{ id: 'home' }, { id: 'lounge' }, { id: 'cart', goal: true }];
    await collector.tools.sites.publish('shop', { ...shopConfig, journeys: [{ ...journey, steps }] }, startMs);
    expect(await counts()).toMatchObject({ 'in lounge': 1, 'go home lounge': 1, converted: 1 });
    await collector.tools.sites.publish('shop', { ...shopConfig, journeys: [] }, startMs);
    expect(await counts()).toEqual({});
    expect(await collector.store.rollupRows('shop')).toEqual(await collector.store.recount('shop'));
  });
});

test('values that anybody could invent have a row of their own up to a limit, and are counted all the same', async () => {
  for (let i = 0; i < 150; i++)
    await collector.send([
      makeEvent('step-enter', { via: 'url', nth: 1 }, { ...place, passage: `p${i}`, traits: { persona: `p${i}` } }),
    ]);
  const segments = await collector.store.segments({
    site: 'shop',
    journey: 'purchase',
    from: '2026-01-01',
    to: '2026-12-31',
  });
  expect(Object.keys(segments.persona)).toHaveLength(101);
  expect(segments.persona['…']).toBe(50);
});
