import { describe, expect, it } from 'vitest';
import { type ConsentState, computeConsent, hasPrivacySignal, isWorthKeeping } from './consent.ts';

interface ConsentCase {
  mode?: string;
  signal?: boolean;
  stated?: ConsentState;
  remembered?: 'granted' | 'denied';
}

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
  ] as [ConsentCase, ConsentState][])('%o is %s', ({ mode, signal = false, stated, remembered }, expected) => {
    expect(computeConsent(mode, signal, stated, remembered)).toBe(expected);
  });
});

describe('what a browser remembers of a choice', () => {
  it.each([
    ['granted', 'opt-in', false, true],
    ['denied', 'opt-in', false, false],
    ['pending', 'opt-in', false, false],
    ['pending', 'opt-out', false, false],
    ['granted', 'opt-out', false, false],
    ['denied', 'opt-out', false, true],
    ['denied', 'not-needed', false, true],
    ['granted', 'opt-out', true, true],
    ['denied', 'opt-out', true, false],
  ] as const)('%s under %s, privacy signal %s: %s', (choice, mode, signal, expected) => {
    expect(isWorthKeeping(choice, mode, signal)).toBe(expected);
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
