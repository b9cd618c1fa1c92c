import { redactions } from '@ressenti/protocol';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const all = (text: string): string => redact(text, redactions);

describe('personal data in a text', () => {
  it.each([
    ['write to jo.o-neil+shop@mail.example.org please', 'write to [email] please'],
    ['josé@exämple.fr', '[email]'],
    ['(jo@x.org)', '([email])'],
    ['my card 4111 1111 1111 1111 failed', 'my card [card] failed'],
    ['4111-1111-1111-1111', '[card]'],
    ['378282246310005', '[card]'],
    ['IBAN FR14 2004 1010 0505 0001 3M02 606', 'IBAN [iban]'],
    ['de89370400440532013000.', '[iban].'],
    ['call +33 6 12 34 56 78', 'call [phone]'],
    ['06 12 34 56 78', '[phone]'],
    ['06.12.34.56.78', '[phone]'],
    ['(555) 010-99 887', '[phone]'],
    ['0033612345678', '[phone]'],
    ['555-010-9988', '[phone]'],
    ['جوالي ٠٥٠١٢٣٤٥٦٧ خصم ٢٠', 'جوالي [phone] خصم 20'],
    ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]'],
    ['FR१४ 2004 1010 0505 0001 3M02 606', '[iban]'],
    ['０９０１２３４５６７８', '[phone]'],
    ['𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', '[phone]'],
  ])('%s', (text, expected) => expect(all(text)).toBe(expected));
});

describe('what is none stays', () => {
  it.each([
    'order 12345678',
    'order 1234567890',
    'on 2026-11-22 at 10:30',
    '22.11.2026',
    '1 234,50 €',
    'خصم ٢٠ يوم ٢٢.١١.٢٠٢٦',
    'version 1.2.3',
    'EAN 4006381333931',
    '@home I liked it',
    'a @ b',
    'FR12 is not an account',
  ])('%s', (text) => expect(all(text)).toBe(text));
});

it('masks only the kinds that are asked for', () => {
  expect(redact('jo@x.org 06 12 34 56 78', ['email'])).toBe('[email] 06 12 34 56 78');
  expect(redact('jo@x.org', [])).toBe('jo@x.org');
});

it('is linear on texts made to be slow', () => {
  for (const text of [
    'a'.repeat(4000),
    '1 '.repeat(2000),
    `${'a.'.repeat(2000)}@`,
    'fr14'.repeat(1000),
    '('.repeat(4000),
  ])
    expect(all(text).length).toBeLessThanOrEqual(4001);
});
