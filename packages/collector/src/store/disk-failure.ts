/**
 * SQLite's code of a failure that the request had no part in: no space, no write, no read, or another program that
 * holds the database. The next request would meet it as well.
 */
export function isDiskFailure(code: string | undefined): boolean {
  return /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|BUSY|NOMEM)/.test(code ?? '');
}
