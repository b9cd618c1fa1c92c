import { expect, it } from 'vitest';
import { read } from './answer.ts';
import type { Reply } from './request.ts';

const hourMs = 3_600_000;
const nonce = '01930000-0000-7000-8000-000000000001';
const body = { batch: nonce, accepted: 2, duplicates: 1, rejected: [{ id: 'r', issues: [] }], again: ['a'], now: 1 };
const ask = (reply: Reply, count = 5) => read(reply, nonce, count, JSON.parse, 1_000_000);
const isAck = (reply: Reply, count?: number): boolean => ask(reply, count)[0];

it('takes a confirmation of this very request whose counts add up', () => {
  expect(ask([200, JSON.stringify(body)])).toEqual([true, ['r'], ['a'], false, 0]);
});

it('takes nothing else with status 200 for a confirmation', () => {
  for (const text of [
    '<html>Please log in</html>',
    '',
    'null',
    '[]',
    '{}',
    JSON.stringify({ ...body, batch: 'another' }),
    JSON.stringify({ ...body, accepted: 3 }),
    JSON.stringify({ ...body, accepted: '2' }),
    JSON.stringify({ ...body, rejected: undefined }),
    JSON.stringify({ ...body, again: 5 }),
    JSON.stringify(body).slice(0, 40),
  ])
    expect(isAck([200, text]), text).toBe(false);
});

it('takes no other status for a confirmation, whatever the body says', () => {
  for (const status of [0, 201, 202, 204, 301, 400, 500])
    expect(isAck([status, JSON.stringify(body)]), `${status}`).toBe(false);
});

it('halves what is too large or faulty, and says why', () => {
  expect([400, 413, 415, 422].map((status) => ask([status])[3])).toEqual([
    'rejected',
    'too_large',
    'rejected',
    'rejected',
  ]);
  expect([0, 401, 404, 408, 425, 429, 500, 503].map((status) => ask([status])[3])).toEqual(Array(8).fill(false));
});

it('stays away an hour where it is refused and a day where nobody is', () => {
  expect([401, 403, 404, 405, 410].map((status) => ask([status])[4] / hourMs)).toEqual([1, 1, 24, 24, 24]);
});

it('waits as long as the header or the body asks, whichever is longer', () => {
  expect(ask([503, '', '30'])[4]).toBe(30_000);
  expect(ask([503, '{"retryAfter":45}', '30'])[4]).toBe(45_000);
  expect(ask([429, '{"retryAfter":10}', '30'])[4]).toBe(30_000);
  expect(ask([503, '', new Date(1_061_000).toUTCString()])[4]).toBe(61_000);
});

it('waits an hour at most, and not at all for what makes no sense', () => {
  expect(ask([503, '', '86400'])[4]).toBe(hourMs);
  for (const value of ['-5', 'soon', '', 'NaN', new Date(0).toUTCString(), null])
    expect(ask([503, '', value])[4], `${value}`).toBe(0);
  expect(ask([503, '{"retryAfter":{}}'])[4]).toBe(0);
});
