import { expect, test } from 'vitest';
import { validationLoopDefaults } from './detector.ts';
import { computeValidationLoop } from './rule.ts';

const attempts = (n: number, fields = ['mail'], everyMs = 1000): { atMs: number; fields: string[] }[] =>
  Array.from({ length: n }, (_, i) => ({ atMs: i * everyMs, fields }));
const said = (n: number): boolean => computeValidationLoop(attempts(n), validationLoopDefaults) !== null;

test('a loop is said at three refusals and again at six', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(said)).toEqual([false, false, true, false, false, true, false]);
});

test('refusals over more than five minutes are no loop', () => {
  expect(computeValidationLoop(attempts(3, ['mail'], 200_000), validationLoopDefaults)).toBeNull();
});

test('it says whether one field was at fault each time', () => {
  const mixed = [...attempts(2, ['mail', 'city']), { atMs: 2000, fields: ['zip'] }];
  expect(computeValidationLoop(mixed, validationLoopDefaults)).toMatchObject({ sameField: false, fields: 'zip' });
  expect(computeValidationLoop(attempts(3), validationLoopDefaults)).toMatchObject({ sameField: true });
});
