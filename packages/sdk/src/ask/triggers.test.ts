// @vitest-environment jsdom
import type { Survey, Trigger } from '@ressenti/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSurvey, createWorld, type Tab, type World } from './world.fixture.ts';

/** What the last element was seen of, by whoever watches. */
let seen: { tell(ratio: number): void; elements: Element[] }[];
class FakeIntersectionObserver {
  elements: Element[] = [];
  constructor(callback: (entries: object[]) => void) {
    seen.push({
      elements: this.elements,
      tell: (ratio) => callback([{ isIntersecting: ratio > 0, intersectionRatio: ratio }]),
    });
  }
  observe(element: Element): void {
    this.elements.push(element);
  }
  disconnect(): void {
    this.elements.length = 0;
  }
}
vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);

let page: Tab | undefined;
afterEach(() => {
  page?.ask.stop();
  page?.close();
  page = undefined;
  document.body.replaceChildren();
  document.documentElement.scrollTop = 0;
});

async function open(trigger: Trigger, more: Partial<Survey> = {}): Promise<{ world: World; tab: Tab }> {
  seen = [];
  const world = createWorld([createSurvey({ trigger, frequency: { once: 'never' }, ...more })]);
  page = world.open();
  await import('./watch.ts');
  await world.advance(0);
  return { world, tab: page };
}
/** Does something, lets the moment pass, and says whether a survey came of it. */
async function asks(world: World, tab: Tab, act: () => void, ms = 0): Promise<boolean> {
  const before = tab.opened.length;
  act();
  await world.advance(ms);
  const after = tab.opened.length;
  if (after > before) tab.survey().onSubmit();
  return after > before;
}
const cart = 'buy/cart';

describe('a survey waits for', () => {
  it('the entry into a step', async () => {
    const { world, tab } = await open({ on: 'step-enter', step: cart });
    expect(await asks(world, tab, () => tab.enter('home'))).toBe(false);
    expect(await asks(world, tab, () => tab.enter('cart'))).toBe(true);
  });

  it('the leaving of a step for another one, not for good', async () => {
    const { world, tab } = await open({ on: 'step-leave', step: cart });
    expect(await asks(world, tab, () => tab.enter('pay', { leaving: 'home' }))).toBe(false);
    expect(await asks(world, tab, () => tab.record('step-leave', { outcome: 'exit' }, null))).toBe(false);
    expect(await asks(world, tab, () => tab.enter('home', { leaving: 'cart', outcome: 'back' }))).toBe(true);
  });

  it('the completion of a step', async () => {
    const { world, tab } = await open({ on: 'step-complete', step: cart });
    expect(await asks(world, tab, () => tab.enter('home', { leaving: 'cart', outcome: 'back' }))).toBe(false);
    expect(await asks(world, tab, () => tab.enter('pay', { leaving: 'cart' }))).toBe(true);
  });

  it('the goal of a journey', async () => {
    const { world, tab } = await open({ on: 'journey-complete', journey: 'buy' });
    const place = { journey: 'rent', step: 'end', passage: 'p', occurrence: 'o' };
    expect(await asks(world, tab, () => tab.record('journey-complete', {}, place))).toBe(false);
    expect(await asks(world, tab, () => tab.record('journey-complete', {}, { ...place, journey: 'buy' }))).toBe(true);
  });

  it('a journey being given up, here or at any step', async () => {
    const place = { journey: 'buy', step: 'cart', passage: 'p', occurrence: 'o' };
    const { world, tab } = await open({ on: 'abandon', step: cart });
    const giveUp = (lastStep: string) => tab.record('journey-abandon', { lastStep, knownBy: 'timeout' }, place);
    expect(await asks(world, tab, () => giveUp('home'))).toBe(false);
    expect(await asks(world, tab, () => giveUp('cart'))).toBe(true);
  });

  it('a signal, whose id the question and its answers carry', async () => {
    const { world, tab } = await open({ on: 'signal', kind: 'dead_click' });
    expect(await asks(world, tab, () => tab.record('signal', { kind: 'rage_click' }))).toBe(false);
    tab.record('signal', { kind: 'dead_click' });
    await world.advance(0);
    tab.survey().onAnswer({ question: 'ease', instrument: 'ease7', value: 2, ms: 900 });
    const signal = tab.events.findLast(({ type }) => type === 'signal');
    const about = tab.events.filter(({ type }) => /^survey-(shown|answer)$/.test(type));
    expect(about).toHaveLength(2);
    for (const { data } of about) expect(data).toMatchObject({ signal: signal?.id });
  });

  it('any signal but a shaken pointer, where none is named', async () => {
    const { world, tab } = await open({ on: 'signal' });
    expect(await asks(world, tab, () => tab.record('signal', { kind: 'cursor_thrash' }))).toBe(false);
    expect(await asks(world, tab, () => tab.record('signal', { kind: 'rage_click' }))).toBe(true);
  });

  it('an event by its name', async () => {
    const { world, tab } = await open({ on: 'event', name: 'paid' });
    expect(await asks(world, tab, () => tab.record('event', { name: 'pay' }))).toBe(false);
    expect(await asks(world, tab, () => tab.record('event', { name: 'paid' }))).toBe(true);
  });

  it('a click on an element, on what is in it, and at its step only', async () => {
    const { world, tab } = await open({ on: 'click', selector: '.help', step: cart });
    document.body.innerHTML = '<button class="help"><b>?</b></button><i></i>';
    const click = (selector: string) => (): void => {
      const node = document.querySelector(selector);
      const path = [node, node?.parentElement, document].filter(Boolean);
      tab.fire('click', { composedPath: () => path });
    };
    expect(await asks(world, tab, click('b'))).toBe(false);
    tab.enter('cart');
    expect(await asks(world, tab, click('i'))).toBe(false);
    expect(await asks(world, tab, click('b'))).toBe(true);
  });

  it('an element coming into view, also one that comes late', async () => {
    const { world, tab } = await open({ on: 'visible', selector: '.offer', ratio: 0.8 });
    expect(seen[0]?.elements).toEqual([]);
    await world.advance(5000);
    document.body.innerHTML = '<p class="offer"></p>';
    await vi.waitFor(() => expect(seen[0]?.elements).toHaveLength(1));
    expect(await asks(world, tab, () => seen[0]?.tell(0.5))).toBe(false);
    expect(await asks(world, tab, () => seen[0]?.tell(0.8))).toBe(true);
  });

  it('nothing by a selector that is none, which keeps no other survey from being asked', async () => {
    seen = [];
    const world = createWorld([
      createSurvey({ id: 'wrong', trigger: { on: 'visible', selector: '##' } }),
      createSurvey({ trigger: { on: 'exit-intent' } }),
    ]);
    const tab = world.open();
    page = tab;
    await import('./watch.ts');
    await world.advance(0);
    expect(tab.warnings).toEqual([expect.stringContaining('survey wrong')]);
    const leave = (): void =>
      void document.dispatchEvent(Object.assign(new Event('mouseout'), { clientY: -1, relatedTarget: null }));
    expect(await asks(world, tab, leave)).toBe(true);
  });

  it('the pointer leaving through the top of the window', async () => {
    const { world, tab } = await open({ on: 'exit-intent' });
    const leave = (clientY: number, relatedTarget: Element | null) => (): void =>
      void document.dispatchEvent(Object.assign(new Event('mouseout'), { clientY, relatedTarget }));
    expect(await asks(world, tab, leave(300, null))).toBe(false);
    expect(await asks(world, tab, leave(-1, document.body))).toBe(false);
    expect(await asks(world, tab, leave(-1, null))).toBe(true);
  });

  it('so much of the page having been scrolled', async () => {
    const { world, tab } = await open({ on: 'scroll', percent: 50 });
    Object.defineProperties(document.documentElement, {
      scrollHeight: { value: 2000, configurable: true },
      clientHeight: { value: 1000, configurable: true },
    });
    const scroll = (top: number) => (): void => {
      Object.assign(tab.win, { scrollY: top });
      tab.fire('scroll');
    };
    expect(await asks(world, tab, scroll(499))).toBe(false);
    expect(await asks(world, tab, scroll(500))).toBe(true);
  });

  it('so much time in view, which stands still while the page is hidden', async () => {
    const { world, tab } = await open({ on: 'dwell', afterMs: 10_000 });
    expect(await asks(world, tab, () => {}, 6000)).toBe(false);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    expect(await asks(world, tab, () => tab.fire('visibilitychange'), 60_000)).toBe(false);
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    expect(await asks(world, tab, () => tab.fire('visibilitychange'), 3999)).toBe(false);
    expect(await asks(world, tab, () => {}, 1)).toBe(true);
  });

  it('a call by the page', async () => {
    const { world, tab } = await open({ on: 'manual' });
    expect(await asks(world, tab, () => tab.enter('cart'), 5000)).toBe(false);
    expect(await asks(world, tab, () => tab.ask.show('ease'))).toBe(true);
  });

  it('a trigger kind that a plugin brings, before or after the survey is there, until it is taken away', async () => {
    const { world, tab } = await open({ on: 'event', name: 'moon' });
    let full: (() => void) | undefined;
    const stop = vi.fn();
    tab.ask.watch('moon', (trigger, fire) => {
      expect(trigger).toMatchObject({ on: 'event', name: 'moon' });
      full = fire;
      return stop;
    });
    expect(await asks(world, tab, () => full?.())).toBe(true);
    tab.ask.watch('moon');
    expect(stop).toHaveBeenCalledOnce();
  });
});

describe('a return', () => {
  const place = { journey: 'buy', step: 'delivery', passage: 'p', occurrence: 'o' };
  const trigger: Trigger = { on: 'return', step: 'buy/delivery' };
  const shown = (tab: Tab) => tab.events.find(({ type }) => type === 'survey-shown');

  it('that finds the journey given up asks about its last step', async () => {
    const { world, tab } = await open(trigger);
    tab.record('journey-abandon', { lastStep: 'delivery', knownBy: 'return' }, place);
    await world.advance(0);
    expect(shown(tab)).toMatchObject({ ...place, data: { trigger: 'return', moment: 'hot' } });
  });

  it('asks after the verdict of an earlier page, when the visitor comes back', async () => {
    const { world, tab } = await open(trigger);
    const verdict = () => tab.record('journey-abandon', { lastStep: 'delivery', knownBy: 'timeout' }, place);
    expect(await asks(world, tab, verdict)).toBe(false);
    tab.close();
    await world.advance(3 * 3_600_000);
    page = world.open('/home');
    await world.advance(0);
    expect(shown(page)).toMatchObject({ ...place, data: { trigger: 'return' } });
  });

  it('asks on the same page, once there is life again', async () => {
    const { world, tab } = await open(trigger);
    tab.record('journey-abandon', { lastStep: 'delivery', knownBy: 'timeout' }, place);
    await world.advance(3_600_000);
    expect(tab.opened).toEqual([]);
    tab.record('passage-resume', { seq: 2 }, place);
    await world.advance(0);
    expect(shown(tab)).toMatchObject(place);
  });

  it.each([
    ['a passage that goes on within the visit', 10 * 60_000, 'passage-resume', { seq: 2 }, place],
    ['a visit that begins without a passage', 3_600_000, 'event', { name: 'other' }, null],
  ] as const)('asks on the same page at %s', async (_, afterMs, type, data, at) => {
    const { world, tab } = await open(trigger);
    tab.record('journey-abandon', { lastStep: 'delivery', knownBy: 'timeout' }, place);
    await world.advance(afterMs);
    expect(tab.opened).toEqual([]);
    tab.record(type, data, at);
    await world.advance(0);
    expect(shown(tab)).toMatchObject(place);
  });

  it('asks once, and on whatever page of the visit there is a quiet moment', async () => {
    const world = createWorld([createSurvey({ trigger, frequency: { once: 'never' } })], {
      solicitation: { perVisit: 5, per30D: 5, quietMs: 60_000 },
    });
    const first = world.open();
    first.record('journey-abandon', { lastStep: 'delivery', knownBy: 'timeout' }, place);
    page = first.load('/home').load('/lamps');
    await world.advance(0);
    expect(page.opened).toEqual([]);
    await world.advance(60_000);
    expect(shown(page)).toMatchObject(place);
    page.survey().onSubmit();
    page = page.load('/cart');
    await world.advance(120_000);
    expect(page.opened).toEqual([]);
  });
});
