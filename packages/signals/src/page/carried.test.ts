// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { deadClickDefaults, startDeadClick } from '../dead-click/detector.ts';
import { rageClickDefaults, startRageClick } from '../rage-click/detector.ts';
import { createPage } from './page.ts';
import type { Page } from './shapes.ts';

const win = window;
const place = { journey: 'purchase', step: 'cart', passage: 'p1', occurrence: 'o1' };

let stage: Stage;
let page: Page;
/** What was published, each with the place it was published for. */
let told: { kind: string; place: unknown; at: number; [field: string]: unknown }[];
let here: typeof place | null;

async function begin(): Promise<void> {
  document.body.innerHTML = '<div id="pay" role="button" class="warm">Pay 12 euros</div>';
  stage = createStage(win);
  told = [];
  here = place;
  page = createPage({
    ...stage.tools,
    here: () => here,
    publish(signal, at) {
      told.push({ ...signal, place: at?.place, at: (at?.atMs ?? 0) - stage.tools.clock.now() });
      return 'id';
    },
  });
  startRageClick(page, rageClickDefaults);
  startDeadClick(page, deadClickDefaults);
  await stage.advance(5000);
}
beforeEach(begin);
afterEach(() => page.scope.stop());

const pay = (): HTMLElement => document.querySelector<HTMLElement>('#pay') ?? document.body;
const press = (pointerType: string, dx = 0, more: object = {}): void => {
  const down = { isPrimary: true, button: 0, pointerType, clientX: 10, clientY: 10, detail: 1 };
  stage.fire('pointerdown', pay(), down);
  stage.fire('pointerup', pay(), { ...down, clientX: 10 + dx });
  stage.fire('click', pay(), { ...down, clientX: 10 + dx, ...more });
};

describe('every signal', () => {
  test('carries where in the journey it began, when, on what and by which input', async () => {
    press('pen');
    // What comes later is another place.
    here = null;
    await stage.advance(4000);
    expect(told).toEqual([
      expect.objectContaining({
        kind: 'dead_click',
        place,
        at: -2500,
        target: '#pay',
        targetBy: 'id',
        tag: 'div',
        role: 'button',
        inShadow: false,
        input: 'pen',
      }),
    ]);
    expect(JSON.stringify(told)).not.toMatch(/12 euros|warm/);
  });

  test('says that a script drives the browser', async () => {
    Object.defineProperty(win.navigator, 'webdriver', { value: true, configurable: true });
    press('mouse');
    await stage.advance(4000);
    expect(told).toEqual([expect.objectContaining({ automated: true })]);
    Reflect.deleteProperty(win.navigator, 'webdriver');
  });
});

describe('a press', () => {
  test.each([
    ['mouse', 10, 1],
    ['mouse', 12, 0],
    ['pen', 12, 0],
    ['touch', 16, 1],
    ['touch', 18, 0],
  ])('by %s that moves by %i px counts as %i', async (pointerType, dx, count) => {
    press(pointerType, dx);
    await stage.advance(4000);
    expect(told).toHaveLength(count);
  });

  test('by another button, by a second finger or by a script is none', async () => {
    const down = { isPrimary: true, button: 0, pointerType: 'mouse', clientX: 10, clientY: 10, detail: 1 };
    for (const more of [{ button: 2 }, { isPrimary: false }, { isTrusted: false }]) {
      stage.fire('pointerdown', pay(), { ...down, ...more });
      stage.fire('click', pay(), { ...down, ...more });
      await stage.advance(1000);
    }
    // A label forwards its click, an assistive technology makes one: nothing went down.
    stage.fire('click', pay(), { ...down, detail: 0 });
    await stage.advance(6000);
    expect(told).toEqual([]);
  });
});

test('three presses that zoom the page are no rage; three more that do not are', async () => {
  const viewport = { scale: 1 };
  Object.defineProperty(win, 'visualViewport', { value: viewport, configurable: true });
  page.scope.stop();
  await begin();
  for (const scale of [2, 2]) {
    for (let n = 0; n < 3; n++) {
      press('touch');
      await stage.advance(200);
    }
    viewport.scale = scale;
    await stage.advance(2000);
  }
  expect(told.filter(({ kind }) => kind === 'rage_click')).toHaveLength(1);
  Reflect.deleteProperty(win, 'visualViewport');
});
