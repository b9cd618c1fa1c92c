import type { RessentiEvent, Survey, Trigger } from '@ressenti/protocol';
import { expect, it } from 'vitest';
import type { Decision } from '../inner.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { computeReport, type Known } from './report.ts';
import { createFormat, toSentence, toWords } from './say.ts';

const nowMs = Date.UTC(2026, 10, 2, 12);
const trigger: Trigger = { on: 'step-leave', step: 'purchase/cart' };
const decide = (rule: string, pass: boolean, expected: Decision['expected'], seen: Decision['seen']): Decision => ({
  survey: 'ease',
  rule,
  pass,
  expected,
  seen,
});

/** Every rule that a survey can be held against, met and not met, with a word that its sentence must show. */
const decisions: [Decision, en: string, fr: string][] = [
  [
    decide('trigger', false, 'step-leave', 'not yet'),
    'leaving the step purchase/cart',
    'la sortie de l’étape purchase/cart',
  ],
  [decide('trigger', true, 'step-leave', 'fired'), 'has come', 'est venu'],
  [decide('trigger', true, 'step-leave', 'planned'), 'later visit', 'prochaine visite'],
  [decide('trigger', false, 'step-leave', nowMs), 'came and went', 'venu et passé'],
  [decide('place', false, '/a', '/b'), 'has left the step', 'a quitté l’étape'],
  [decide('cold', false, 24, 'not yet'), '24 h or more', 'au moins 24 h'],
  [decide('cold', true, 24, nowMs - 86_400_000), 'Nov 1', '1 nov'],
  [decide('within', false, nowMs, nowMs + 1), 'at the latest', 'au plus tard'],
  [decide('consent', false, 'granted', 'pending'), 'not yet allowed', 'pas encore autorisé'],
  [decide('consent', false, 'granted', 'denied'), 'refuses', 'refuse'],
  [decide('quota', false, 500, 'reached'), '500', '500'],
  [decide('from', false, '2026-11-05', nowMs), '2026-11-05', '2026-11-05'],
  [decide('until', true, '2026-12-31', nowMs), '2026-12-31', '2026-12-31'],
  [decide('device', false, 'mobile', 'desktop'), 'desktop', 'desktop'],
  [decide('locale', false, 'fr', 'en'), 'fr', 'fr'],
  [decide('trait plan', false, 'pro', null), '“plan” is pro', '« plan » est pro'],
  [decide('sample', false, 0.5, 0.73), '73%, which is outside', '73 %, donc dehors'],
  [decide('refused', false, 'never', nowMs), 'do not ask me again', 'ne plus me demander'],
  [decide('once visitor', false, 'not yet', nowMs), 'once a visitor', 'une fois par visiteur'],
  [decide('cooldown', true, 30, 'not yet'), '30 days', '30 jours'],
  [decide('maxShown', true, 3, 1), 'at most 3 times', 'au plus 3 fois'],
  [decide('perVisit', false, 1, 1), 'in a visit', 'par visite'],
  [decide('per30D', true, 2, 1), 'in 30 days', 'en 30 jours'],
  [decide('undisturbed', false, true, 'typing'), 'writing in a field', 'écrit dans un champ'],
  [decide('quiet', false, 3000, 1500), 'So far: 1.5 s', 'Jusqu’ici : 1,5 s'],
];

for (const [decision, english, french] of decisions)
  it(`says in plain words what the rule ${decision.rule} saw (${decision.seen})`, () => {
    const say = (tag: string): string =>
      toSentence(
        decision,
        trigger,
        toWords(tag),
        createFormat(tag, () => nowMs),
      ).replace(/[\u00a0\u202f]/g, ' ');
    expect(say('en')).toContain(english);
    expect(say('fr-CA')).toContain(french);
  });

it('has words for every rule and trigger in both languages, and for nothing else', () => {
  expect(Object.keys(fr.rules)).toEqual(Object.keys(en.rules));
  expect(Object.keys(en.triggers)).toHaveLength(14);
  expect(new Set(decisions.map(([{ rule }]) => rule.split(' ')[0]))).toEqual(new Set(Object.keys(en.rules)));
});

it('shows a rule without words as it is', () => {
  expect(
    toSentence(
      decide('moon', false, 'full', 'new'),
      trigger,
      en,
      createFormat('en', () => nowMs),
    ),
  ).toBe('moon: full / new');
});

const event = (type: string, data: object, more: object = {}): RessentiEvent =>
  ({ id: '1', type, at: nowMs, data, journey: 'purchase', step: 'cart', ...more }) as RessentiEvent;
const survey: Survey = { id: 'ease', name: { en: 'Effort' }, questions: [{ id: 'q', type: 'effort' }], trigger };
const known: Known = {
  consent: 'granted',
  here: null,
  events: [],
  status: undefined,
  locale: 'en',
  surveys: [
    {
      survey,
      decisions: [decide('trigger', false, 'step-leave', 'not yet'), decide('consent', true, 'granted', 'granted')],
    },
  ],
};
const report = (more: Partial<Known> = {}) =>
  computeReport(
    { ...known, ...more },
    en,
    createFormat('en', () => nowMs),
  );
const read = (more: Partial<Known>, id: string): string =>
  report(more)
    .sections.filter((section) => section.id === id)
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join(' ');

it('tells a survey that waits from one that may be asked, one that is open and one whose rules are not met', () => {
  const title = (more: Partial<Known>): string | undefined => report(more).surveys[0]?.title;
  const held = (trigger: boolean, consent: boolean): Known['surveys'] => [
    { survey, decisions: [decide('trigger', trigger, 1, 'fired'), decide('consent', consent, 'granted', 'denied')] },
  ];
  expect(title({})).toBe('Effort (ease): waits for its moment');
  expect(title({ surveys: held(true, true) })).toBe('Effort (ease): may be asked now');
  expect(title({ surveys: held(false, false) })).toBe('Effort (ease): 2 rules are not met');
  expect(title({ events: [event('survey-shown', { survey: 'ease' })] })).toBe('Effort (ease): is on the page now');
});

it('says what became of the last moment, and why', () => {
  const last = { survey: 'ease', due: false, decisions: [decide('consent', false, 'granted', 'denied')], atMs: nowMs };
  const [section] = report({ surveys: [{ survey, decisions: [], last }] }).surveys;
  expect(section?.lines[0]?.text).toMatch(/was not asked: The visitor, or the browser, refuses measuring\./);
});

it('lists steps and signals, and how delivery stands', () => {
  const events = [
    event('step-enter', {}),
    event('step-leave', { outcome: 'next' }),
    event('journey-abandon', {}),
    event('signal', { kind: 'dead_click', target: 'button#pay' }),
  ];
  expect(read({ events }, 'steps')).toMatch(
    /entered purchase\/cart .*left purchase\/cart, going on .*purchase given up/,
  );
  expect(read({ events }, 'signals')).toMatch(/A click without effect on button#pay at purchase\/cart/);
  expect(read({}, 'delivery')).toBe(en.noDelivery);
  const status = {
    waiting: 3,
    oldestAtMs: nowMs,
    lastAnswer: { status: 503, atMs: nowMs },
    nextTryAtMs: nowMs,
    mode: 'mem' as const,
    lost: { 'quota A': 2 },
  };
  expect(read({ status }, 'delivery')).toMatch(
    /3 wait to be sent, the oldest since .*answered 503 .*Next try: .*no storage.*quota A 2/,
  );
});
