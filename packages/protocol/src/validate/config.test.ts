import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateSiteShape } from './config.ts';
import { validateSiteConfig } from './references.ts';

const minimal = { site: 'shop', journeys: [{ id: 'purchase', steps: [{ id: 'cart', enter: [{ url: '/cart*' }] }] }] };
const issuesOf = (input: unknown) => {
  const result = validateSiteConfig(input);
  return result.ok ? [] : result.issues;
};
const survey = (extra: object = {}) => ({
  id: 's',
  questions: [{ id: 'ease', type: 'effort' }],
  trigger: { on: 'step-leave', step: 'purchase/cart' },
  ...extra,
});

describe('site configuration', () => {
  it('accepts the demo shop and a site with an id alone', () => {
    const demo = JSON.parse(readFileSync(new URL('../../../../demo/shop/site.json', import.meta.url), 'utf8'));
    expect(issuesOf(demo)).toEqual([]);
    expect(validateSiteShape(demo)).toEqual({ ok: true, value: demo });
    expect(issuesOf({ site: 'shop' })).toEqual([]);
  });

  it.each([
    '/',
    '/cart*',
    '**/cart',
    'cart?at=12:30',
    '?tab=pay',
    '#/pay',
    '/a//b',
    'https://*.shop.example:8443/x',
    '/été/a:b',
  ])('accepts %s as the address of a step', (url) => {
    expect(issuesOf({ site: 'shop', journeys: [{ id: 'j', steps: [{ id: 'a', enter: [{ url }] }] }] })).toEqual([]);
  });

  it.each(['//', '//cart', '/\\cart', 'https://', 'https:///cart', 'https://[x', 'mailto:a@b', 'cart:pay'])(
    'refuses %s, which no browser reads as the address of a page',
    (url) => {
      expect(issuesOf({ site: 'shop', journeys: [{ id: 'j', steps: [{ id: 'a', enter: [{ url }] }] }] })).toMatchObject(
        [{ pointer: '/journeys/0/steps/0/enter/0/url', expected: expect.stringContaining('/cart') }],
      );
    },
  );

  it.each([{}, { href: '/cart' }])('names every way to enter a step where %j is none of them', (line) => {
    expect(issuesOf({ site: 'shop', journeys: [{ id: 'j', steps: [{ id: 'a', enter: [line] }] }] })).toMatchObject([
      { pointer: '/journeys/0/steps/0/enter/0', expected: '{url}, or {selector}, or {event}' },
    ]);
  });

  it('tells what refers to nothing beside what has the wrong shape', () => {
    const cart = { id: 'cart', enter: [{ url: 5 }] };
    const found = issuesOf({
      site: 'shop',
      colour: 'red',
      journeys: [{ id: 'purchase', steps: [cart, cart] }],
      surveys: [
        survey({ trigger: { on: 'step-enter', step: 'purchase/none' } }),
        survey({ id: 'fine' }),
        survey({ priority: 'high', trigger: { on: 'step-enter', step: 'purchase/none' } }),
      ],
    });
    expect(found.map(({ pointer }) => pointer).sort()).toEqual([
      '/colour',
      '/journeys/0/steps/0/enter/0/url',
      '/journeys/0/steps/1/enter/0/url',
      '/surveys/0/trigger/step',
      '/surveys/2/id',
      '/surveys/2/priority',
    ]);
  });

  it.each([null, [], 'shop', { site: 'shop', journeys: 5, surveys: [null, 5, { id: {} }] }])(
    'never throws: %j',
    (input) => {
      expect(issuesOf(input)).not.toEqual([]);
    },
  );

  it('accepts every field of the contract', () => {
    expect(
      issuesOf({
        site: 'shop',
        name: 'Lumen',
        origins: ['https://shop.example', 'https://*.shop.example', 'http://localhost:3000'],
        locales: ['en', 'pt-BR'],
        privacy: {
          consent: 'opt-in',
          visitor: true,
          honourGpc: true,
          honourDnt: true,
          redact: ['email', 'phone', 'card', 'iban'],
          keepParams: ['utm_source'],
          retentionD: { answers: 730, steps: 365, signals: 90 },
        },
        journeys: [
          {
            id: 'purchase',
            name: { en: 'Purchase' },
            model: 'loop',
            idleTimeoutMin: 30,
            steps: [
              {
                id: 'cart',
                name: { en: 'Cart', fr: 'Panier' },
                stage: 'desire',
                channel: 'web',
                enter: [{ url: '/cart*' }, { selector: '#cart' }, { event: 'cart_viewed' }],
                goal: false,
                truth: true,
                expectedEmotion: 1,
                handoff: ['pay.example.com'],
              },
            ],
          },
        ],
        surveys: [
          survey({
            priority: 10,
            questions: [
              { id: 'ease', type: 'effort' },
              { id: 'why', type: 'text', text: { en: 'What made it hard?' }, when: { question: 'ease', atMost: 3 } },
            ],
            trigger: { on: 'step-leave', step: 'purchase/cart', delayMs: 0 },
            moment: { coldAfterH: 24, withinD: 14 },
            audience: { sampleRatio: 0.5, devices: ['mobile'], locales: ['fr'], traits: { plan: ['pro'] } },
            frequency: { once: 'visitor', cooldownD: 30, maxShown: 3 },
            schedule: { from: '2026-11-01', until: '2026-12-31' },
            quota: 500,
            variants: [
              { id: 'a', weight: 1 },
              { id: 'b', weight: 1, questions: [{ id: 'x', type: 'csat' }] },
            ],
            display: { kind: 'dock', position: 'bottom-end', theme: 'auto' },
          }),
        ],
        solicitation: { perVisit: 1, per30D: 2, quietMs: 3000 },
        signals: { rage_click: { minClicks: 3 }, cursor_thrash: false },
      }),
    ).toEqual([]);
  });

  it('reports every issue at once, each with its pointer, what was expected and what came', () => {
    const found = issuesOf({
      site: 'Shop!',
      privacy: { consent: 'maybe', honourGPC: true },
      journeys: [{ id: 'purchase', steps: [{ id: 'cart', enter: [{ url: 5 }] }] }],
      surveys: [survey({ audience: { sampleRatio: '0.5' }, quota: 0 })],
    });
    expect(found.map((issue) => issue.pointer)).toEqual([
      '/site',
      '/privacy/consent',
      '/privacy/honourGPC',
      '/journeys/0/steps/0/enter/0/url',
      '/surveys/0/audience/sampleRatio',
      '/surveys/0/quota',
    ]);
    expect(found[4]).toEqual({
      pointer: '/surveys/0/audience/sampleRatio',
      expected: 'a number from 0 to 1',
      received: '"0.5" (string)',
    });
    expect(found[2]?.expected).toContain('honourGpc');
  });

  it('names a missing key by the pointer it should have had', () => {
    expect(issuesOf({ journeys: [] })).toMatchObject([{ pointer: '/site', received: 'nothing' }]);
  });

  it('judges a trigger by the kind it names', () => {
    const at = (trigger: unknown) => issuesOf({ ...minimal, surveys: [survey({ trigger })] });
    expect(at({ on: 'scroll', step: 'purchase/cart' })).toMatchObject([{ pointer: '/surveys/0/trigger/percent' }]);
    expect(at({ on: 'step-leave', step: 'purchase/cart', seconds: 3 })).toMatchObject([
      { pointer: '/surveys/0/trigger/seconds' },
    ]);
    const [issue] = at({ on: 'full-moon' });
    expect(issue).toMatchObject({ pointer: '/surveys/0/trigger/on', received: '"full-moon" (string)' });
    expect(issue?.expected).toContain('"step-leave"');
    expect(at('manual')).toMatchObject([{ pointer: '/surveys/0/trigger', received: '"manual" (string)' }]);
  });

  it('passes over no threshold that no detector has, and none that cannot be', () => {
    const at = (signals: unknown) => issuesOf({ ...minimal, signals });
    expect(at({ rage_click: { minClikcs: 3 } })).toMatchObject([{ pointer: '/signals/rage_click/minClikcs' }]);
    expect(at({ rage_click: { minClicks: -3 } })).toMatchObject([
      { pointer: '/signals/rage_click/minClicks', expected: 'a whole number from 1 to 1000', received: '-3 (number)' },
    ]);
    expect(at({ wait_pain: { minClicks: 3 } })).toMatchObject([{ pointer: '/signals/wait_pain/minClicks' }]);
    expect(at({ dead_click: { scope: 'page' } })).toMatchObject([{ pointer: '/signals/dead_click/scope' }]);
    expect(at({ rage_clik: true })).toMatchObject([{ pointer: '/signals/rage_clik' }]);
    expect(at({ all: { ignore: ['.lab'], observeFrames: true }, u_turn: { peek: '/help/,/faq/' } })).toEqual([]);
  });

  it('knows the calendar and the time zones', () => {
    const at = (schedule: unknown) => issuesOf({ ...minimal, surveys: [survey({ schedule })] });
    expect(at({ from: '2026-02-30' })).toMatchObject([{ pointer: '/surveys/0/schedule/from' }]);
    expect(at({ until: '2026-13-01T10:00:00Z' })).toMatchObject([{ pointer: '/surveys/0/schedule/until' }]);
    expect(at({ from: '2026-02-28', timeZone: 'Mars/Base' })).toMatchObject([
      { pointer: '/surveys/0/schedule/timeZone', received: '"Mars/Base" (string)' },
    ]);
    expect(at({ from: '2028-02-29', until: '2028-03-01T23:59:59.5+02:00', timeZone: 'Europe/Paris' })).toEqual([]);
  });

  it('knows the steps, journeys and questions that others name', () => {
    expect(
      issuesOf({ ...minimal, surveys: [survey({ trigger: { on: 'step-leave', step: 'purchase/till' } })] }),
    ).toMatchObject([{ pointer: '/surveys/0/trigger/step', expected: 'a step of this configuration: purchase/cart' }]);
    const questions = [{ id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } }];
    expect(issuesOf({ ...minimal, surveys: [survey({ questions })] })).toMatchObject([
      { pointer: '/surveys/0/questions/0/when/question' },
    ]);
  });

  it('refuses an id used twice, two goals, variants without weight and a schedule that ends before it begins', () => {
    const steps = [
      { id: 'a', goal: true },
      { id: 'a', goal: true },
    ];
    const surveys = [
      survey({
        trigger: { on: 'manual' },
        variants: [{ id: 'v', weight: 0 }],
        schedule: { from: '2026-12-31', until: '2026-11-01' },
      }),
    ];
    expect(issuesOf({ site: 'shop', journeys: [{ id: 'j', steps }], surveys }).map((issue) => issue.pointer)).toEqual([
      '/journeys/0/steps/1/id',
      '/journeys/0/steps',
      '/surveys/0/variants',
      '/surveys/0/schedule/until',
    ]);
  });

  it('refuses anything that is no object without throwing', () => {
    for (const input of [null, 5, 'x', [], undefined, () => 1, Object.create(null)])
      expect(validateSiteShape(input).ok).toBe(false);
  });

  it('reads own keys only', () => {
    expect(validateSiteShape(Object.create({ site: 'shop' })).ok).toBe(false);
    expect(issuesOf(JSON.parse('{"site":"shop","__proto__":{"x":1}}'))).toMatchObject([{ pointer: '/__proto__' }]);
  });
});
