// @vitest-environment jsdom
import { createScope, type Place } from '@ressenti/core';
import { afterEach, expect, test } from 'vitest';
import { createStage } from '../../corpus/stage.ts';
import { createPage } from '../page/page.ts';
import { watchSteps } from './steps.ts';

const toPlace = (step: string): Place => ({ journey: 'purchase', step, passage: 'p', occurrence: step });
const win = window as Window & typeof globalThis;
const { PerformanceObserver: native } = win;
afterEach(() => {
  win.PerformanceObserver = native;
});

/** A page at the step "cart", what it has told of its steps, and the ways to make something happen there. */
function open() {
  let hand = (_: object[]): void => {};
  let move = (_: Place | null): void => {};
  const told: Record<string, unknown>[] = [];
  win.PerformanceObserver = class {
    static readonly supportedEntryTypes = ['event', 'layout-shift', 'soft-navigation', 'interaction-contentful-paint'];
    constructor(callback: PerformanceObserverCallback) {
      hand = (entries) => callback({ getEntries: () => entries } as never, this as never);
    }
    observe(): void {}
    disconnect(): void {}
    takeRecords(): PerformanceEntryList {
      return [];
    }
  } as never;
  const stage = createStage(win);
  const scope = createScope();
  watchSteps(
    createPage({
      ...stage.tools,
      scope,
      here: () => toPlace('cart'),
      onPlace(listener) {
        move = listener;
        return () => {};
      },
      vital: ({ name, value, attribution }, at) => told.push({ name, value, step: at?.place?.step, ...attribution }),
    }),
  );
  return { stage, told, hand: (...entries: object[]) => hand(entries), move: (place: Place | null) => move(place) };
}

const shift = (startTime: number, value: number): object => ({
  entryType: 'layout-shift',
  startTime,
  value,
  hadRecentInput: false,
});

test('a page that is hidden and then left tells each vital of its step once', () => {
  const { stage, told, hand } = open();
  hand(shift(100, 0.2));
  stage.fire('click', document.body);
  stage.fire('pagehide', window);
  stage.fire('pagehide', window);
  expect(told).toMatchObject([
    { name: 'INP', value: 40, step: 'cart', bounded: true },
    { name: 'CLS', value: 0.2, step: 'cart' },
  ]);
});

test('a step that goes on after it was hidden is told of again only where it became worse', () => {
  const { stage, told, hand, move } = open();
  hand(shift(100, 0.1));
  stage.fire('pagehide', window);
  hand(shift(300, 0.1));
  move(toPlace('payment'));
  stage.fire('pagehide', window);
  expect(told.map(({ name, value, step }) => [name, value, step])).toEqual([
    ['CLS', 0.1, 'cart'],
    ['CLS', 0.2, 'cart'],
    ['CLS', 0, 'payment'],
  ]);
});

test('a step that was reached without a load has the largest paint of the interaction that led there', () => {
  const { told, hand, move } = open();
  move(toPlace('payment'));
  const paint = (interactionId: number, startTime: number, renderTime: number): object => ({
    entryType: 'interaction-contentful-paint',
    interactionId,
    startTime,
    duration: 0,
    largestContentfulPaint: { renderTime },
  });
  hand(paint(7, 1000, 1120), { entryType: 'soft-navigation', interactionId: 7, startTime: 1000, duration: 90 });
  hand(paint(7, 1000, 1450), paint(8, 5000, 9000));
  move(null);
  expect(told.filter(({ step }) => step === 'payment')).toMatchObject([
    { name: 'CLS', value: 0 },
    { name: 'LCP', value: 450, scope: 'step', navigationType: 'soft-navigation' },
  ]);
});

test('an interaction that paints much without leading anywhere is no load', () => {
  const { told, hand, move } = open();
  hand({
    entryType: 'interaction-contentful-paint',
    interactionId: 3,
    startTime: 10,
    duration: 0,
    largestContentfulPaint: { renderTime: 900 },
  });
  move(null);
  expect(told.map(({ name }) => name)).toEqual(['CLS']);
});
