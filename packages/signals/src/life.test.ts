// @vitest-environment jsdom
import type { Place } from '@ressenti/core';
import { findFaults } from '@ressenti/testkit';
import { afterEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../corpus/stage.ts';
import { cursorThrashDefaults, startCursorThrash } from './cursor-thrash/detector.ts';
import { deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { errorClickDefaults, startErrorClick } from './error-click/detector.ts';
import { excessiveScrollDefaults, startExcessiveScroll } from './excessive-scroll/detector.ts';
import { formAbandonDefaults, startFormAbandon } from './form-abandon/detector.ts';
import { formHesitationDefaults, startFormHesitation } from './form-hesitation/detector.ts';
import { type Forms, watchForms } from './forms/watch.ts';
import { createPage } from './page/page.ts';
import { withProbes } from './page/requests.ts';
import type { Page } from './page/shapes.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';
import { rageKeyDefaults, startRageKey } from './rage-key/detector.ts';
import { reloadLoopDefaults, startReloadLoop } from './reload-loop/detector.ts';
import { startUTurn, uTurnDefaults } from './u-turn/detector.ts';
import { startValidationLoop, validationLoopDefaults } from './validation-loop/detector.ts';
import { startWaitPain } from './wait-pain/detector.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

const win = window as Window & typeof globalThis;
const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector) ?? document.body;

/** A detector as the suite sees it: how it is started, and what a visitor does to set it off. */
interface Case {
  start(page: Page, forms: () => Forms): void;
  act?(stage: Stage): Promise<void>;
  /** What is there before it starts. */
  set?(stage: Stage): void;
  place?: Place;
}

const withForms =
  (start: (page: Page, forms: Forms) => void): Case['start'] =>
  (page, toForms) => {
    const forms = toForms();
    start(page, forms);
    forms.begin();
  };

async function press(stage: Stage, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    stage.press(find('#dead'));
    await stage.advance(150);
  }
  await stage.advance(12_000);
}

const cases: Record<string, Case> = {
  rage_click: {
    start: (page) => withProbes(startRageClick)(page, rageClickDefaults),
    act: (stage) => press(stage, 5),
  },
  dead_click: {
    start: (page) => withProbes(startDeadClick)(page, { ...deadClickDefaults, requests: true }),
    act: (stage) => press(stage, 1),
  },
  slow_click: {
    start: (page) =>
      withProbes(startDeadClick)(page, { ...deadClickDefaults, requests: true, dead: false, slow: true }),
    async act(stage) {
      await stage.advance(4000);
      stage.press(find('#dead'));
      void win.fetch('/order');
      await stage.advance(4000);
      find('#out').textContent += 'x';
      await stage.advance(12_000);
    },
  },
  rage_key: {
    start: (page) => startRageKey(page, rageKeyDefaults),
    async act(stage) {
      for (let n = 0; n < 5; n++) {
        stage.fire('keydown', find('#dead'), { key: 'Enter' });
        stage.fire('click', find('#dead'), { detail: 0 });
        await stage.advance(200);
      }
      await stage.advance(12_000);
    },
  },
  error_click: {
    start: (page) => startErrorClick(page, errorClickDefaults),
    async act(stage) {
      stage.press(find('#dead'));
      stage.fire('error', win, { error: new Error('no'), message: 'no', filename: '', lineno: 1 });
      await stage.advance(12_000);
    },
  },
  u_turn: {
    set: () => history.replaceState({}, '', '/a'),
    start: (page) => startUTurn(page, uTurnDefaults),
    async act(stage) {
      for (const path of ['/b', '/a']) {
        history.pushState({}, '', path);
        await stage.advance(2500);
      }
    },
  },
  excessive_scroll: {
    start: (page) => startExcessiveScroll(page, excessiveScrollDefaults),
    async act(stage) {
      for (let n = 0; n < 8; n++) {
        stage.fire('wheel', document);
        Object.assign(win, { scrollY: n % 2 ? 0 : win.innerHeight * 2 });
        stage.fire('scroll', document);
        await stage.advance(300);
      }
    },
  },
  reload_loop: {
    set(stage) {
      const nowMs = stage.tools.clock.now();
      const reload = { path: location.pathname, reloads: [nowMs - 8000, nowMs - 4000] };
      stage.tools.session.write('reload', reload);
      vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'reload' } as PerformanceNavigationTiming]);
    },
    start: (page) => startReloadLoop(page, reloadLoopDefaults),
  },
  wait_pain: {
    place: { journey: 'tickets', step: 'queue', passage: 'p', occurrence: 'o' },
    start: (page) => startWaitPain(page, { ...waitPainDefaults, steps: 'tickets/queue' }),
    act: (stage) => stage.advance(12_000),
  },
  cursor_thrash: {
    start: (page) => startCursorThrash(page, cursorThrashDefaults),
    async act(stage) {
      for (let n = 0; n < 20; n++) {
        const pointer = { clientX: n % 2 ? 300 : 100, clientY: 100, buttons: 0, pointerType: 'mouse' };
        stage.fire('pointermove', document.body, pointer);
        await stage.advance(50);
      }
    },
  },
  form_hesitation: {
    set: () => void vi.spyOn(document, 'hasFocus').mockReturnValue(true),
    start: withForms((page, forms) => startFormHesitation(page, formHesitationDefaults, forms)),
    async act(stage) {
      for (let n = 0; n < 3; n++) {
        stage.fire('keydown', find('input'), { key: 'Tab' });
        stage.fire('focusin', find('input'));
        await stage.advance(1000);
        stage.fire('focusout', find('input'));
        await stage.advance(1000);
      }
    },
  },
  form_abandon: {
    start: withForms((page, forms) => startFormAbandon(page, formAbandonDefaults, forms)),
    async act(stage) {
      stage.fire('focusin', find('input'));
      stage.fire('keydown', find('input'), { key: 'a' });
      stage.fire('input', find('input'));
      await stage.advance(40_000);
    },
  },
  validation_loop: {
    start: withForms((page, forms) => startValidationLoop(page, validationLoopDefaults, forms)),
    async act(stage) {
      for (let n = 0; n < 3; n++) {
        stage.fire('keydown', find('input'), { key: 'Enter' });
        stage.fire('invalid', find('input'));
        await stage.advance(2000);
      }
    },
  },
};

afterEach(() => vi.restoreAllMocks());

for (const [kind, { start, act, set, place }] of Object.entries(cases))
  test(`${kind} starts, does its work, stops and leaves nothing`, async () => {
    let stage = createStage(win);
    // jsdom lays nothing out.
    document.elementFromPoint = () => null;
    win.fetch = async () => new Response();
    document.body.innerHTML =
      '<button id="dead">A</button><output id="out"></output><form id="f"><input name="mail"></form>';
    const faults = await findFaults(win, {
      start() {
        stage = createStage(win);
        set?.(stage);
        const page = createPage({ ...stage.tools, here: () => place ?? null });
        start(page, () => watchForms(page));
        return page.scope.stop;
      },
      act: () => act?.(stage),
      done: () => stage.published.filter(({ signal }) => signal.kind === kind).length,
      held: () => stage.left(),
    });
    expect(faults).toEqual([]);
  });
