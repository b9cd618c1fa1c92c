import { describe, expect, it } from 'vitest';
import { computeConsent, hasPrivacySignal, toRemembered } from './consent.ts';

describe('consent at the start of a page', () => {
  it.each([
    [{}, 'pending'],
    [{ mode: 'opt-in' }, 'pending'],
    [{ mode: 'opt-out' }, 'granted'],
    [{ mode: 'not-needed' }, 'granted'],
    [{ mode: 'opt-in', remembered: 'granted' }, 'granted'],
    [{ mode: 'opt-out', remembered: 'denied' }, 'denied'],
    [{ mode: 'opt-out', signal: true }, 'denied'],
    [{ mode: 'opt-in', signal: true }, 'denied'],
    [{ mode: 'opt-in', signal: true, remembered: 'granted' }, 'granted'],
    [{ mode: 'opt-in', stated: 'granted' }, 'granted'],
    [{ mode: 'opt-in', stated: 'granted', signal: true }, 'denied'],
    [{ mode: 'opt-out', stated: 'pending' }, 'pending'],
    [{ mode: 'opt-out', stated: 'denied', remembered: 'granted' }, 'denied'],
    [{ mode: 'opt-out', stated: 'granted', remembered: 'denied' }, 'denied'],
    [{ mode: 'opt-in', stated: 'pending', remembered: 'granted' }, 'granted'],
  ] as const)('%o is %s', (input, expected) => {
    expect(computeConsent(input)).toBe(expected);
  });
});

describe('what a browser remembers of a choice', () => {
  it.each([
    ['granted', { mode: 'opt-in' }, 'granted'],
    ['denied', { mode: 'opt-in' }, null],
    ['pending', { mode: 'opt-in' }, null],
    ['granted', { mode: 'opt-out' }, null],
    ['denied', { mode: 'opt-out' }, 'denied'],
    ['denied', { mode: 'not-needed' }, 'denied'],
    ['granted', { mode: 'opt-out', signal: true }, 'granted'],
    ['denied', { mode: 'opt-out', signal: true }, null],
  ] as const)('%s under %o: %s', (choice, input, expected) => {
    expect(toRemembered(choice, input)).toBe(expected);
  });
});

it('hears Global Privacy Control and Do Not Track, unless told not to', () => {
  const gpc = { globalPrivacyControl: true } as unknown as Navigator;
  const dnt = { doNotTrack: '1' } as Navigator;
  expect([hasPrivacySignal(gpc), hasPrivacySignal(dnt), hasPrivacySignal({} as Navigator)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(hasPrivacySignal(gpc, { honourGpc: false })).toBe(false);
  expect(hasPrivacySignal(dnt, { honourDnt: false })).toBe(false);
  expect(hasPrivacySignal({ doNotTrack: '0' } as Navigator)).toBe(false);
});
