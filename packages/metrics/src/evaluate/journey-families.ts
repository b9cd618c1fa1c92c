import { computeJourneyStructure } from '../journey-structure.ts';
import { createMalformedInput } from '../metrics-error.ts';
import type { Passage } from '../passage.ts';
import type { Family } from './family.ts';
import { checkArray, type Input, readArray, readString, toInput } from './input.ts';

/** The families of section 4. */
export const journeyFamilies: Readonly<Record<string, Family>> = {
  'journey.structure': (input) => ({
    ...computeJourneyStructure({
      order: readStrings(readArray(input, 'order'), 'order'),
      goal: readString(input, 'goal'),
      passages: readArray(input, 'passages').map((row, index) => readPassage(toInput(row, `passages[${index}]`))),
      strict: input.value.strict === true,
    }),
  }),
};

function readPassage(input: Input): Passage {
  const { visitor, closed } = input.value;
  const steps = readStrings(readArray(input, 'steps'), `${input.path}.steps`);
  if (visitor === undefined || visitor === null) return { steps, closed: closed !== false };
  if (typeof visitor !== 'string' && typeof visitor !== 'number') {
    throw createMalformedInput(`${input.path}.visitor`, 'a string or a number', visitor);
  }
  return { visitor, steps, closed: closed !== false };
}

function readStrings(values: readonly unknown[], path: string): string[] {
  return checkArray(values, path).map((value, index) => {
    if (typeof value !== 'string') throw createMalformedInput(`${path}[${index}]`, 'a string', value);
    return value;
  });
}
