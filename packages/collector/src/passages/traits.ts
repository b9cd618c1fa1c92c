import { maxTraits } from '@ressenti/protocol';
import { type TraitValue, toTraitValues } from './dimensions.ts';
import { isBefore, type PassageState, type Place } from './state.ts';

/**
 * The traits of a passage. One that an older collector stored has none of its own yet: it gets those of the last step
 * entered, the only ones it remembers, and an earlier event that still comes puts its own in their place.
 */
export function readTraits(state: PassageState): NonNullable<PassageState['traits']> {
  if (!state.traits) {
    const { place, context } = state.lastEnter ?? {};
    state.traits = place && context?.traits ? toTraitValues(context.traits).map(toTrait(place)) : [];
  }
  return state.traits;
}

/**
 * Adds what one event says: of each trait its first value counts, of too many names the first ones. Adding events in any
 * order ends in the same traits.
 */
export function addTraits(state: PassageState, values: readonly TraitValue[], place: Place): void {
  const traits = readTraits(state);
  for (const trait of values.map(toTrait(place))) {
    const index = traits.findIndex(({ name }) => name === trait.name);
    const known = traits[index];
    if (!known) traits.push(trait);
    else if (isBefore(place, known.place)) traits[index] = trait;
  }
  traits.sort((a, b) => (isBefore(a.place, b.place) ? -1 : isBefore(b.place, a.place) ? 1 : a.name < b.name ? -1 : 1));
  traits.splice(maxTraits);
}

/** Whether a passage has every one of these values. */
export function hasTraits(state: PassageState, wanted: readonly TraitValue[] = []): boolean {
  return wanted.every(([name, value]) => state.traits?.some((trait) => trait.name === name && trait.value === value));
}

function toTrait(place: Place): (value: TraitValue) => { name: string; value: string; place: Place } {
  return ([name, value]) => ({ name, value, place });
}
