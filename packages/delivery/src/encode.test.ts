import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { encode, toBytes } from './encode.ts';

const { stringify } = JSON;
const hosts = [Array.prototype, Object.prototype, String.prototype] as { toJSON?: unknown }[];
afterEach(() => {
  for (const host of hosts) delete host.toJSON;
});

it('writes what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(encode(value, stringify)).toBe(JSON.stringify(value));
    }),
  );
});

it('leaves out what JSON leaves out', () => {
  const value = { a: undefined, b: () => 1, c: [undefined, 1], d: Number.NaN, e: null, f: Symbol('s'), g: '' };
  expect(encode(value, stringify)).toBe(JSON.stringify(value));
});

it('is not misled by a page that gives lists, objects and texts a toJSON', () => {
  const value = { list: ['a', 1, { b: true }], text: 'x' };
  const expected = JSON.stringify(value);
  for (const host of hosts) host.toJSON = () => 'stolen';
  expect(encode(value, stringify)).toBe(expected);
});

it('reads own properties only', () => {
  Object.assign(Object.prototype, { added: 'by the page' });
  const text = encode({ a: 1 }, stringify);
  delete (Object.prototype as { added?: unknown }).added;
  expect(text).toBe('{"a":1}');
});

it('measures texts as they travel', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => toBytes(text) === Buffer.byteLength(text)));
});
