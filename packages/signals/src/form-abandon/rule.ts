/** What is known of one form while it is being filled in. */
export interface FormState {
  form: string;
  edited: string[];
  fieldsTotal: number;
  lastField: string;
  lastEdited: string;
  lastErrorField?: string;
  /** The last field holds a password or a card. */
  sensitive?: boolean;
  submitAttempts: number;
  failedAttempts: number;
  /** When it was last meant to be sent and not refused since; null while it is not. */
  sentMs: number | null;
  /** When the visitor was last at it. */
  aliveMs: number;
}

export interface AbandonOptions {
  /** After leaving the page or losing the form. */
  graceMs: number;
  /** With the form still open. */
  idleMs: number;
}

/** What was sent is given so long to prove it. */
export const successMs = 10_000;

/** Where the form is now. */
export interface FormScene {
  /** The page was left, the form is gone or not to be seen, or the address or the step is another. */
  isAway: boolean;
  /** Every edited field is empty again. */
  isCleared: boolean;
}

/**
 * Judges a form: it was sent if it was meant to be sent and then went away; it was given up if it went away without that,
 * or if nobody came back to it.
 */
export function computeForm(
  state: FormState,
  { isAway, isCleared }: FormScene,
  nowMs: number,
  options: AbandonOptions,
): 'open' | 'sent' | 'given-up' {
  if (state.sentMs !== null && nowMs - state.sentMs <= successMs && (isAway || isCleared)) return 'sent';
  if (state.edited.length === 0) return 'open';
  return nowMs - state.aliveMs >= (isAway ? options.graceMs : options.idleMs) ? 'given-up' : 'open';
}
