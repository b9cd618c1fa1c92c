import type { ImportColumn, Issue } from '@ressenti/protocol';
import { toPlain } from '../answers/verbatim-text.ts';

/** What a column may be called where the request does not say; compared without case and accents. */
const headings = {
  stage: ['stage', 'step', 'touchpoint', 'etape', 'moment'],
  score: ['score', 'rating', 'note', 'nps', 'satisfaction', 'value'],
  comment: ['comment', 'comments', 'verbatim', 'commentaire', 'text', 'feedback', 'reason'],
  date: ['date', 'time', 'timestamp', 'at', 'submitted', 'created'],
  visitor: ['visitor', 'respondent', 'customer', 'client', 'id'],
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
  for (const column of Object.keys(headings) as ImportColumn[]) {
    const wanted = named[column];
    const known: readonly string[] = headings[column];
    if (wanted === '' && column !== 'stage' && column !== 'score') continue;
    const index = wanted ? toIndex(plain, wanted) : plain.findIndex((name) => known.includes(name));
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

function toIndex(plain: readonly string[], wanted: string): number {
  const [, nth] = /^#(\d+)$/.exec(wanted) ?? [];
  const index = plain.indexOf(toName(wanted));
  if (index >= 0 || nth === undefined) return index;
  return Number(nth) <= plain.length ? Number(nth) - 1 : -1;
}

function toName(text: string): string {
  return toPlain(text).trim();
}
