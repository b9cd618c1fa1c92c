import type { Verbatim } from '@ressenti/protocol';

const columns = [
  'id',
  'at',
  'journey',
  'step',
  'survey',
  'question',
  'text',
  'language',
  'instrument',
  'value',
  'v',
  'polarity',
  'redacted',
] as const;

/**
 * Verbatims as CSV (RFC 4180, with a byte order mark, as spreadsheets expect of UTF-8). A cell that a spreadsheet would
 * take for a formula gets an apostrophe: what a visitor typed must not run on the reader's machine.
 */
export function toCsv(verbatims: readonly Verbatim[]): string {
  const rows = verbatims.map((verbatim) =>
    columns.map((column) => toCell(column === 'at' ? new Date(verbatim.at).toISOString() : verbatim[column])),
  );
  return `\ufeff${[columns.map(toCell), ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
