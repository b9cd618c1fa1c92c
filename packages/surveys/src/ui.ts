import type { Question } from '@ressenti/protocol';
import type { Drawn } from './elements/jsx-runtime.ts';
import type { Flow } from './flow.ts';
import type { Ground } from './parts/presence.ts';
import type { Session, View } from './session.ts';
import type { Language } from './texts.ts';
import type { Texts } from './texts-shape.ts';

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

/** A scale as it is asked: what it is called, its values from the worse to the better end, and its words. */
export interface Scale {
  instrument: string;
  low: number;
  high: number;
  look?: 'faces' | 'numbers' | 'stars' | undefined;
  /** Draws a value where it is not a figure. */
  Mark?: ((props: { value: number }) => Drawn) | undefined;
  /** Travels with each answer. */
  evidence?: Record<string, unknown>;
  question: string;
  /** One word per value, or the two ends. */
  points: readonly string[];
}

/** A text of the site's owner. */
export interface Words {
  text: string;
  /** Language of the text; differs from the interface's where a translation is missing. */
  tag: string;
}

/** The sentence of a question, with nothing left to fill. */
export interface Wording extends Words {
  /** Stands small above the text. */
  lead?: string | undefined;
  hint?: string | undefined;
}

/** What is known about kinds of questions and of displays. */
export interface Kinds {
  /** Where a survey stands that does not float. */
  ground?: Ground | undefined;
  /** What a visitor opens by hand: whether closing only folds it up again. Absent for what opens by itself. */
  foldsUp?: ((how: 'dismiss' | 'refuse', question: Question | undefined) => boolean) | undefined;
  /** Draws around the survey, or instead of it. */
  Frame?: ((props: { ui: Ui; thanks: Words }) => Drawn) | undefined;
  /** Style sheet of their fields. */
  styles?: string;
  createFlow(questions: readonly Question[]): Flow;
  /** The scale of a question that has one. */
  toScale(question: Question, texts: Texts): Scale | undefined;
  toWording(question: Question, asking: Asking): Wording;
  /** The field of a kind that has no scale. */
  Field(props: { question: Question; ui: Ui }): Drawn;
}
