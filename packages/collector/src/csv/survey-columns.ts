import type { Issue } from '@ressenti/protocol';
import { toPlain } from '../answers/verbatim-text.ts';

/** What a column may be called where the request does not say; compared without case and accents. */
const headings = {
  stage: ['stage', 'step', 'touchpoint', 'etape', 'moment'],
  score: ['score', 'rating', 'note', 'nps', 'satisfaction', 'value'],
  comment: ['comment', 'comments', 'verbatim', 'commentaire', 'text', 'feedback', 'reason'],
  date: ['date', 'time', 'timestamp', 'at', 'submitted', 'created'],
  visitor: ['visitor', 'respondent', 'customer', 'client', 'id'],
} as const;
export type Column = keyof typeof headings;
export type Columns = Partial<Record<Column, number>>;

/**
 * Finds the columns of a survey export.
 * @param named what the request calls them, over our own guesses
 * @returns issues where one that is needed, or was named, is not there
 */
export function findColumns(
  header: readonly string[],
  named: Partial<Record<Column, string>>,
): { columns: Columns; issues: Issue[] } {
  const columns: Columns = {};
  const issues: Issue[] = [];
  const plain = header.map(toName);
  for (const column of Object.keys(headings) as Column[]) {
    const wanted = named[column];
    const known: readonly string[] = headings[column];
    const index =
      wanted === undefined ? plain.findIndex((name) => known.includes(name)) : plain.indexOf(toName(wanted));
    if (index >= 0) columns[column] = index;
    else if (wanted !== undefined || column === 'stage' || column === 'score')
      issues.push({
        pointer: `/${column}`,
        expected:
          wanted === undefined
            ? `a column named ${headings[column].join(', ')}, or ?${column}= with its name`
            : 'the name of a column',
        received: `the columns ${header
          .map((name) => JSON.stringify(name.slice(0, 40)))
          .join(', ')
          .slice(0, 300)}`,
      });
  }
  return { columns, issues };
}

function toName(text: string): string {
  return toPlain(text).trim();
}
