import { expect, it } from 'vitest';
import { computeHash32, createId, createIds } from './ids.ts';
import { createNamedId } from './named-id.ts';

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => crypto.getRandomValues(bytes);

it('makes ids in UUIDv7 layout that begin with the time and sort by it', () => {
  const id = createId(1_795_312_345_678, random);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(1_795_312_345_678);
  expect(createId(1, random) < createId(2, random)).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, () => createId(5, random))).size).toBe(1000);
});

it('makes ids for a page, twenty for each time it asks for randomness, each with the time it is made at', () => {
  let asked = 0;
  let nowMs = 1_795_312_345_678;
  const newId = createIds(
    (bytes) => {
      asked++;
      return random(bytes);
    },
    () => nowMs++,
  );
  const ids = Array.from({ length: 1000 }, newId);
  expect(asked).toBe(50);
  expect(new Set(ids.map((id) => id.slice(14))).size).toBe(1000);
  ids.forEach((id, i) => {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(1_795_312_345_678 + i);
  });
});

it('gives deciders apart the same id for the same passage, and another for another', () => {
  expect(createNamedId('p1', 'abandon')).toBe(createNamedId('p1', 'abandon'));
  expect(createNamedId('p1', 'abandon')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const many = Array.from({ length: 20_000 }, (_, i) => createNamedId(`p${i}`, 'abandon'));
  expect(new Set(many).size).toBe(20_000);
  expect(createNamedId('a', 'bc')).not.toBe(createNamedId('ab', 'c'));
});

it('spreads names evenly: each tenth holds a tenth of 10,000 within one percent', () => {
  const counts = Array(10).fill(0);
  for (let i = 0; i < 10_000; i++) counts[Math.floor((computeHash32(`survey/visitor-${i}`) / 2 ** 32) * 10)]++;
  for (const count of counts) expect(Math.abs(count / 10_000 - 0.1)).toBeLessThan(0.01);
});
