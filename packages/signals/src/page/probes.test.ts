// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createStage } from '../../corpus/stage.ts';
import { createStart, type SignalsConfig } from '../start-one.ts';
import { createPage } from './page.ts';
import { startPressProbes } from './probes.ts';

const win = window as Window & typeof globalThis;
const begin = (config: SignalsConfig): (() => void) => {
  const page = createPage(createStage(win).tools);
  startPressProbes(createStart(page, config));
  return page.scope.stop;
};

test('what leaves no trace in the page is probed until the stop', () => {
  const { alert } = win;
  const stop = begin({});
  expect(win.alert).not.toBe(alert);
  stop();
  expect(win.alert).toBe(alert);
});

test('nothing is probed where the site says so', () => {
  const { alert } = win;
  const stop = begin({ rage_click: { probes: false }, dead_click: { probes: false } });
  expect(win.alert).toBe(alert);
  stop();
});
