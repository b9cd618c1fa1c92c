import { expect, test } from 'vitest';
import { waitPainDefaults } from './options.ts';
import { computeWait } from './rule.ts';

test('a wait is bearable, then long, then very long', () => {
  expect([3999, 4000, 9999, 10_000].map((ms) => computeWait(ms, waitPainDefaults))).toEqual([0, 1, 1, 2]);
});
