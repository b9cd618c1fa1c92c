/** One row of a CSV text, and where it begins. */
export interface CsvRow {
  /** From 1, as an editor counts: a line break within quotes is a line, too. */
  line: number;
  cells: string[];
}

export interface CsvTable {
  rows: CsvRow[];
  /** Line of a quote that is never closed, and swallows everything after it; null: none. */
  openLine: number | null;
}

/**
 * Reads a CSV text (RFC 4180): quotes, doubled quotes, line breaks within quotes, a byte-order mark; commas, semicolons or tabs,
 * whichever the first line has most of, or the one that a first line such as "sep=;" names.
 * @returns rows of cells, empty lines left out
 */
export function readCsvTable(text: string): CsvTable {
  const plain = text.replace(/^\ufeff/, '');
  const [preface = '', named] = /^sep=(.)\r?(?:\n|$)/.exec(plain) ?? [];
  const body = plain.slice(preface.length);
  const delimiter = named ?? toDelimiter(body);
  const rows: CsvRow[] = [];
  let line = preface === '' ? 1 : 2;
  let beginLine = line;
  let quoteLine = line;
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: beginLine, cells });
    cells = [];
    beginLine = line;
  };
  for (let i = 0; i < body.length; i++) {
    const char = body[i];
    if (char === '\n') line++;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (body[i + 1] === '"') {
        cell += '"';
        i++;
      } else isQuoted = false;
    } else if (char === '"' && cell === '') {
      isQuoted = true;
      quoteLine = line;
    } else if (char === delimiter) endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return { rows, openLine: isQuoted ? quoteLine : null };
}

/** The cells only. */
export function parseCsv(text: string): string[][] {
  return readCsvTable(text).rows.map(({ cells }) => cells);
}

function toDelimiter(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const plain = first.replace(/"[^"]*"/g, '');
  const count = (char: string): number => plain.split(char).length;
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best), ',');
}
