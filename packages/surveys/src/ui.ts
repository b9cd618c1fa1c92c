import type { Question } from '@ressenti/protocol';
import type { Kinds } from './kinds.ts';
import type { Session, View } from './session.ts';
import type { Language } from './texts.ts';

/** What is being asked, of whom. */
export interface Asking {
  view: View;
  language: Language;
  locales: readonly string[];
  questions: readonly Question[];
  kinds: Kinds;
  recall: { journey: string; dateMs: number } | undefined;
}

/** What every part of the drawing is given. */
export interface Ui extends Asking {
  session: Session;
  /** The question is on screen: answer times count from here. */
  onShown(): unknown;
  redraw(): unknown;
  /** Closed by the visitor. */
  onClose(how: 'dismiss' | 'refuse'): unknown;
}
