import { expect, test } from 'vitest';
import { findColumns } from './survey-columns.ts';

test.each([
  [['Stage', 'Score', 'Comment', 'Date'], { stage: 0, score: 1, comment: 2, date: 3 }],
  [
    ['Date de réponse', 'Étape du parcours', 'Note (1 à 5)', 'Votre commentaire'],
    { date: 0, stage: 1, score: 2, comment: 3 },
  ],
  // Called just so goes before beginning so, and beginning so before having it somewhere.
  [['Commentaire sur la note', 'Note', 'Étape'], { comment: 0, score: 1, stage: 2 }],
  [['Customer comment', 'Touchpoint', 'Overall rating'], { comment: 0, stage: 1, score: 2 }],
  // A short word says nothing inside a longer one: the answer's own number is no visitor.
  [['Response ID', 'Step', 'Rating'], { stage: 1, score: 2 }],
] as const)('finds what each column of %j is', (header, columns) =>
  expect(findColumns(header, {})).toEqual({ columns, issues: [] }),
);

test('asks for what no heading tells, and takes nothing twice', () => {
  const { columns, issues } = findColumns(['Réponse', 'Quand', 'Note'], {});
  expect(columns).toEqual({ score: 2 });
  expect(issues.map(({ pointer }) => pointer)).toEqual(['/stage']);
});

test('takes what the request names over what it would guess', () => {
  const named = { score: 'NPS score', comment: '' };
  expect(findColumns(['Step', 'Score', 'NPS score', 'Comment'], named).columns).toEqual({ stage: 0, score: 2 });
});
