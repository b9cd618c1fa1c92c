import type { Question } from '@ressenti/protocol';
import type { VNode } from 'preact';
import type { Flow } from './flow.ts';
import { Face } from './parts/face.tsx';
import type { Ground } from './parts/presence.ts';
import { pickText, type Texts } from './texts.ts';
import type { Asking, Ui } from './ui.ts';

/** A scale as it is asked: what it is called, its values from the worse to the better end, and its words. */
export interface Scale {
  instrument: string;
  low: number;
  high: number;
  look?: 'faces' | 'numbers' | 'stars' | undefined;
  /** Draws a value where it is not a figure. */
  Mark?: ((props: { value: number }) => VNode) | undefined;
  /** Travels with each answer. */
  evidence?: Record<string, unknown>;
  question: string;
  /** One word per value, or the two ends. */
  points: readonly string[];
}

/** The sentence of a question, with nothing left to fill. */
export interface Wording {
  text: string;
  /** Language of the text; differs from the interface's where a translation is missing. */
  tag: string;
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
  Frame?: ((props: { ui: Ui; thanks: string }) => VNode) | undefined;
  /** Style sheet of their fields. */
  styles?: string;
  createFlow(questions: readonly Question[]): Flow;
  /** The scale of a question that has one. */
  toScale(question: Question, texts: Texts): Scale | undefined;
  toWording(question: Question, asking: Asking): Wording;
  /** The field of a kind that has no scale. */
  Field(props: { question: Question; ui: Ui }): VNode | null;
}

/** The two kinds that most surveys ask. All others come with a second file, `more.ts`. */
export const commonKinds: Kinds = {
  createFlow: ([only]) => ({
    first: (answers) => (only && only.id in answers ? undefined : only),
    next: () => undefined,
  }),
  toScale: ({ type }, texts) =>
    type === 'emotion'
      ? { instrument: 'emotion5', low: 1, high: 5, look: 'faces', Mark: Face, ...texts.emotion5 }
      : type === 'effort'
        ? { instrument: 'ease7', low: 1, high: 7, ...texts.ease7 }
        : undefined,
  toWording: (question, { locales, language, kinds }) =>
    question.text
      ? pickText(question.text, locales)
      : { text: kinds.toScale(question, language.texts)?.question ?? '', tag: language.tag },
  Field: () => null,
};

/** Whether the common kinds are enough: one scale, and no text with a gap to fill. */
export const isCommon = ([question, second]: readonly Question[]): boolean =>
  !second &&
  (question?.type === 'emotion' || (question?.type === 'effort' && question.instrument !== 'ces2')) &&
  !question.hint &&
  !Object.values(question.text ?? {}).some((text) => text.includes('{'));

/** The word of a value on a scale, where it has one. */
export const toWord = ({ points, low, high }: Scale, value: number): string | undefined =>
  points.length > 2 ? points[value - low] : value === low ? points[0] : value === high ? points[1] : undefined;
