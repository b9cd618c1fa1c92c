import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uTurnDefaults } from './detector.ts';
import { computeUTurn, type View } from './rule.ts';

const view = (path: string, ms: number, more: Partial<View> = {}): View => ({ path, ms, atMs: 0, ...more });

describe('an arrival', () => {
  test('after a moment elsewhere is a u-turn', () => {
    expect(computeUTurn([view('/a', 9000), view('/b', 2000)], '/a', 0, uTurnDefaults)).toEqual({
      from: '/b',
      dwellMs: 2000,
    });
  });

  test('after a useful moment elsewhere is none', () => {
    expect(computeUTurn([view('/a', 1), view('/b', 2000, { useful: true })], '/a', 0, uTurnDefaults)).toBeNull();
  });

  test('after a page that was never seen, or one that was read, is none', () => {
    expect(computeUTurn([view('/a', 1), view('/b', 299)], '/a', 0, uTurnDefaults)).toBeNull();
    expect(computeUTurn([view('/a', 1), view('/b', 7001)], '/a', 0, uTurnDefaults)).toBeNull();
  });

  test('after the answer to a form is none', () => {
    expect(computeUTurn([view('/a', 1, { posted: true }), view('/b', 900)], '/a', 0, uTurnDefaults)).toBeNull();
  });

  test('after a page that is there for a glance is none', () => {
    const views = [view('/a', 1), view('/sizes/men', 900)];
    for (const peek of ['/sizes/men', '/help /sizes'])
      expect(computeUTurn(views, '/a', 0, { ...uTurnDefaults, peek })).toBeNull();
    expect(computeUTurn(views, '/a', 0, { ...uTurnDefaults, peek: '/size/ /men' })).not.toBeNull();
  });

  test('at the page itself is none', () => {
    expect(computeUTurn([view('/a', 1), view('/a', 900)], '/a', 0, uTurnDefaults)).toBeNull();
  });

  test('from another site within seconds is an external one, unless the site is expected to send back', () => {
    const left = [view('/a', 1, { host: 'pay.example', atMs: 1000 })];
    expect(computeUTurn(left, '/a', 4000, uTurnDefaults)).toEqual({
      from: 'pay.example',
      dwellMs: 3000,
      external: true,
    });
    expect(computeUTurn(left, '/a', 4000, { ...uTurnDefaults, externalHosts: 'pay.example' })).toBeNull();
    expect(computeUTurn(left, '/a', 60_000, uTurnDefaults)).toBeNull();
    for (const externalHosts of ['pay.example, shop.example', 'shop.example pay.example'])
      expect(computeUTurn(left, '/a', 4000, { ...uTurnDefaults, externalHosts }), externalHosts).toBeNull();
    expect(computeUTurn(left, '/b', 4000, uTurnDefaults)).toBeNull();
  });

  test('is judged by the last two views alone', () => {
    const views = fc.array(
      fc.record({
        path: fc.constantFrom('/a', '/b', '/c'),
        ms: fc.integer({ min: 0, max: 9000 }),
        atMs: fc.constant(0),
        useful: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(views, views, (earlier, last) => {
        fc.pre(last.length >= 2);
        expect(computeUTurn([...earlier, ...last], '/a', 0, uTurnDefaults)).toEqual(
          computeUTurn(last, '/a', 0, uTurnDefaults),
        );
      }),
    );
  });
});
