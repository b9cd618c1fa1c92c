import { computeJourneyScore } from '../journey-score.ts';
import { computeJourneyStructure } from '../journey-structure.ts';
import { createMalformedInput } from '../metrics-error.ts';
import type { Passage } from '../passage.ts';
import { computePeakEnd } from '../peak-end.ts';
import type { Family } from './family.ts';
import {
  checkArray,
  hasKey,
  type Input,
  readArray,
  readCounts,
  readNumber,
  readNumbers,
  readString,
  toInput,
} from './input.ts';

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
  'journey.peak_end': (input) => {
    const {
      peak = null,
      end = null,
      peakEnd = null,
    } = computePeakEnd(readNumbers(input, 'v', { min: -1, max: 1 })) ?? {};
    return { peak_end: peakEnd, peak, end };
  },
  'journey.score': (input) => {
    const steps = readArray(input, 'steps').map((row, index) => {
      const step = toInput(row, `steps[${index}]`);
      const entered = readNumber(step, 'entered', { min: 0 });
      return { entered, counts: hasKey(step, 'counts_1_5') ? readCounts(step, 'counts_1_5', [5]) : undefined };
    });
    const { meanV, se, score100, low, high, lowV, highV, coverage, worst } = computeJourneyScore(steps);
    return { mean_v: meanV, se, score100, low, high, low_v: lowV, high_v: highV, coverage, worst };
  },
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
