/** Stable codes of {@link MetricsError}. */
export type MetricsErrorCode = 'unknown-family' | 'malformed-input';

/**
 * What a function of this package throws when its caller made a mistake.
 * `code` is stable; `key` names the offending input (`"counts_1_5[2]"`), or the family when that is what is unknown.
 * The message says where, what was expected, what came and what happens now.
 */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
  readonly code: MetricsErrorCode;
  readonly key: string;

  constructor(code: MetricsErrorCode, key: string, message: string) {
    super(message);
    this.code = code;
    this.key = key;
  }
}

/** Builds the error for one wrong input, in the one sentence pattern of the project. */
export function createMalformedInput(key: string, expected: string, received: unknown): MetricsError {
  return new MetricsError(
    'malformed-input',
    key,
    `${key}: expected ${expected}, received ${toReadable(received)}; nothing is computed.`,
  );
}

function toReadable(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `${JSON.stringify(value.slice(0, 40))} (string)`;
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return `${value}`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return `a ${typeof value}`;
}
