import { describe, expect, test } from 'vitest';
import { isForeign, isOfPress } from './rule.ts';

describe('an error', () => {
  test('soon after a press belongs to it', () => {
    expect(isOfPress(1000, Number.NaN, 1000)).toBe(true);
    expect(isOfPress(1001, Number.NaN, 1000)).toBe(false);
  });

  test('without a press belongs to none', () => {
    expect(isOfPress(Number.NaN, Number.NaN, 1000)).toBe(false);
  });

  test('that the page threw by itself within a minute belongs to no press', () => {
    expect(isOfPress(10, 60_000, 1000)).toBe(false);
    expect(isOfPress(10, 60_001, 1000)).toBe(true);
  });

  test('of an extension, of a resize observer or of our own delivery is not the page’s', () => {
    expect(isForeign('x', 'chrome-extension://abc/a.js')).toBe(true);
    expect(isForeign('x', 'safari-web-extension://abc/a.js')).toBe(true);
    expect(isForeign('503', 'https://feedback.example/v1/batch?site=shop')).toBe(true);
    expect(isForeign('ResizeObserver loop limit exceeded', '')).toBe(true);
    expect(isForeign('x is undefined', 'https://shop.example/a.js')).toBe(false);
  });
});
