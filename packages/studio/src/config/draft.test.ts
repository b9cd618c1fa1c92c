import { type SiteConfig, validateSiteConfig } from '@ressenti/protocol';
import { describe, expect, it } from 'vitest';
import { getAt, insertAt, moveAt, removeAt, setAt, toChanges } from './draft.ts';
import { renameJourney, renameQuestion, renameStep } from './rename.ts';

const config: SiteConfig = {
  site: 'shop',
  journeys: [{ id: 'purchase', steps: [{ id: 'cart' }, { id: 'pay' }] }],
  surveys: [
    {
      id: 's',
      questions: [
        { id: 'ease', type: 'effort' },
        { id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } },
      ],
      trigger: { on: 'step-leave', step: 'purchase/cart' },
      moment: { coldAfterH: 24, step: 'purchase/pay' },
    },
  ],
};

describe('an edit', () => {
  it('gives a new document and leaves the old one as it was', () => {
    const before = structuredClone(config);
    const after = setAt(config, ['journeys', 0, 'steps', 1, 'name', 'en'], 'Payment');
    expect(getAt(after, ['journeys', 0, 'steps', 1, 'name', 'en'])).toBe('Payment');
    expect(config).toEqual(before);
  });

  it('leaves no trace of an option that is cleared', () => {
    const set = setAt(config, ['privacy', 'retentionD', 'answers'], 90);
    expect(setAt(set, ['privacy', 'retentionD', 'answers'], undefined)).toEqual(config);
  });

  it('keeps neighbours of what is cleared', () => {
    const set = setAt(setAt(config, ['privacy', 'visitor'], false), ['privacy', 'honourDnt'], false);
    expect(setAt(set, ['privacy', 'visitor'], undefined).privacy).toEqual({ honourDnt: false });
  });

  it('adds to lists that are not there yet, removes and moves', () => {
    expect(insertAt({ site: 'a' } as SiteConfig, ['journeys'], { id: 'j', steps: [] }).journeys).toHaveLength(1);
    expect(removeAt(config, ['journeys', 0, 'steps'], 0).journeys?.[0]?.steps.map(({ id }) => id)).toEqual(['pay']);
    expect(moveAt(config, ['journeys', 0, 'steps'], 1, -1).journeys?.[0]?.steps.map(({ id }) => id)).toEqual([
      'pay',
      'cart',
    ]);
    expect(moveAt(config, ['journeys', 0, 'steps'], 1, 1)).toBe(config);
  });
});

describe('renaming', () => {
  it('takes every reference along, so that a valid configuration stays valid', () => {
    for (const renamed of [
      renameJourney(config, 0, 'buy'),
      renameStep(config, 0, 0, 'basket'),
      renameStep(config, 0, 1, 'payment'),
      renameQuestion(config, 0, 0, 'easy'),
    ])
      expect(validateSiteConfig(renamed)).toEqual({ ok: true, value: renamed });
    expect(renameStep(config, 0, 0, 'basket').surveys?.[0]?.trigger).toMatchObject({ step: 'purchase/basket' });
    expect(renameJourney(config, 0, 'buy').surveys?.[0]?.moment).toMatchObject({ step: 'buy/pay' });
    expect(renameQuestion(config, 0, 0, 'easy').surveys?.[0]?.questions[1]?.when?.question).toBe('easy');
  });
});

describe('the list of changes', () => {
  it('names each leaf that differs', () => {
    const after = setAt(setAt(config, ['name'], 'Lumen'), ['journeys', 0, 'steps', 0, 'id'], 'basket');
    expect(toChanges(config, after)).toEqual([
      { pointer: '/journeys/0/steps/0/id', kind: 'changed', before: 'cart', after: 'basket' },
      { pointer: '/name', kind: 'added', before: undefined, after: 'Lumen' },
    ]);
    expect(toChanges(config, structuredClone(config))).toEqual([]);
  });
});
