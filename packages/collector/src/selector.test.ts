import { describe, expect, it } from 'vitest';
import { isSelector } from './selector.ts';
import { admin, createTestCollector } from './testing/collector.ts';

describe('a selector', () => {
  it.each([
    '#cart',
    'main',
    '*',
    ' a , b ',
    'ul>li+li~li li',
    '.a.b#c[d]',
    '[data-step="pay"]',
    "[href^='/cart' i]",
    '[lang|=fr]',
    '[a="]"]',
    'svg|a',
    '*|*',
    '[xlink|href]',
    'input:not([type=hidden], :disabled):checked',
    'li:nth-child(2n + 1 of .x)',
    'p::before',
    ':is(h1, h2):has(> a)',
    ':root',
    '.sm\\:flex',
    '#\\31 a',
    '.größe',
    '--x',
    '.-a',
    'a/* why */b',
    'x-card::part(title)',
    "a[title='(']",
  ])('is %s', (text) => {
    expect(isSelector(text)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '##',
    '.',
    '#',
    '.1a',
    '#1a',
    'a >',
    'a > > b',
    'a,',
    ',a',
    '[a',
    '[a=]',
    '[a="b]',
    '[]',
    'a:',
    ':not(',
    'a)',
    'a{color:red}',
    '/html/body/div',
    '$("#cart")',
    '> a',
    '1a',
    'a!b',
  ])('is not %s', (text) => {
    expect(isSelector(text)).toBe(false);
  });
});

it('that no browser can read is an issue wherever one may stand', async () => {
  const { request } = await createTestCollector();
  const config = {
    site: 'shop',
    locales: ['en'],
    privacy: { consent: 'opt-in' },
    journeys: [
      {
        id: 'j',
        name: { en: 'J' },
        model: 'linear',
        steps: [{ id: 'a', name: { en: 'A' }, enter: [{ url: '/a' }, { selector: '##a' }] }],
      },
    ],
    surveys: [
      {
        id: 's',
        questions: [{ id: 'q', type: 'effort' }],
        trigger: { on: 'click', selector: 'a >' },
        display: { kind: 'inline', target: '[x', avoid: ['.chat', 'a,'] },
      },
    ],
  };
  const answer = await request('/v1/sites/shop/config', {
    method: 'PUT',
    headers: admin,
    body: JSON.stringify(config),
  });
  expect(answer.status).toBe(422);
  const { issues }: { issues: { pointer: string }[] } = await answer.json();
  expect(issues.map(({ pointer }) => pointer)).toEqual([
    '/journeys/0/steps/0/enter/1/selector',
    '/surveys/0/trigger/selector',
    '/surveys/0/display/target',
    '/surveys/0/display/avoid/1',
  ]);
});
