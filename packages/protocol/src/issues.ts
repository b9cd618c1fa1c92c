/** One thing wrong with an input. Wording is built here and nowhere else. */
export interface Issue {
  /** JSON Pointer (RFC 6901) to the offending value; `""` is the whole input. */
  pointer: string;
  /** What would have been right, as a noun phrase: `a number from 0 to 1`. */
  expected: string;
  /** What came, with its type: `"0.5" (string)`. */
  received: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; issues: Issue[] };

/** Names a value and its type in at most 60 characters, for `received`. */
export function toReceived(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'function') return 'a function';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return `${text.length > 48 ? `${text.slice(0, 45)}…` : text} (${typeof value})`;
}

/** `config/surveys/0/quota: expected a whole number, received "5" (string)`. What happens now is the caller's to add. */
export function toSentence(where: string, issue: Issue): string {
  return `${where}${issue.pointer}: expected ${issue.expected}, received ${issue.received}`;
}

/** Appends a key or an index to a JSON Pointer. */
export function toPointer(parent: string, key: string | number): string {
  return `${parent}/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
