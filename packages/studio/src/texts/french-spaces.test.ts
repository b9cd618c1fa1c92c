import { describe, expect, it } from 'vitest';
import { withFrenchSpaces } from './french-spaces.ts';

describe('French sentences', () => {
  it('keep their signs with the words they belong to, in texts and in what texts are made of', () => {
    const texts = withFrenchSpaces({
      plain: 'Vraiment ? Oui : « oui » !',
      nested: { made: (name: string) => `Le site « ${name} » ; fin`, list: ['à 95 %'] },
    });
    expect(texts.plain).toBe('Vraiment\u202f? Oui\u202f: «\u00a0oui\u00a0»\u202f!');
    expect(texts.nested.made('x')).toBe('Le site «\u00a0x\u00a0»\u202f; fin');
    expect(texts.nested.list).toEqual(['à 95\u202f%']);
  });

  it('leave alone what is no text, and addresses', () => {
    const parts = { n: 3, none: null, line: 'https://example.com/a?b=1' };
    expect(withFrenchSpaces(parts)).toEqual(parts);
  });
});
