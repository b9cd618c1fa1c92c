import type { StepPain } from '@ressenti/protocol';
import { describe, expect, it } from 'vitest';
import { makeSampleMap } from '../fixtures/sample-map.ts';
import { toPains, toWorkOrder } from './pains-of-map.ts';

describe('what each step is', () => {
  const pains = toPains(makeSampleMap());
  const at = (id: string) => pains.find(({ row }) => row.id === id);

  it('names the break of the sample and leaves the others in peace', () => {
    expect(at('checkout')?.pain).toMatchObject({ class: 'break', confidence: 'high' });
    expect(at('checkout')?.list).toBe('fix');
    expect(at('confirmation')?.pain.class).toBe('highlight');
    expect(toWorkOrder(pains).map(({ row }) => row.id)).toEqual(['checkout']);
  });

  it('says why in both languages, with the step’s own name', () => {
    const { explanation } = at('checkout')?.pain ?? {};
    expect(explanation?.en).toMatch(/^Break at Checkout/);
    expect(explanation?.fr).toMatch(/^Rupture à l’étape Paiement/);
  });

  it('does not take other signals for friction', () => {
    expect(at('checkout')?.pain.signs.friction?.value).toBeNull();
    expect(at('cart')?.pain.signs.friction?.value).toBeCloseTo(52 / 803, 9);
  });

  it('takes the collector’s word where there is one', () => {
    const map = makeSampleMap();
    const told = { ...at('checkout')?.pain, class: 'wear' } as StepPain;
    const [first] = map.steps;
    if (first) first.pain = told;
    expect(toPains(map)[0]).toMatchObject({ pain: told, list: 'watch' });
  });

  it('says nothing of a step that the collector is still looking at', () => {
    const map = makeSampleMap();
    const told = at('checkout')?.pain as StepPain;
    map.steps.forEach((row) => {
      if (row.id === 'product') row.pain = told;
    });
    map.gathering = { verdicts: { done: 14, of: 28 } };
    expect(toPains(map).map(({ row }) => row.id)).toEqual(['product']);
  });
});
