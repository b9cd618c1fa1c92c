// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { deadClickDefaults, startDeadClick } from '../dead-click/detector.ts';
import { createPage } from './page.ts';
import type { Page } from './shapes.ts';

const win = window;
const mouse = { isPrimary: true, button: 0, pointerType: 'mouse', clientX: 10, clientY: 10, detail: 1 };
const element = <E extends HTMLElement>(id: string): E => document.querySelector(`#${id}`) as E;

beforeEach(() => {
  document.body.innerHTML =
    '<button id="b">B</button><input type="checkbox" id="box"><div id="strip"></div><output id="out"></output>';
});

async function begin(): Promise<{ stage: Stage; page: Page; told(): Promise<string[]> }> {
  const stage = createStage(win);
  const page = createPage(stage.tools);
  startDeadClick(page, deadClickDefaults);
  return {
    stage,
    page,
    async told() {
      await stage.advance(6000);
      page.scope.stop();
      return stage.published.map(({ signal }) => signal.kind);
    },
  };
}
/** What it runs comes of itself, again and again. @returns ends it, as a carousel does once its button is pressed */
const repeat = (stage: Stage, everyMs: number, fn: () => void): (() => void) => {
  const beat = (): void => {
    cancel = stage.tools.clock.after(everyMs, beat);
    fn();
  };
  let cancel = stage.tools.clock.after(everyMs, beat);
  return () => void cancel();
};

describe('a press before the page was looked through', () => {
  test('may have been answered in a field that nobody knew yet', async () => {
    const { stage, told } = await begin();
    await stage.advance(100);
    stage.press(element('b'));
    element<HTMLInputElement>('box').indeterminate = true;
    expect(await told()).toEqual([]);
  });

  test('may be heard of after that, and is judged then', async () => {
    element<HTMLInputElement>('box').checked = true;
    const { stage, told } = await begin();
    await stage.advance(250);
    // The page was looked through at 200 ms.
    for (const type of ['pointerdown', 'pointerup', 'click'])
      stage.fire(type, element('b'), { ...mouse, timeStamp: stage.nowMs() - 100 });
    expect(await told()).toEqual(['dead_click']);
  });

  test('is dead where no field holds anything', async () => {
    element('box').outerHTML = '<input id="box">';
    const { stage, told } = await begin();
    await stage.advance(100);
    stage.press(element('b'));
    expect(await told()).toEqual(['dead_click']);
  });
});

describe('a page whose frames stall after a press', () => {
  /** A strip goes on every 1500 ms; the press comes 200 ms after that. */
  const press = async (stage: Stage): Promise<() => void> => {
    const stop = repeat(stage, 1500, () => stage.fire('scroll', element('strip')));
    await stage.advance(6200);
    stage.press(element('b'));
    return stop;
  };

  test('scrolls for it late, since a smooth scroll is first told of some frames after the press', async () => {
    const { stage, told } = await begin();
    const stop = await press(stage);
    stop();
    let frames = 0;
    const draw = (): void => {
      stage.frameMs = 400;
      if (++frames < 4) win.requestAnimationFrame(draw);
      else stage.fire('scroll', element('strip'));
    };
    win.requestAnimationFrame(draw);
    expect(await told()).toEqual([]);
  });

  test('is judged once it has been drawn', async () => {
    const { stage, told } = await begin();
    await press(stage);
    expect(await told()).toEqual(['dead_click']);
  });
});

describe('a page that hears of a press late', () => {
  const press = async (stage: Stage, answer: (stop: () => void) => void): Promise<void> => {
    const stop = repeat(stage, 1000, () => {
      element('out').textContent += '.';
    });
    await stage.advance(5300);
    const timeStamp = stage.nowMs();
    // Whatever kept the page busy ends before the next beat.
    await stage.advance(350);
    for (const type of ['pointerdown', 'pointerup', 'click']) stage.fire(type, element('b'), { ...mouse, timeStamp });
    answer(stop);
  };

  test('answers it out of the rhythm of what changes by itself', async () => {
    const { stage, told } = await begin();
    await press(stage, (stop) => {
      stop();
      element('out').textContent += 'x';
    });
    expect(await told()).toEqual([]);
  });

  test('and answers it then may be in the middle of that when the next press comes', async () => {
    const { stage, told } = await begin();
    await stage.advance(5300);
    const timeStamp = stage.nowMs();
    await stage.advance(900);
    for (const type of ['pointerdown', 'pointerup', 'click']) stage.fire(type, element('b'), { ...mouse, timeStamp });
    element('out').textContent = 'x';
    await stage.advance(150);
    stage.press(element('b'));
    expect(await told()).toEqual([]);
  });

  test('is judged where nothing answers', async () => {
    const { stage, told } = await begin();
    await press(stage, () => {});
    expect(await told()).toEqual(['dead_click']);
  });
});
