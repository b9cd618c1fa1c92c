// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { watchMoves } from './scrolls.ts';
import { type Activation, never } from './shapes.ts';

const strip = document.createElement('div');

const pressAt = (downMs: number): Activation => ({
  control: document.createElement('button'),
  kind: 'act',
  input: 'mouse',
  key: '',
  x: 0,
  y: 0,
  downMs,
  upMs: downMs,
  answerMs: never,
  place: null,
});

describe('a scroll by script', () => {
  test('answers a press that waits, and nothing else', () => {
    const isAnswer = watchMoves(() => false);
    expect(isAnswer(strip, 1000, false, undefined)).toBe(false);
    expect(isAnswer(strip, 5000, false, pressAt(4990))).toBe(true);
  });

  test('answers at each frame of one move, so that a second press in the middle of it is answered too', () => {
    const isAnswer = watchMoves(() => false);
    expect(isAnswer(strip, 1016, false, pressAt(1000))).toBe(true);
    expect(isAnswer(strip, 1032, false, pressAt(1020))).toBe(true);
  });

  test('is no answer where the strip would have moved anyway, at no frame of the move', () => {
    const isAnswer = watchMoves(() => true);
    const press = pressAt(1000);
    expect(isAnswer(strip, 1500, false, press)).toBe(false);
    expect(isAnswer(strip, 1516, false, press)).toBe(false);
  });

  test('may come from the press in the middle of a short move of its own, but not of a glide without an end', () => {
    const isAnswer = watchMoves(() => true);
    for (let atMs = 0; atMs <= 400; atMs += 16) isAnswer(strip, atMs, false, undefined);
    expect(isAnswer(strip, 416, false, pressAt(405))).toBe(true);
    for (let atMs = 416; atMs <= 3000; atMs += 16) isAnswer(strip, atMs, false, undefined);
    expect(isAnswer(strip, 3016, false, pressAt(3005))).toBe(false);
  });

  test('by hand is none, and is not learned', () => {
    let asked = 0;
    const isAnswer = watchMoves(() => !!++asked);
    expect(isAnswer(strip, 1000, true, pressAt(990))).toBe(false);
    expect(isAnswer(strip, 1100, false, pressAt(1090))).toBe(true);
    expect(asked).toBe(0);
  });

  test('of the whole page always counts', () => {
    const isAnswer = watchMoves(() => true);
    expect(isAnswer(document, 1000, false, pressAt(990))).toBe(true);
  });
});
