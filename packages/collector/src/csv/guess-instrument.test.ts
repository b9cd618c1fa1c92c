import { expect, test } from 'vitest';
import { guessInstrument } from './guess-instrument.ts';

test.each([
  ['Note (1 à 5)', 'csat5'],
  ['Rating 1-5', 'csat5'],
  ['Score out of 5', 'csat5'],
  ['Note /5', 'csat5'],
  ['Score from 0 to 10', 'nps11'],
  ['Note sur 10', 'nps11'],
  // Ease, effort or agreement: a number of points does not say which.
  ['Effort (1-7)', undefined],
  ['Felt, 1 to 9', undefined],
])(
  'of a column called %j, the scale is what its heading says, whatever slipped in among the scores',
  (heading, expected) => {
    expect(guessInstrument([1, 4, 5, 9, Number.NaN], heading)).toBe(expected);
    expect(guessInstrument([], heading)).toBe(expected);
  },
);

test.each([
  [[1, 5, 3], 'csat5'],
  [[0, 9, 10], 'nps11'],
  [[2, 4], undefined],
  [[1, 7], undefined],
  [[1, 5, 11], undefined],
  [[Number.NaN], undefined],
])('without such a heading %j speak for themselves, or do not', (scores, expected) => {
  for (const heading of ['score', 'Q10', 'Question 1 - 2026', 'Note 2', 'Enquête de 2010'])
    expect(guessInstrument(scores, heading), heading).toBe(expected);
});
