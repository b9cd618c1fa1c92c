// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { createSurvey, createWorld } from '../ask/world.fixture.ts';
import { en } from './en.ts';

it('every rule that a survey is held against has its words in the panel', async () => {
  const world = createWorld([
    createSurvey({
      id: 'all',
      trigger: { on: 'step-leave', step: 'buy/cart' },
      moment: { coldAfterH: 24, withinD: 7 },
      audience: { devices: ['mobile'], locales: ['fr'], traits: { plan: ['pro'] }, sampleRatio: 0.5 },
      frequency: { once: 'visitor', cooldownD: 30, maxShown: 3 },
      schedule: { from: '2026-01-01', until: '2026-02-01' },
      quota: 5,
      closed: true,
    }),
    createSurvey({ id: 'left', trigger: { on: 'event', name: 'go', delayMs: 1000 } }),
  ]);
  const tab = world.open();
  tab.enter('cart');
  tab.record('event', { name: 'go' });
  tab.enter('pay', { leaving: 'cart' });
  await world.advance(2000);
  const named = [...tab.decisions.flatMap(({ decisions }) => decisions), ...tab.ask.explain('all')];
  expect([...new Set(named.map(({ rule }) => rule.split(' ')[0]))].sort()).toEqual(Object.keys(en.rules).sort());
});
