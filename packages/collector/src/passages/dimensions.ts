import { maxTraitChars, type Traits } from '@ressenti/protocol';

/** What a map can be cut by. */
export const dimensions = ['device', 'locale', 'persona', 'variant', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];

/** One trait of a site's own, its value as text: `true`, `3` and `pro` are all words to cut by. */
export type TraitValue = [name: string, value: string];

/** Names that mean something already: a dimension, or that a program made the passage. */
const reserved: ReadonlySet<string> = new Set([...dimensions, 'generated']);

/** What an event says beside the dimensions; empty values say nothing. */
export function toTraitValues(traits: Traits): TraitValue[] {
  return Object.entries(traits)
    .filter(([name, value]) => !reserved.has(name) && name !== '' && value !== '')
    .map(([name, value]) => [name, String(value).slice(0, maxTraitChars)]);
}
