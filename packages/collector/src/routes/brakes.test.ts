import type { RessentiEvent, SiteConfig, SurveyBrake } from '@ressenti/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { reviewSurveys } from '../brakes/review.ts';
import { openSiteBook } from '../sites.ts';
import { toRow } from '../store/row.ts';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeEvent, shopConfig, startMs } from '../testing/events.ts';

const survey = {
  id: 'cart-effort',
  questions: [{ id: 'ease', type: 'effort' as const }],
  trigger: { on: 'step-leave' as const, step: 'purchase/cart' },
};
const config: SiteConfig = {
  ...shopConfig,
  surveys: [{ ...survey, audience: { sampleRatio: 0.6, devices: ['mobile'] } }],
};
const minuteMs = 60_000;

let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector({ sites: [config] });
});

let made = 0;
/** People who saw the survey one after the other, the last of them when the collector's clock says. */
async function show(count: number, end: 'survey-dismiss' | 'survey-refuse' | 'survey-submit' | null): Promise<void> {
  const events: RessentiEvent[] = [];
  for (let i = 0; i < count; i++) {
    const inviteId = `invite-${made++}`;
    const at = collector.clock.nowMs - (count - i) * 10;
    const shown = { survey: survey.id, moment: 'hot', trigger: 'step-leave', inviteId, sampleRatio: 0.6 } as const;
    events.push(makeEvent('survey-shown', shown, { at }));
    if (end) events.push(makeEvent(end, { survey: survey.id, inviteId, answered: 0 }, { at: at + 5 }));
  }
  await collector.store.intake({
    site: 'shop',
    receivedMs: collector.clock.nowMs,
    imported: false,
    rows: events.map((event) => toRow(event, 'tab')),
  });
}

/** An hour later. */
async function review(): Promise<void> {
  collector.clock.nowMs += 60 * minuteMs;
  await reviewSurveys(collector.tools);
}

async function readServed(
  headers: Record<string, string> = {},
): Promise<{ ratio: unknown; etag: string; status: number }> {
  const response = await collector.request('/v1/sites/shop/config', { headers });
  const served = response.status === 200 ? ((await response.json()) as SiteConfig) : null;
  // Whom else it is for stays as it was.
  if (served) expect(served.surveys?.[0]?.audience?.devices).toEqual(['mobile']);
  return {
    ratio: served?.surveys?.[0]?.audience?.sampleRatio,
    etag: response.headers.get('etag') ?? '',
    status: response.status,
  };
}

const readPublished = () => collector.request('/v1/sites/shop/config?published=true', { headers: admin });
const readBrakes = async (): Promise<SurveyBrake[]> =>
  ((await (await collector.request('/v1/sites/shop/brakes', { headers: admin })).json()) as { brakes: SurveyBrake[] })
    .brakes;
const publish = (next: SiteConfig, headers: Record<string, string> = {}) =>
  collector.request('/v1/sites/shop/config', {
    method: 'PUT',
    headers: { ...admin, ...headers },
    body: JSON.stringify(next),
  });

describe('a survey that most people close', () => {
  test('asks half as many from then on: what pages are served has another share and another tag', async () => {
    const before = await readServed();
    await show(80, 'survey-submit');
    await show(120, 'survey-dismiss');
    await review();
    expect(await readServed()).toEqual(before);

    await show(100, 'survey-refuse');
    await review();
    expect(await readServed({ 'if-none-match': before.etag })).toMatchObject({ status: 200, ratio: 0.3 });
    expect((await readServed()).etag).not.toBe(before.etag);
    // Of the last two hundred a hundred refused for good, and of those before, who came mixed, fifty had closed it.
    expect(await readBrakes()).toEqual([
      {
        survey: 'cart-effort',
        published: 0.6,
        sampleRatio: 0.3,
        log: [
          {
            atMs: collector.clock.nowMs,
            reason: 'dismissed',
            shown: 200,
            dismissed: 150,
            responded: 50,
            from: 0.6,
            to: 0.3,
          },
        ],
      },
    ]);
  });

  test('is judged by those who saw it last, and who have had the time to answer', async () => {
    await show(400, 'survey-dismiss');
    await reviewSurveys(collector.tools);
    collector.clock.nowMs += 9 * minuteMs;
    await reviewSurveys(collector.tools);
    expect(await readBrakes()).toEqual([]);

    await show(199, 'survey-submit');
    await review();
    expect(await readBrakes()).toEqual([]);
  });

  test('is halved again only by two hundred others, and not for ever', async () => {
    await show(200, 'survey-dismiss');
    await review();
    await review();
    expect((await readServed()).ratio).toBe(0.3);
    await show(199, null);
    await review();
    expect((await readServed()).ratio).toBe(0.3);
    await show(1, null);
    await review();
    expect((await readServed()).ratio).toBe(0.15);
    expect((await readBrakes())[0]?.log.map(({ reason }) => reason)).toEqual(['unanswered', 'dismissed']);
    for (let i = 0; i < 8; i++) {
      await show(200, 'survey-dismiss');
      await review();
    }
    expect((await readServed()).ratio).toBeCloseTo(0.6 / 64);
  });

  test('is published as it was, whatever is served: an editor reads it without the brake, and publishes over it', async () => {
    const published = await readPublished();
    await show(200, 'survey-dismiss');
    await review();
    const again = await readPublished();
    expect(await again.json()).toEqual(config);
    expect(again.headers.get('etag')).toBe(published.headers.get('etag'));

    const renamed = await publish({ ...config, name: 'Lumens' }, { 'if-match': published.headers.get('etag') ?? '' });
    expect(await renamed.json()).toEqual({ ...config, name: 'Lumens' });
    expect((await readServed()).ratio).toBe(0.3);

    // Whoever changes it has decided; it is judged by those who see it so.
    await publish({ ...config, surveys: [{ ...survey, audience: { sampleRatio: 0.5, devices: ['mobile'] } }] });
    expect((await readServed()).ratio).toBe(0.5);
    await review();
    expect(await readBrakes()).toEqual([]);
  });

  test('asks as many as was published once somebody says so, and is judged anew', async () => {
    const before = await readServed();
    await show(200, 'survey-dismiss');
    await review();
    const lifted = await collector.request('/v1/sites/shop/brakes/cart-effort', { method: 'DELETE', headers: admin });
    expect(await lifted.json()).toEqual({ lifted: 'cart-effort' });
    expect(await readServed()).toEqual(before);
    await review();
    expect(await readBrakes()).toEqual([]);
    const nothing = await collector.request('/v1/sites/shop/brakes/cart-effort', { method: 'DELETE', headers: admin });
    expect(nothing.status).toBe(404);
  });

  test('stays so over a restart, until it has its quota, and for those only who have the key', async () => {
    await publish({ ...config, surveys: [{ ...survey, quota: 300 }] });
    collector.clock.nowMs += minuteMs;
    await show(200, 'survey-dismiss');
    await review();
    const book = await openSiteBook(collector.store);
    expect(JSON.parse(book.served('shop')?.text ?? '').surveys[0]).toEqual({
      ...survey,
      quota: 300,
      audience: { sampleRatio: 0.5 },
    });
    book.noteAnswered('shop', { 'cart-effort': 300 });
    expect(JSON.parse(book.served('shop')?.text ?? '').surveys[0]).toMatchObject({
      closed: true,
      audience: { sampleRatio: 0.5 },
    });
    for (const path of ['/v1/sites/shop/brakes', '/v1/sites/shop/config?published=true'])
      expect((await collector.request(path)).status).toBe(401);
    const drop = await collector.request('/v1/sites/shop/brakes/cart-effort', { method: 'DELETE' });
    expect(drop.status).toBe(401);
  });
});

test('a survey that two in five close and one in fifty answer asks as many as was published', async () => {
  await show(4, 'survey-submit');
  await show(80, 'survey-dismiss');
  await show(116, null);
  await review();
  expect(await readBrakes()).toEqual([]);
  expect(collector.clock.nowMs).toBe(startMs + 60 * minuteMs);
});
