/**
 * Reads a CSV text (RFC 4180): quotes, doubled quotes, line breaks within quotes, a byte-order mark; commas, semicolons or tabs,
 * whichever the first line has most of.
 * @returns rows of cells, empty lines left out
 */
export function parseCsv(text: string): string[][] {
  const body = text.replace(/^\ufeff/, '');
  const delimiter = toDelimiter(body);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < body.length; i++) {
    const char = body[i];
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (body[i + 1] === '"') {
        cell += '"';
        i++;
      } else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === delimiter) endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

function toDelimiter(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const plain = first.replace(/"[^"]*"/g, '');
  const count = (char: string): number => plain.split(char).length;
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best), ',');
}
