import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formHesitationDefaults } from './detector.ts';
import { computeHesitations, createFieldMemory, onBlur, onEdit, onFocus } from './rule.ts';

const look = (field: ReturnType<typeof createFieldMemory>, nowMs: number): string[] =>
  computeHesitations(field, nowMs, formHesitationDefaults.idleMs, formHesitationDefaults);

describe('a field', () => {
  test('in which nothing is begun for ten seconds shows hesitation', () => {
    const field = createFieldMemory();
    onFocus(field, 0, 0);
    expect(look(field, 9999)).toEqual([]);
    expect(look(field, 10_000)).toEqual(['first_input']);
  });

  test('in which one stops for ten seconds shows a pause', () => {
    const field = createFieldMemory();
    onFocus(field, 0, 0);
    onEdit(field, 5000, 1);
    expect(look(field, 14_999)).toEqual([]);
    expect(look(field, 15_000)).toEqual(['pause']);
  });

  test('that is emptied twice shows a refill, letter by letter too', () => {
    const field = createFieldMemory();
    onFocus(field, 0, 0);
    for (const chars of [1, 2, 3, 2, 1, 0, 1, 2, 3, 4, 0]) onEdit(field, 100, chars);
    expect(look(field, 100)).toEqual(['refill']);
  });

  test('that is emptied of two letters shows none', () => {
    const field = createFieldMemory();
    onFocus(field, 0, 0);
    for (const chars of [1, 2, 0, 1, 2, 0, 1, 2, 0]) onEdit(field, 100, chars);
    expect(look(field, 100)).toEqual([]);
  });

  test('that is visited three times for nothing shows it, and one change begins anew', () => {
    const field = createFieldMemory();
    for (const isChanged of [false, false, true, false, false]) onBlur(field, isChanged);
    expect(look(field, 0)).toEqual([]);
    onBlur(field, false);
    expect(look(field, 0)).toEqual(['refocus']);
  });

  test('in which nobody is shows no idleness, however much time passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), fc.integer({ min: 0, max: 1e8 }), (atMs, laterMs) => {
        const field = createFieldMemory();
        onFocus(field, atMs, 0);
        onBlur(field, true);
        expect(look(field, atMs + laterMs)).toEqual([]);
      }),
    );
  });
});
