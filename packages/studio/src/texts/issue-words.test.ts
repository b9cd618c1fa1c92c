import { type Issue, validateSiteConfig } from '@ressenti/protocol';
import { expect, it } from 'vitest';
import { toReadableIssue } from './issue-words.ts';

/** One configuration per way to be wrong that a form lets happen. */
const faulty: unknown[] = [
  { site: 'Not An Id', name: 7, locales: ['x y'], origins: ['shop.example'], extra: 1 },
  { site: 'a', locales: [], privacy: { consent: 'maybe', visitor: 'yes', redact: ['x'], retentionD: { answers: 0 } } },
  { site: 'a', journeys: [{ id: 'j', steps: [] }] },
  { site: 'a', journeys: [{ id: '-', model: 'x', idleTimeoutMin: 0, steps: [{ id: '' }] }] },
  {
    site: 'a',
    journeys: [{ id: 'j', steps: [{ id: 's', expectedEmotion: 3, handoff: ['a b'], enter: [{ url: '' }] }] }],
  },
  { site: 'a', journeys: [{ id: 'j', steps: [{ id: 's', enter: [{}] }] }] },
  { site: 'a', surveys: [{}] },
  { site: 'a', surveys: [{ id: 's', questions: [{ id: 'q', type: 'other' }], trigger: { on: 'sometimes' } }] },
  { site: 'a', surveys: [{ id: 's', questions: [], trigger: { on: 'step-leave', step: 'cart' }, quota: 1.5 }] },
  {
    site: 'a',
    surveys: [{ id: 's', questions: [{ id: 'q', type: 'choice', options: [] }], trigger: { on: 'manual' } }],
  },
  {
    site: 'a',
    surveys: [
      {
        id: 's',
        questions: [{ id: 'q', type: 'text', maxChars: 0 }],
        trigger: { on: 'scroll', percent: 200 },
        moment: { coldAfterH: -1 },
        schedule: { from: 'tomorrow' },
        audience: { sampleRatio: 2, devices: [] },
      },
    ],
  },
  {
    site: 'a',
    signals: { rage_click: { minClicks: 0, x: 1 }, x: true },
    surveys: [
      {
        id: 's',
        questions: [{ id: 'q', type: 'emotion' }],
        trigger: { on: 'manual' },
        schedule: { from: '2026-02-30', timeZone: 'Mars' },
      },
    ],
  },
  {
    site: 'a',
    journeys: [
      {
        id: 'j',
        steps: [
          { id: 's', goal: true },
          { id: 's', goal: true },
        ],
      },
      { id: 'j', steps: [{ id: 's' }] },
    ],
    surveys: [
      {
        id: 's',
        questions: [
          { id: 'q', type: 'message' },
          { id: 'q', type: 'text', when: { question: 'gone' } },
        ],
        trigger: { on: 'abandon', journey: 'gone', step: 'j/gone' },
        schedule: { from: '2026-12-31', until: '2026-01-01' },
        variants: [
          { id: 'a', weight: 0 },
          { id: 'a', weight: 0 },
        ],
      },
    ],
    solicitation: { perVisit: -1 },
    signals: { rage: true, dead_click: 'on' },
  },
  [],
  null,
];

const issues: Issue[] = faulty.flatMap((config) => {
  const result = validateSiteConfig(config);
  return result.ok ? [] : result.issues;
});

it('finds something wrong in every one of them', () => {
  expect(issues.length).toBeGreaterThan(35);
});

it('leaves no English in what a French reader gets', () => {
  const english =
    /\b(a|an|one of|of|or|such as|string|number|list|object|letters|characters|used|nothing|again|them)\b/;
  const left = issues
    .map((issue) => toReadableIssue(issue, 'fr'))
    .flatMap(({ expected, received }) => [expected, received])
    // What stands in quotes is the owner's or the format's own word, and so are lists of keys and ids.
    .map((text) =>
      text
        .replace(/"[^"]*"/g, '')
        .replace(/clés .*/, '')
        .replace(/configuration:.*/, ''),
    )
    .filter((text) => english.test(text));
  expect(left).toEqual([]);
});

it('leaves English as it is', () => {
  const issue = { pointer: '', expected: 'a number from 0 to 1', received: '"x" (string)' };
  expect(toReadableIssue(issue, 'en')).toEqual(issue);
  expect(toReadableIssue(issue, 'fr')).toEqual({ expected: 'un nombre de 0 à 1', received: '"x" (texte)' });
});
