import type Database from 'libsql';

export interface Sql {
  /** Gives the prepared statement of a text; each is prepared once. Texts are constants: values are always bound. */
  (text: string): Database.Statement;
  /** Row by row, for what nobody wants in memory at once. Whoever stops in the midst of it lets go of the log all the same. */
  each<Row>(text: string, ...values: readonly unknown[]): Iterable<Row>;
}

/** @param goOn throws where nobody waits for the answer any more: asked before each statement and each single row */
export function createSql(db: Database.Database, goOn: () => void = () => undefined): Sql {
  const statements = new Map<string, Database.Statement>();
  const sql = (text: string): Database.Statement => {
    goOn();
    let statement = statements.get(text);
    if (!statement) {
      statement = toBare(db.prepare(text));
      statements.set(text, statement);
    }
    return statement;
  };
  return Object.assign(sql, {
    *each<Row>(text: string, ...values: readonly unknown[]): Iterable<Row> {
      const statement = sql(text);
      let isDone = false;
      try {
        for (const row of statement.iterate(...values) as Iterable<Row>) {
          goOn();
          yield row;
        }
        isDone = true;
      } finally {
        // A statement that was left reads on for ever, and keeps the log as it was; this begins it anew, and ends it.
        if (!isDone) statement.get(...values);
      }
    },
  });
}

/** A single row comes with how long the driver took, which differs each time: two rows of the same values were no longer alike. */
function toBare(statement: Database.Statement): Database.Statement {
  const get = statement.get.bind(statement);
  statement.get = (...values: unknown[]): unknown => {
    const row = get(...values) as { _metadata?: unknown } | undefined;
    if (row) delete row._metadata;
    return row;
  };
  return statement;
}
