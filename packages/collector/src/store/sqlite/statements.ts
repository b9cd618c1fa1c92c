import type Database from 'libsql';

/** Gives the prepared statement of a text; each is prepared once. Texts are constants: values are always bound. */
export type Sql = (text: string) => Database.Statement;

export function createSql(db: Database.Database): Sql {
  const statements = new Map<string, Database.Statement>();
  return (text) => {
    let statement = statements.get(text);
    if (!statement) {
      statement = db.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
}
