import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const en = createFormat('en');
const fr = createFormat('fr');
/** Spaces differ in width between ICU versions, not in meaning. */
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('numbers for a reader', () => {
  it('groups thousands as the language does', () => {
    expect(en.count(12345)).toBe('12,345');
    expect(plainSpaces(fr.count(12345))).toBe('12 345');
  });

  it('writes shares as percentages and shows a tenth where the whole would say none', () => {
    expect(en.share(0.6081)).toBe('61%');
    expect(plainSpaces(fr.share(0.6081, 1))).toBe('60,8 %');
    expect(en.share(0.004)).toBe('0.4%');
    expect(en.share(0)).toBe('0%');
    expect(en.share(0.9952)).toBe('99.5%');
    expect(en.share(1)).toBe('100%');
  });

  it('signs scores with a true minus and leaves zero bare', () => {
    expect(en.signed(-0.416, 2)).toBe('−0.42');
    expect(fr.signed(0.5, 2)).toBe('+0,50');
    expect(en.signed(0, 0)).toBe('0');
    expect(en.signed(-0.001, 0)).toBe('0');
  });

  it('writes days with the day before the month and joins a range', () => {
    expect(plainSpaces(en.day('2026-11-02'))).toBe('2 Nov 2026');
    expect(plainSpaces(en.days('2026-11-02', '2026-11-02'))).toBe('2 Nov 2026');
    expect(plainSpaces(fr.days('2026-11-02', '2026-11-20'))).toMatch(/^2\s*–\s*20 nov\. 2026$/);
  });
});
