import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createId } from '../ids.ts';
import { maxEventBytes } from '../limits.ts';
import { validateBatch } from './batch.ts';
import { validateEvent } from './event.ts';

const id = createId(1_795_312_345_678, (bytes) => bytes.fill(7));
const answer = {
  id,
  type: 'survey-answer',
  at: 1_795_312_345_678,
  mono: 48_211,
  n: 17,
  visit: id,
  visitor: id,
  journey: 'purchase',
  step: 'cart',
  passage: id,
  occurrence: id,
  page: '/cart',
  locale: 'fr',
  device: 'mobile',
  traits: { plan: 'pro' },
  data: { survey: 'cart-effort', inviteId: id, question: 'ease', instrument: 'ease7', value: 6, ms: 2100 },
};
const pointersOf = (input: unknown) => {
  const result = validateEvent(input);
  return result.ok ? [] : result.issues.map((issue) => issue.pointer);
};

describe('one event', () => {
  it('passes as the contract shows it, and comes back as a copy without a prototype', () => {
    const result = validateEvent(answer);
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    expect(result.value).toEqual(Object.assign(Object.create(null), answer));
    expect(Object.getPrototypeOf(result.value)).toBeNull();
    expect(result.value).not.toBe(answer);
  });

  it('is refused with the pointer of each fault', () => {
    expect(pointersOf({ ...answer, at: 'noon', device: 'fridge' })).toEqual(['/at', '/device']);
    expect(pointersOf({ ...answer, data: { ...answer.data, ms: -1, inviteId: '' } })).toEqual([
      '/data/inviteId',
      '/data/ms',
    ]);
    expect(pointersOf({ ...answer, type: 'telepathy' })).toEqual(['/type']);
    expect(pointersOf({ ...answer, mood: 1 })).toEqual(['/mood']);
    expect(pointersOf({ ...answer, type: 'step-enter', passage: undefined, data: { via: 'url', nth: 1 } })).toEqual([
      '/passage',
    ]);
    expect(pointersOf('x')).toEqual(['']);
    expect(pointersOf([])).toEqual(['']);
  });

  it('lets further evidence through in data, within the limits of size, depth and names', () => {
    expect(pointersOf({ ...answer, data: { ...answer.data, changes: 2, order: ['b', 'a'] } })).toEqual([]);
    expect(pointersOf({ ...answer, data: { ...answer.data, deep: { a: { b: { c: { d: { e: 1 } } } } } } })).toEqual([
      '/data/deep/a/b/c/d',
    ]);
    expect(pointersOf({ ...answer, data: { ...answer.data, long: 'x'.repeat(4001) } })).toEqual(['/data/long']);
    expect(pointersOf({ ...answer, data: { ...answer.data, many: Array(6).fill('x'.repeat(4000)) } })).toEqual(['']);
    expect(maxEventBytes).toBeLessThan(24_000);
  });

  it('refuses the keys that pollute prototypes, and leaves none behind', () => {
    expect(
      pointersOf(JSON.parse(`{"id":"a","type":"event","at":1,"data":{"name":"x","__proto__":{"polluted":1}}}`)),
    ).toEqual(['/data/__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('loses control characters and lone surrogates, keeps newlines', () => {
    const result = validateEvent({ ...answer, data: { ...answer.data, text: 'a\u0000b\nc\ud800' } });
    expect(result).toMatchObject({ ok: true, value: { data: { text: 'ab\nc\ufffd' } } });
  });

  it('cleans names like texts, and then looks at them', () => {
    const result = validateEvent({ ...answer, data: { ...answer.data, 'a\u0000b': 1, '\ud800': 2 } });
    expect(result).toMatchObject({ ok: true, value: { data: { ab: 1, '\ufffd': 2 } } });
    expect(pointersOf({ ...answer, data: { ...answer.data, '__proto\u0000__': 1 } })).toEqual(['/data/__proto__']);
  });

  it('never throws, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        validateEvent(value);
        validateBatch(value);
      }),
    );
  });
});

describe('the envelope of a batch', () => {
  it('stands while one of its events is no event at all', () => {
    expect(validateBatch({ batch: 'b1', events: [answer, 5, null] }).ok).toBe(true);
  });

  it('falls without nonce, without events, with too many or with an unknown key', () => {
    const pointers = (input: unknown) => {
      const result = validateBatch(input);
      return result.ok ? [] : result.issues.map((issue) => issue.pointer);
    };
    expect(pointers({ events: [] })).toEqual(['/batch']);
    expect(pointers({ batch: 'b' })).toEqual(['/events']);
    expect(pointers({ batch: 'b', events: Array(501).fill({}) })).toEqual(['/events']);
    expect(pointers({ batch: 'b', events: [], apiKey: 'x' })).toEqual(['/apiKey']);
    expect(pointers(null)).toEqual(['']);
  });
});
