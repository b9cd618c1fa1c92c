// @vitest-environment jsdom
import type { TriggerWatcher } from '@ressenti/core';
import type { Trigger } from '@ressenti/protocol';
import { findFaults } from '@ressenti/testkit';
import { afterEach, expect, it, vi } from 'vitest';
import { createSurvey, createWorld, type Tab, type World } from './world.fixture.ts';

/** Elements are in view as soon as anybody asks: jsdom lays nothing out. */
class SeenAtOnce {
  readonly #tell: (entries: object[]) => void;
  constructor(tell: (entries: object[]) => void) {
    this.#tell = tell;
  }
  observe(): void {
    this.#tell([{ isIntersecting: true, intersectionRatio: 1 }]);
  }
  disconnect(): void {}
}

const place = { journey: 'buy', step: 'cart', passage: 'p', occurrence: 'o' };
const giveUp = (knownBy: string) => (tab: Tab) => tab.record('journey-abandon', { lastStep: 'cart', knownBy }, place);
/** The trigger kind of a plugin. */
let fireMoon = (): void => {};
const moon: TriggerWatcher = (_, fire) => {
  fireMoon = fire;
  return () => {};
};

/** Each trigger there is, and its moment. */
const cases: Record<string, [Trigger, (tab: Tab) => void]> = {
  'step-enter': [{ on: 'step-enter', step: 'buy/cart' }, (tab) => tab.enter('cart')],
  'step-leave': [{ on: 'step-leave', step: 'buy/cart' }, (tab) => tab.enter('pay', { leaving: 'cart' })],
  'step-complete': [{ on: 'step-complete', step: 'buy/cart' }, (tab) => tab.enter('pay', { leaving: 'cart' })],
  'journey-complete': [{ on: 'journey-complete', journey: 'buy' }, (tab) => tab.record('journey-complete', {}, place)],
  abandon: [{ on: 'abandon', journey: 'buy' }, giveUp('timeout')],
  return: [{ on: 'return' }, giveUp('return')],
  signal: [{ on: 'signal' }, (tab) => tab.record('signal', { kind: 'rage_click' })],
  event: [{ on: 'event', name: 'paid' }, (tab) => tab.record('event', { name: 'paid' })],
  click: [
    { on: 'click', selector: 'body' },
    (tab) => tab.fire('click', { composedPath: () => [document.body, document] }),
  ],
  visible: [{ on: 'visible', selector: 'body' }, () => {}],
  'exit-intent': [
    { on: 'exit-intent' },
    () => void document.dispatchEvent(Object.assign(new Event('mouseout'), { clientY: -1, relatedTarget: null })),
  ],
  scroll: [
    { on: 'scroll', percent: 50 },
    (tab) => {
      Object.assign(tab.win, { scrollY: 600 });
      tab.fire('scroll');
    },
  ],
  dwell: [{ on: 'dwell', afterMs: 10_000 }, () => {}],
  manual: [{ on: 'manual' }, (tab) => tab.ask.show('ease')],
  'one of a plugin': [{ on: 'event', name: 'moon' }, () => fireMoon()],
};

afterEach(() => vi.unstubAllGlobals());

for (const [name, [trigger, act]] of Object.entries(cases))
  for (const [when, obstacle] of [
    ['its moment', ''],
    ['a moment that is not the right one', '<dialog open></dialog>'],
  ] as const)
    it(`the trigger ${name} starts, comes to ${when}, stops and leaves nothing`, async () => {
      vi.stubGlobal('IntersectionObserver', SeenAtOnce);
      Object.defineProperties(document.documentElement, {
        scrollHeight: { value: 2000, configurable: true },
        clientHeight: { value: 1000, configurable: true },
      });
      document.body.innerHTML = obstacle;
      vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
      let world: World | undefined;
      let tab: Tab | undefined;
      const faults = await findFaults(window as Window & typeof globalThis, {
        async start() {
          world = createWorld([createSurvey({ trigger, frequency: { once: 'never' } })]);
          const now = world.open();
          tab = now;
          now.ask.watch('moon', moon);
          await world.advance(0);
          return () => {
            now.ask.stop();
            now.inner.scope.stop();
          };
        },
        async act() {
          if (tab) act(tab);
          await world?.advance(20_000);
        },
        // Where something is in the way, the work is to have judged, and to wait.
        done: () => (obstacle ? (world?.clock.waiting() ?? 0) : 0) + (tab?.opened.length ?? 0),
        held: () => world?.clock.waiting() ?? 0,
      });
      expect(faults).toEqual([]);
    });
