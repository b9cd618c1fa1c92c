import { Problem } from '../problem.ts';

/**
 * Reads the bytes of a CSV file. Spreadsheets write UTF-8, UTF-16 with a byte-order mark, or, where they were asked for
 * nothing, the 8-bit letters of Western Europe.
 * @param charset what the request says the file is written in; undefined: found out
 * @throws Problem 400 for a charset that is not known, or that the bytes are not
 */
export function decodeCsv(bytes: Uint8Array, charset: string | undefined): string {
  const found = charset ?? findCharset(bytes);
  try {
    return new TextDecoder(found, { fatal: true }).decode(bytes);
  } catch {
    throw new Problem({
      status: 400,
      code: 'malformed',
      detail: `expected a file in ${found}, received bytes that are not, or a name of no charset; nothing was imported. Name another one in the Content-Type, such as "text/csv; charset=windows-1252".`,
    });
  }
}

function findCharset(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
