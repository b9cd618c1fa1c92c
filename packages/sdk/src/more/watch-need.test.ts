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
function watch(tab: Tab): { needed: number; look(): void } {
  const told = { needed: 0, look: (): void => {} };
  told.look = watchNeed(
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
  it.each<[string, Trigger, (tab: Tab) => void, (tab: Tab) => void]>([
    [
      'a step is entered',
      { on: 'step-enter', step: cart },
      (tab) => tab.enter('home'),
      (tab) => tab.enter('cart', { leaving: 'home' }),
    ],
    [
      'a step is left',
      { on: 'step-leave', step: cart },
      (tab) => tab.enter('cart'),
      (tab) => tab.enter('pay', { leaving: 'cart' }),
    ],
    [
      'a named event comes',
      { on: 'event', name: 'paid' },
      (tab) => tab.record('event', { name: 'other' }),
      (tab) => tab.record('event', { name: 'paid' }),
    ],
    [
      'a signal comes',
      { on: 'signal', kind: 'dead_click' },
      (tab) => tab.record('signal', { kind: 'rage_click' }),
      (tab) => tab.record('signal', { kind: 'dead_click' }),
    ],
    [
      'a journey is given up, to be asked about at the return',
      { on: 'return' },
      (tab) => tab.record('journey-complete', {}, place),
      (tab) => tab.record('journey-abandon', { lastStep: 'cart', knownBy: 'timeout' }, place),
    ],
    [
      'the step is entered at which its trigger watches the page',
      { on: 'scroll', percent: 50, step: cart },
      (tab) => tab.enter('home'),
      (tab) => tab.enter('cart', { leaving: 'home' }),
    ],
  ])('when %s, and not before', (_, trigger, other, meant) => {
    const tab = on(trigger).open();
    const told = watch(tab);
    other(tab);
    expect(told.needed).toBe(0);
    meant(tab);
    expect(told.needed).toBe(1);
    meant(tab);
    expect(told.needed).toBe(1);
  });

  it.each<Trigger>([
    { on: 'click', selector: '.help' },
    { on: 'visible', selector: '.offer' },
    { on: 'exit-intent' },
    { on: 'scroll', percent: 50 },
    { on: 'dwell', afterMs: 1000 },
  ])('from the start where $on is waited for on any page', (trigger) => {
    expect(watch(on(trigger).open()).needed).toBe(1);
  });

  it('where the page before left a question that waits', async () => {
    const world = on({ on: 'event', name: 'go', delayMs: 5000, pageMayChange: true });
    const first = world.open();
    first.record('event', { name: 'go' });
    await world.advance(0);
    const second = first.load('/next');
    // The page takes over what waits; the next one finds it again.
    second.close();
    expect(watch(second).needed).toBe(1);
  });

  it('where a question was open when the page was loaded again', async () => {
    const world = on({ on: 'event', name: 'go' });
    const tab = world.open();
    tab.record('event', { name: 'go' });
    await world.advance(0);
    expect(tab.opened).toHaveLength(1);
    expect(watch(tab).needed).toBe(1);
  });

  it('where a later visit is to be asked about a step', async () => {
    const world = on({ on: 'event', name: 'go' }, { moment: { coldAfterH: 24 } });
    const tab = world.open();
    expect(watch(tab).needed).toBe(0);
    tab.record('event', { name: 'go' });
    await world.advance(0);
    expect(watch(world.open()).needed).toBe(1);
  });

  it('with the plugin that brings its trigger', () => {
    const tab = on({ on: 'event', name: 'shaken' }).open();
    const told = watch(tab);
    expect(told.needed).toBe(0);
    tab.triggers.set('shaken', () => () => {});
    told.look();
    expect(told.needed).toBe(1);
  });

  it('never where the site asks nothing', () => {
    const tab = createWorld([]).open();
    const told = watch(tab);
    tab.enter('cart');
    tab.record('event', { name: 'go' });
    expect(told.needed).toBe(0);
  });
});
