import { Readable } from 'node:stream';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import { pause } from '../pauses.ts';

/** One row of a CSV text, and where it begins. */
export interface CsvRow {
  /** From 1, as an editor counts: a line break within quotes is a line, too. */
  line: number;
  cells: string[];
}

export interface CsvTable {
  rows: CsvRow[];
  /** Line of the row with a quote that is never closed, and swallows everything after it; null: none. */
  openLine: number | null;
}

/**
 * Reads a CSV text (RFC 4180): quotes, doubled quotes, line breaks within quotes, a byte-order mark; commas, semicolons or tabs,
 * whichever the first line has most of, or the one that a first line such as "sep=;" names.
 * @returns rows of cells, empty lines left out
 */
export async function readCsvTable(text: string): Promise<CsvTable> {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const [preface = '', named] = /^sep=(.)(?:\n|$)/.exec(plain) ?? [];
  const body = plain.slice(preface.length);
  const linesBefore = preface === '' ? 0 : 1;
  const rows: CsvRow[] = [];
  let lastLine = linesBefore;
  const parser = parse({
    delimiter: named ?? toDelimiter(body),
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    raw: true,
    info: true,
  });
  try {
    for await (const { record, raw, info } of Readable.from(toPieces(body)).compose(parser) as AsyncIterable<Read>) {
      lastLine = linesBefore + info.lines;
      // What was read of a row begins with the empty lines before it, and may end with its own break.
      const breaks = raw.replace(/^\n+|\n$/g, '').split('\n').length - 1;
      rows.push({ line: lastLine - breaks, cells: record });
    }
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    const [empty = ''] = /^\n*/.exec(plain.split('\n').slice(lastLine).join('\n')) ?? [];
    return { rows, openLine: lastLine + 1 + empty.length };
  }
  return { rows, openLine: null };
}

/** What the library hands over for a row with `raw` and `info`. */
interface Read {
  record: string[];
  raw: string;
  info: InfoRecord;
}

const pieceChars = 16 * 1024;

async function* toPieces(text: string): AsyncIterable<string> {
  for (let begin = 0; begin < text.length; begin += pieceChars) {
    yield text.slice(begin, begin + pieceChars);
    await pause();
  }
}

function toDelimiter(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const plain = first.replace(/"[^"]*"/g, '');
  const count = (char: string): number => plain.split(char).length;
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best), ',');
}
