/** What happens in one field; times in milliseconds of one clock that stands still while the page is hidden. */
export interface FieldMemory {
  /** Since the field was entered or something was typed; null while nobody is in it. */
  sinceMs: number | null;
  /** Something was typed on this visit. */
  isTyped: boolean;
  chars: number;
  edits: number;
  /** Emptied after three characters or more. */
  refills: number;
  /** Visits in a row that changed nothing. */
  visits: number;
}

export type Hesitation = 'first_input' | 'pause' | 'refill' | 'refocus';

export interface HesitationOptions {
  idleMs: number;
  /** In a text area, where one thinks before one writes. */
  idleLongMs: number;
  minRefills: number;
  minVisits: number;
}

export const createFieldMemory = (): FieldMemory => ({
  sinceMs: null,
  isTyped: false,
  chars: 0,
  edits: 0,
  refills: 0,
  visits: 0,
});

const refillChars = 3;

export function onFocus(field: FieldMemory, nowMs: number, chars: number): void {
  field.sinceMs = nowMs;
  field.isTyped = false;
  field.chars = chars;
}

export function onEdit(field: FieldMemory, nowMs: number, chars: number): void {
  if (chars === 0 && field.chars >= refillChars) field.refills++;
  field.sinceMs = nowMs;
  field.isTyped = true;
  field.edits++;
  // The longest since it was empty: letters go one by one.
  field.chars = chars === 0 ? 0 : Math.max(field.chars, chars);
}

export function onBlur(field: FieldMemory, isChanged: boolean): void {
  field.sinceMs = null;
  field.visits = isChanged ? 0 : field.visits + 1;
}

/** Which hesitations a field shows now. */
export function computeHesitations(
  field: FieldMemory,
  nowMs: number,
  idleMs: number,
  options: HesitationOptions,
): Hesitation[] {
  const isIdle = field.sinceMs !== null && nowMs - field.sinceMs >= idleMs;
  const found: Hesitation[] = [];
  if (isIdle) found.push(field.isTyped ? 'pause' : 'first_input');
  if (field.refills >= options.minRefills) found.push('refill');
  if (field.visits >= options.minVisits) found.push('refocus');
  return found;
}
