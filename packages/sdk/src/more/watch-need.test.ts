// @vitest-environment jsdom
import type { Survey, Trigger } from '@ressenti/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createSurvey, createWorld, type Tab, type World } from '../ask/world.fixture.ts';
import { watchNeed } from './watch-need.ts';

// The question itself is not seen here, but its trigger is watched for.
vi.stubGlobal(
  'IntersectionObserver',
  class {
    observe(): void {}
    disconnect(): void {}
  },
);

const cart = 'buy/cart';
const place = { journey: 'buy', step: 'cart', passage: 'p', occurrence: 'o' };

/** A page, and how often it said that what asks is needed. */
function watch(tab: Tab): { needed: number } {
  const told = { needed: 0 };
  watchNeed(
    tab.inner,
    () => told.needed > 0,
    () => {
      told.needed++;
    },
  );
  return told;
}
const on = (trigger: Trigger, more: Partial<Survey> = {}): World => createWorld([createSurvey({ trigger, ...more })]);

describe('what asks is needed', () => {
  it.each<Trigger>([
    { on: 'step-enter', step: cart },
    { on: 'step-leave', step: cart },
    { on: 'step-complete', step: cart },
    { on: 'journey-complete', journey: 'buy' },
    { on: 'abandon', journey: 'buy' },
    { on: 'return', step: cart },
    { on: 'signal', step: cart },
    { on: 'scroll', percent: 50, step: cart },
  ])('where the visitor enters the journey of $on, once, and not before', (trigger) => {
    const tab = on(trigger).open();
    const told = watch(tab);
    tab.record('event', { name: 'go' });
    tab.record('step-enter', { via: 'url' }, { ...place, journey: 'rent' });
    expect(told.needed).toBe(0);
    tab.enter('home');
    tab.enter('cart', { leaving: 'home' });
    expect(told.needed).toBe(1);
  });

  it.each<Trigger>([
    { on: 'click', selector: '.help' },
    { on: 'visible', selector: '.offer' },
    { on: 'exit-intent' },
    { on: 'dwell', afterMs: 1000 },
    { on: 'signal', kind: 'dead_click' },
    { on: 'event', name: 'paid' },
    { on: 'return' },
  ])('from the start where $on may fire anywhere', (trigger) => {
    expect(watch(on(trigger).open()).needed).toBe(1);
  });

  it('in a journey that the visitor was in before anybody looked', () => {
    const tab = on({ on: 'step-leave', step: cart }).open();
    tab.enter('home');
    expect(watch(tab).needed).toBe(1);
  });

  it('where a journey is given up while the visitor is elsewhere', () => {
    const tab = on({ on: 'abandon', journey: 'buy' }).open();
    const told = watch(tab);
    tab.record('journey-abandon', { lastStep: 'cart', knownBy: 'timeout' }, place);
    expect(told.needed).toBe(1);
  });

  it('where the page before left a question that waits', async () => {
    const world = on({ on: 'journey-complete', journey: 'buy', delayMs: 5000, pageMayChange: true });
    const first = world.open();
    first.record('journey-complete', {}, place);
    await world.advance(0);
    const second = first.load('/next');
    // The page takes over what waits; the next one finds it again.
    second.close();
    expect(watch(second).needed).toBe(1);
  });

  it('where a question that was called for was open when the page was loaded again', async () => {
    const world = on({ on: 'manual' });
    const tab = world.open();
    const told = watch(tab);
    tab.ask.show('ease');
    await world.advance(0);
    expect(tab.opened).toHaveLength(1);
    expect(told.needed).toBe(0);
    expect(watch(tab).needed).toBe(1);
  });

  it('where a later visit is to be asked about a step', async () => {
    const world = on({ on: 'journey-complete', journey: 'buy' }, { moment: { coldAfterH: 24 } });
    const tab = world.open();
    expect(watch(tab).needed).toBe(0);
    tab.record('journey-complete', {}, place);
    await world.advance(0);
    expect(watch(world.open()).needed).toBe(1);
  });

  it.each([
    ['asks nothing', []],
    ['asks by a call only', [createSurvey({ trigger: { on: 'manual' } })]],
  ])('never where the site %s', (_, surveys) => {
    const tab = createWorld(surveys).open();
    const told = watch(tab);
    tab.enter('cart');
    tab.record('event', { name: 'go' });
    expect(told.needed).toBe(0);
  });
});
