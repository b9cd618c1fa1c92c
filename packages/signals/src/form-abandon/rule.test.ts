import { describe, expect, test } from 'vitest';
import { formAbandonDefaults } from './detector.ts';
import { computeForm, type FormScene, type FormState } from './rule.ts';

const state = (more: Partial<FormState> = {}): FormState => ({
  form: 'f',
  edited: ['mail'],
  fieldsTotal: 2,
  lastField: 'mail',
  lastEdited: 'mail',
  submitAttempts: 0,
  failedAttempts: 0,
  sentMs: null,
  aliveMs: 0,
  ...more,
});
const here: FormScene = { isAway: false, isCleared: false };
const judge = (of: FormState, scene: Partial<FormScene>, nowMs: number): string =>
  computeForm(of, { ...here, ...scene }, nowMs, formAbandonDefaults);

describe('a form', () => {
  test('that was left is given up after the grace', () => {
    expect(judge(state(), { isAway: true }, 29_999)).toBe('open');
    expect(judge(state(), { isAway: true }, 30_000)).toBe('given-up');
  });

  test('that is still there is given up after half an hour', () => {
    expect(judge(state(), {}, 1_799_999)).toBe('open');
    expect(judge(state(), {}, 1_800_000)).toBe('given-up');
  });

  test('in which nothing was changed is never given up', () => {
    expect(judge(state({ edited: [] }), { isAway: true }, 1e9)).toBe('open');
  });

  test('that was sent and then went away or was emptied was sent', () => {
    for (const scene of [{ isAway: true }, { isCleared: true }])
      expect(judge(state({ sentMs: 0 }), scene, 10_000)).toBe('sent');
  });

  test('that went away long after it was to be sent was not sent by that', () => {
    expect(judge(state({ sentMs: 0 }), { isAway: true }, 30_000)).toBe('given-up');
  });

  test('that was sent and refused, and then left, is given up', () => {
    expect(judge(state({ sentMs: null, failedAttempts: 1 }), { isAway: true }, 30_000)).toBe('given-up');
  });
});
