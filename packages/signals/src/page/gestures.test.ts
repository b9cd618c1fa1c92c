// @vitest-environment jsdom
import { createScope } from '@ressenti/core';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { deadClickDefaults, startDeadClick } from '../dead-click/detector.ts';
import { errorClickDefaults, startErrorClick } from '../error-click/detector.ts';
import { rageClickDefaults, startRageClick } from '../rage-click/detector.ts';
import { rageKeyDefaults, startRageKey } from '../rage-key/detector.ts';
import { createPage } from './page.ts';
import type { Page } from './shapes.ts';

const win = window;
const mouse = { isPrimary: true, button: 0, pointerType: 'mouse', clientX: 10, clientY: 10, detail: 1 };

function begin(): { stage: Stage; page: Page } {
  const stage = createStage(win);
  const page = createPage(stage.tools);
  startRageClick(page, rageClickDefaults);
  startRageKey(page, rageKeyDefaults);
  startDeadClick(page, deadClickDefaults);
  startErrorClick(page, errorClickDefaults);
  return { stage, page };
}
const element = (id: string): HTMLElement => document.querySelector<HTMLElement>(`#${id}`) ?? document.body;

beforeEach(() => {
  document.body.innerHTML =
    '<button id="dead">A</button><button id="live">B</button><button id="late">C</button><button id="no" disabled>D</button><p id="place">E</p><output id="out"></output>';
  element('live').addEventListener('click', () => {
    element('out').textContent += 'x';
  });
});

type Step =
  | { do: 'press'; on: string; afterMs: number }
  | { do: 'hide' | 'drag' | 'error'; on: string; afterMs: number };

const steps = fc.array(
  fc.record({
    do: fc.constantFrom<Step['do'][]>('press', 'press', 'press', 'press', 'press', 'press', 'hide', 'drag', 'error'),
    on: fc.constantFrom('dead', 'dead', 'live', 'late', 'no', 'place'),
    afterMs: fc.oneof(fc.integer({ min: 20, max: 700 }), fc.integer({ min: 1, max: 4000 })),
  }),
  { maxLength: 25 },
);

interface Told {
  presses: { on: string; atMs: number }[];
  hiddenMs: number[];
}

async function play(stage: Stage, script: readonly Step[]): Promise<Told> {
  const told: Told = { presses: [], hiddenMs: [] };
  for (const step of script) {
    await stage.advance(step.afterMs);
    const target = element(step.on);
    if (step.do === 'press') {
      told.presses.push({ on: step.on, atMs: stage.nowMs() });
      stage.press(target);
    } else if (step.do === 'drag') {
      stage.fire('pointerdown', target, { isPrimary: true, button: 0, pointerType: 'touch', clientX: 0, clientY: 0 });
      stage.fire('pointercancel', target);
    } else if (step.do === 'error') {
      stage.fire('error', win, { error: new Error('x'), message: 'x', filename: '', lineno: 1 });
    } else {
      told.hiddenMs.push(stage.nowMs());
      stage.fire('pagehide', win);
    }
  }
  await stage.advance(12_000);
  return told;
}

describe('a press in the middle of other work of ours', () => {
  const ripple = (target: Element, stage: Stage): void => {
    const wave = document.createElement('i');
    target.append(wave);
    stage.tools.clock.after(550, () => wave.remove());
  };
  const kinds = (stage: Stage): string[] => stage.published.map(({ signal }) => signal.kind);

  test('a ripple that is seen when learning begins still goes back', async () => {
    const { stage, page } = begin();
    await stage.advance(100);
    stage.press(element('dead'));
    ripple(element('dead'), stage);
    await stage.advance(4000);
    expect(kinds(stage)).toEqual(['dead_click']);
    page.scope.stop();
  });

  test('a pressed look that is seen when learning begins still goes back', async () => {
    const { stage, page } = begin();
    await stage.advance(100);
    stage.press(element('dead'));
    element('dead').className = 'pressed';
    stage.tools.clock.after(300, () => element('dead').removeAttribute('class'));
    await stage.advance(4000);
    expect(kinds(stage)).toEqual(['dead_click']);
    page.scope.stop();
  });

  test('a ripple that is seen when another control is judged still goes back', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    stage.press(element('dead'));
    await stage.advance(2400);
    stage.press(element('late'));
    ripple(element('late'), stage);
    await stage.advance(4000);
    expect(stage.published.map(({ signal }) => signal.target)).toEqual(['#dead', '#late']);
    page.scope.stop();
  });
});

describe('who judges and comes late', () => {
  const wait = async (): Promise<{ stage: Stage; page: Page; judge(): void }> => {
    const stage = createStage(win);
    const page = createPage(stage.tools);
    await stage.advance(5000);
    return {
      stage,
      page,
      judge() {
        startRageClick(page, rageClickDefaults);
        startRageKey(page, rageKeyDefaults);
        startDeadClick(page, deadClickDefaults);
      },
    };
  };

  test('says of a series what he would have said in time', async () => {
    const { stage, page, judge } = await wait();
    for (let n = 0; n < 4; n++) {
      stage.press(element('dead'));
      await stage.advance(150);
    }
    await stage.advance(1500);
    judge();
    await stage.advance(4000);
    expect(stage.published.map(({ signal: { kind, count } }) => [kind, count])).toEqual([['rage_click', 4]]);
    page.scope.stop();
  });

  test('says of one press what he would have said, and when', async () => {
    const { stage, page, judge } = await wait();
    stage.press(element('dead'));
    await stage.advance(900);
    judge();
    await stage.advance(1590);
    expect(stage.published).toEqual([]);
    await stage.advance(20);
    expect(stage.published.map(({ signal }) => signal.kind)).toEqual(['dead_click']);
    page.scope.stop();
  });

  test('says of one press that it is dead at the same time, however long the pause that a series may have', async () => {
    const stage = createStage(win);
    const page = createPage(stage.tools);
    await stage.advance(5000);
    stage.press(element('dead'));
    await stage.advance(1000);
    startRageClick(page, { ...rageClickDefaults, gapMs: 2000 });
    startDeadClick(page, deadClickDefaults);
    await stage.advance(1700);
    expect(stage.published.map(({ signal }) => signal.kind)).toEqual(['dead_click']);
    page.scope.stop();
  });

  test('accuses nothing that was answered meanwhile', async () => {
    const { stage, page, judge } = await wait();
    for (let n = 0; n < 4; n++) {
      stage.press(element('live'));
      await stage.advance(150);
    }
    judge();
    await stage.advance(4000);
    expect(stage.published).toEqual([]);
    page.scope.stop();
  });
});

describe('a press in the middle of what the one before set off', () => {
  test('is excused, however long the pause that a series may have', async () => {
    const stage = createStage(win);
    const page = createPage(stage.tools);
    startRageClick(page, { ...rageClickDefaults, gapMs: 3100 });
    startDeadClick(page, deadClickDefaults);
    await stage.advance(5000);
    stage.press(element('dead'));
    element('out').textContent += 'x';
    await stage.advance(200);
    stage.press(element('dead'));
    await stage.advance(9000);
    expect(stage.published).toEqual([]);
    page.scope.stop();
  });
});

describe('a press of another kind', () => {
  test('keeps its ripple when the series before it ends', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    stage.press(element('dead'));
    await stage.advance(600);
    const target = element('late');
    stage.fire('keydown', target, { key: 'Enter' });
    stage.fire('click', target, { detail: 0 });
    const wave = document.createElement('i');
    target.append(wave);
    stage.tools.clock.after(550, () => wave.remove());
    await stage.advance(6000);
    expect(stage.published.map(({ signal }) => [signal.target, signal.input])).toEqual([
      ['#dead', 'mouse'],
      ['#late', 'keyboard'],
    ]);
    page.scope.stop();
  });
});

describe('a machine or a page that is busy', () => {
  test('a press that was held is given its whole time', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    const target = element('late');
    stage.fire('pointerdown', target, mouse);
    await stage.advance(450);
    stage.fire('pointerup', target, mouse);
    stage.fire('click', target, mouse);
    await stage.advance(2300);
    element('out').textContent = 'x';
    await stage.advance(4000);
    expect(stage.published).toEqual([]);
    page.scope.stop();
  });

  test('a window that the site made longer is watched to its end', async () => {
    const stage = createStage(win);
    const page = createPage(stage.tools);
    startDeadClick(page, { ...deadClickDefaults, windowMs: 6000 });
    await stage.advance(5000);
    stage.press(element('late'));
    await stage.advance(5000);
    element('out').textContent = 'x';
    await stage.advance(4000);
    expect(stage.published).toEqual([]);
    stage.press(element('dead'));
    await stage.advance(7000);
    expect(stage.published.length).toBe(1);
    page.scope.stop();
  });

  test('what shows with the first frame answers every press before it', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    stage.frameMs = 400;
    for (let n = 0; n < 5; n++) {
      stage.press(element('dead'));
      win.requestAnimationFrame(() => stage.fire('scroll', win));
      await stage.advance(60);
    }
    await stage.advance(6000);
    expect(stage.published).toEqual([]);
    page.scope.stop();
  });

  test('presses that a busy page heard at once are answered at once', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    for (let n = 0; n < 5; n++) stage.press(element('dead'));
    stage.fire('scroll', win);
    await stage.advance(6000);
    expect(stage.published).toEqual([]);
    page.scope.stop();
  });

  test('an answer to the first press does not excuse a series', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    for (let n = 0; n < 6; n++) {
      stage.press(element('dead'));
      if (n === 0) element('out').textContent = 'Loading';
      await stage.advance(150);
    }
    await stage.advance(6000);
    expect(stage.published.map(({ signal }) => [signal.kind, signal.answered])).toEqual([['rage_click', 1]]);
    page.scope.stop();
  });

  test.each([
    [20, []],
    [500, ['dead_click']],
  ])('of a press %i ms before what changes by itself is due: %j', async (beforeMs, told) => {
    const { stage, page } = begin();
    const tick = (): void => {
      element('out').textContent += '.';
      stage.tools.clock.after(1000, tick);
    };
    stage.tools.clock.after(1000, tick);
    await stage.advance(6000 - beforeMs);
    stage.press(element('dead'));
    await stage.advance(6000);
    expect(stage.published.map(({ signal }) => signal.kind)).toEqual(told);
    page.scope.stop();
  });

  test('an answered press needs no frame of its own', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    let frames = 0;
    win.requestAnimationFrame = () => ++frames;
    for (const id of ['live', 'dead']) {
      stage.press(element(id));
      await stage.advance(1000);
    }
    expect(frames).toBe(1);
    page.scope.stop();
  });

  test('a page that is not drawn accuses nobody', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    stage.frameMs = 9000;
    for (let n = 0; n < 5; n++) {
      stage.press(element('dead'));
      await stage.advance(150);
    }
    await stage.advance(12_000);
    expect(stage.published).toEqual([]);
    page.scope.stop();
  });

  test('who waits with a verdict that comes late gets his time first', async () => {
    for (const times of [1, 3]) {
      const { stage, page } = begin();
      await stage.advance(5000);
      const { clock } = stage.tools;
      const { mono } = clock;
      let lateMs = 0;
      clock.mono = () => mono() + lateMs;
      for (let n = 0; n < times; n++) stage.press(element('late'));
      await stage.advance(times > 1 ? 700 : 2400);
      // The page was busy; what it is to do next stands behind our timer.
      lateMs = 600;
      clock.after(110, () => {
        element('out').textContent = String(times);
      });
      await stage.advance(6000);
      expect(stage.published).toEqual([]);
      page.scope.stop();
    }
  });

  test('a page that stays busy is judged in the end', async () => {
    const { stage, page } = begin();
    await stage.advance(5000);
    stage.frameMs = 300;
    for (let n = 0; n < 5; n++) {
      stage.press(element('dead'));
      await stage.advance(150);
    }
    await stage.advance(6000);
    expect(stage.published.map(({ signal }) => signal.kind)).toEqual(['rage_click']);
    page.scope.stop();
  });
});

describe('whatever a visitor presses', () => {
  test('no gesture is reported twice', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { stage, page } = begin();
        const { presses } = await play(stage, script as Step[]);
        const owners = new Map<string, string[]>();
        for (const { signal, at } of stage.published) {
          const from = presses.findIndex(({ atMs, on }) => atMs === at && `#${on}` === signal.target);
          expect(from).toBeGreaterThanOrEqual(0);
          const covered = presses.slice(from, from + (signal.kind === 'rage_click' ? (signal.count ?? 1) : 1));
          for (const { on, atMs } of covered) {
            expect(`#${on}`).toBe(signal.target);
            const key = `${on} ${atMs}`;
            owners.set(key, [...(owners.get(key) ?? []), signal.kind]);
          }
        }
        // An error is told at once; a series that comes of it is another matter, a dead click is not.
        for (const kinds of owners.values())
          expect(kinds.filter((kind) => kind !== 'error_click').length).toBeLessThanOrEqual(1);
        for (const kinds of owners.values())
          if (kinds.includes('error_click')) expect(kinds).not.toContain('dead_click');
        page.scope.stop();
        expect(stage.left()).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test('a control that answers is never accused', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { stage, page } = begin();
        await play(
          stage,
          (script as Step[]).map((step) => ({ ...step, on: 'live' })),
        );
        expect(stage.published.filter(({ signal }) => signal.kind !== 'error_click')).toEqual([]);
        page.scope.stop();
      }),
      { numRuns: 60 },
    );
  });

  test('hidden time never counts: what was open when the page was hidden is never judged', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { stage, page } = begin();
        const { hiddenMs } = await play(stage, script as Step[]);
        for (const { signal, at } of stage.published)
          if (signal.kind === 'dead_click')
            for (const hidden of hiddenMs) expect(hidden < at || hidden >= at + deadClickDefaults.windowMs).toBe(true);
        page.scope.stop();
      }),
      { numRuns: 100 },
    );
  });

  test('a page that slept is not judged', async () => {
    const { stage, page } = begin();
    stage.press(element('dead'));
    // No timer runs for an hour: the machine was suspended.
    const { clock } = stage.tools;
    const { mono } = clock;
    clock.mono = () => mono() + 3_600_000;
    await stage.advance(20_000);
    expect(stage.published).toEqual([]);
    page.scope.stop();
  });

  test('after twenty signals of one kind in a view there are no more', async () => {
    document.body.innerHTML = Array.from(
      { length: 30 },
      (_, i) => `<button id="n${'abcdefghijklmnopqrstuvwxyz1234'[i]}">x</button>`,
    ).join('');
    const { stage, page } = begin();
    for (const button of document.querySelectorAll('button')) {
      stage.press(button);
      await stage.advance(3000);
    }
    expect(stage.published.length).toBe(20);
    page.scope.stop();
  });

  test('after a hundred signals in a visit there are no more, over page loads', async () => {
    const stage = createStage(win);
    document.body.innerHTML = '<button>x</button>'.repeat(19);
    for (let load = 0; load < 6; load++) {
      const page = createPage({ ...stage.tools, scope: createScope() });
      startDeadClick(page, deadClickDefaults);
      for (const button of document.querySelectorAll('button')) {
        stage.press(button);
        await stage.advance(3000);
      }
      page.scope.stop();
    }
    expect(stage.published.length).toBe(100);
  });

  test('half an hour after the last signal a visit begins anew', async () => {
    const stage = createStage(win);
    const page = createPage(stage.tools);
    for (let n = 0; n < 110; n++) {
      page.channel.emit('view', 'link');
      page.report({ kind: 'dead_click' });
    }
    expect(stage.published.length).toBe(100);
    await stage.advance(1_800_000);
    page.report({ kind: 'dead_click' });
    expect(stage.published.length).toBe(101);
    page.scope.stop();
  });
});
