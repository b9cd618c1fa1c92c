import { expect, test } from 'vitest';
import { addCounts, type Counts } from '../../passages/contribution.ts';
import { addStored } from './stored-counts.ts';

test.each([
  ['nothing', {}],
  ['counts', { passages: 3, 'in cart': 2 }],
  ['what takes the rest away', { passages: -1 }],
  ['a form field that a site names as no program would', { 'field cart last a":"b\\,{"c",1': 2, '': 1, '],[': 4 }],
  ['the name of what every object has', JSON.parse('{"__proto__":2,"constructor":1}')],
] as const)('adds %s as parsing and adding does', (_, counts) => {
  const expected: Counts = Object.assign(Object.create(null), { passages: 1 });
  const sum: Counts = Object.assign(Object.create(null), { passages: 1 });
  addCounts(expected, Object.assign(Object.create(null), counts));
  addStored(sum, JSON.stringify(counts));
  expect(Object.entries(sum)).toEqual(Object.entries(expected));
});
