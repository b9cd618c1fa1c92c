import type { ImportColumn, Issue } from '@ressenti/protocol';
import { toPlain } from '../answers/verbatim-text.ts';

/**
 * What a column may be called where the request does not say; compared without case and accents. Where none is called just
 * so, one is taken that begins with such a word, or else has it: "Note (1 à 5)", "Votre commentaire".
 */
const headings = {
  stage: ['stage', 'step', 'touchpoint', 'etape', 'moment'],
  score: ['score', 'rating', 'note', 'nps', 'satisfaction', 'value'],
  comment: ['comment', 'comments', 'verbatim', 'commentaire', 'text', 'texte', 'feedback', 'reason'],
  date: ['date', 'time', 'timestamp', 'at', 'submitted', 'created', 'horodatage'],
  visitor: ['visitor', 'respondent', 'customer', 'client', 'repondant', 'visiteur', 'id'],
} as const satisfies Record<ImportColumn, readonly string[]>;
export type Columns = Partial<Record<ImportColumn, number>>;

/**
 * Finds the columns of a survey export.
 * @param named what the request calls them, over our own guesses: a name, "#3" for the third, "" for none
 * @returns issues where one that is needed, or was named, is not there
 */
export function findColumns(
  header: readonly string[],
  named: Partial<Record<ImportColumn, string>>,
): { columns: Columns; issues: Issue[] } {
  const columns: Columns = {};
  const issues: Issue[] = [];
  const plain = header.map(toName);
  const guessed = guessColumns(plain);
  for (const column of Object.keys(headings) as ImportColumn[]) {
    const wanted = named[column];
    if (wanted === '' && column !== 'stage' && column !== 'score') continue;
    const index = wanted ? toIndex(plain, wanted) : (guessed[column] ?? -1);
    if (index >= 0) columns[column] = index;
    else if (wanted || column === 'stage' || column === 'score')
      issues.push({
        pointer: `/${column}`,
        expected: wanted
          ? 'the name of a column'
          : `a column named ${headings[column].join(', ')}, or ?${column}= with its name`,
        received: `the columns ${header
          .map((name) => JSON.stringify(name.slice(0, 40)))
          .join(', ')
          .slice(0, 300)}`,
      });
  }
  return { columns, issues };
}

/** Pure: the likeliest column for each kind, no column for two. A short word says too little inside a longer heading. */
function guessColumns(plain: readonly string[]): Columns {
  const columns: Columns = {};
  const taken = new Set<number>();
  const ways: ((name: string, known: readonly string[]) => boolean)[] = [
    (name, known) => known.includes(name),
    (name, known) => known.some((word) => word.length > 3 && name.startsWith(`${word} `)),
    (name, known) => name.split(' ').some((word) => word.length > 3 && known.includes(word)),
  ];
  for (const isLike of ways)
    for (const column of Object.keys(headings) as ImportColumn[]) {
      // "Customer comment" is no customer: who somebody is, is never guessed from a part of a heading.
      if (columns[column] !== undefined || (column === 'visitor' && isLike !== ways[0])) continue;
      const index = plain.findIndex((name, at) => !taken.has(at) && isLike(name, headings[column]));
      if (index < 0) continue;
      columns[column] = index;
      taken.add(index);
    }
  return columns;
}

function toIndex(plain: readonly string[], wanted: string): number {
  const [, nth] = /^#(\d+)$/.exec(wanted) ?? [];
  const index = plain.indexOf(toName(wanted));
  if (index >= 0 || nth === undefined) return index;
  return Number(nth) <= plain.length ? Number(nth) - 1 : -1;
}

function toName(text: string): string {
  return toPlain(text).trim();
}
