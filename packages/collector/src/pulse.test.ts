import { expect, test } from 'vitest';
import { isOverloaded } from './pulse.ts';

const seconds = (p99Ms: number[], cpuShare = 1) => p99Ms.map((delay) => ({ p99Ms: delay, cpuShare }));

test('sheds after five slow seconds in a row, not before', () => {
  expect(isOverloaded(seconds([300, 300, 300, 300]))).toBe(false);
  expect(isOverloaded(seconds([300, 300, 300, 300, 300]))).toBe(true);
  expect(isOverloaded(seconds([300, 300, 150, 300, 300]))).toBe(false);
  expect(isOverloaded(seconds([10, 300, 300, 300, 300, 300]))).toBe(true);
});

test('sheds nothing where the machine is busy with something else', () => {
  expect(isOverloaded(seconds([900, 900, 900, 900, 900], 0.3))).toBe(false);
});

test('takes a second at the limit for one that can be borne', () => {
  expect(isOverloaded(seconds([200, 200, 200, 200, 200]))).toBe(false);
  expect(isOverloaded(seconds([201, 201, 201, 201, 201], 0.7))).toBe(false);
  expect(isOverloaded(seconds([201, 201, 201, 201, 201], 0.71))).toBe(true);
});
