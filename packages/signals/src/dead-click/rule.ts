/** What is known of one press when its time is over. */
export interface DeadPress {
  upMs: number;
  /** First answer; Infinity if none, 0 if nothing can be said. */
  answerMs: number;
  /** When it started a request; only with the probe on. */
  requestMs?: number;
}

export interface DeadThresholds {
  /** A press without an answer for so long is dead. */
  windowMs: number;
  /** If it started a request, it is given so long. */
  pendingMaxMs: number;
}

/**
 * Judges one press of a control that promises to do something.
 * @returns 'wait' while a request it started may still bring the answer
 */
export function computeDead(
  { upMs, answerMs, requestMs }: DeadPress,
  nowMs: number,
  { windowMs, pendingMaxMs }: DeadThresholds,
): 'dead' | 'slow' | 'answered' | 'wait' {
  if (answerMs < 1 / 0) return answerMs - upMs > windowMs ? 'slow' : 'answered';
  return requestMs !== undefined && nowMs - upMs < pendingMaxMs ? 'wait' : 'dead';
}
