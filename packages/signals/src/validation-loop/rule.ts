export interface Attempt {
  atMs: number;
  fields: readonly string[];
}

export interface ValidationOptions {
  minAttempts: number;
  windowMs: number;
  /** Selectors of elements in the form that mean "refused" when they are filled, beside `role=alert`. */
  errors: string;
}

export interface ValidationVerdict {
  attempts: number;
  /** Fields at fault in the last attempt, at most five. */
  fields: string;
  /** The same field was at fault each time. */
  sameField: boolean;
}

const maxFields = 5;

/** @param attempts refused ones of one form, oldest first; said at three, and again at six */
export function computeValidationLoop(
  attempts: readonly Attempt[],
  { minAttempts, windowMs }: Pick<ValidationOptions, 'minAttempts' | 'windowMs'>,
): ValidationVerdict | null {
  const last = attempts.at(-1);
  if (!last) return null;
  const recent = attempts.filter(({ atMs }) => last.atMs - atMs <= windowMs);
  if (recent.length !== minAttempts && recent.length !== minAttempts * 2) return null;
  return {
    attempts: recent.length,
    fields: last.fields.slice(0, maxFields).join(' '),
    sameField: last.fields.some((field) => recent.every(({ fields }) => fields.includes(field))),
  };
}
