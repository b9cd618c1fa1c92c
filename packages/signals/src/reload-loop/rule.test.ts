import { expect, test } from 'vitest';
import { reloadLoopDefaults } from './detector.ts';
import { computeReloadLoop } from './rule.ts';

test('three reloads within half a minute are a loop', () => {
  expect(computeReloadLoop([0, 10_000, 30_000], reloadLoopDefaults)).toEqual({ count: 3, spanMs: 30_000 });
});

test('two reloads are none, nor are three over a longer time', () => {
  expect(computeReloadLoop([0, 10_000], reloadLoopDefaults)).toBeNull();
  expect(computeReloadLoop([0, 10_000, 30_001], reloadLoopDefaults)).toBeNull();
});
