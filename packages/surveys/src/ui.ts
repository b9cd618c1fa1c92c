import type { Question } from '@ressenti/protocol';
import type { VNode } from 'preact';
import type { Scale, ToScale } from './kinds.ts';
import type { Session, View } from './session.ts';
import type { Language } from './texts.ts';

/** What every part of the drawing is given. */
export interface Ui {
  view: View;
  session: Session;
  language: Language;
  locales: readonly string[];
  questions: readonly Question[];
  toScale: ToScale;
  more: More | undefined;
  recall: { journey: string; dateMs: number } | undefined;
  /** Closed by the visitor. */
  onClose(how: 'dismiss' | 'refuse'): void;
}

/** What the second file adds: further kinds, gaps in texts, progress. */
export interface More {
  toScale: ToScale;
  /** The sentence of a question with nothing left to fill; also of kinds that the first file does not know. */
  finish(text: string, question: Question, ui: Ui): string;
  /** The field of a kind that is neither a scale nor a text. */
  Field(props: { question: Question; ui: Ui }): VNode | null;
  /** What stands small above the question. */
  toProgress(ui: Ui): string | undefined;
}

export interface ScaleProps {
  question: Question;
  scale: Scale;
  ui: Ui;
}
