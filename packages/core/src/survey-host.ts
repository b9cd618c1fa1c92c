/** The seam between the script and the survey interface, which is fetched later and gets its tools as arguments. */
import type { Display, LocalisedText, PluginQuestion, Question } from '@ressenti/protocol';
import type { Clock } from './clock.ts';
import type { Guard } from './guard.ts';
import type { Listen, ListenByName } from './listen.ts';

export type AnswerValue = number | string | boolean | (string | number)[];

export interface Answer {
  /** Id of the question. */
  question: string;
  /** Instrument and version of scale: `emotion5`, `ease7`, `ces2`, `csat5`, `nps11`, `rating`, `choice`, `emotion-word`, `text`, … */
  instrument: string;
  value: AnswerValue;
  /** A verbatim; redacted by the script before it is stored. */
  text?: string;
  /** Milliseconds between the question on screen and this answer. */
  ms: number;
  /** How often another value was marked before this one was sent, and which was marked first; absent: never. */
  changes?: number;
  first?: AnswerValue;
  /** Ids of the options in the order they stood in. */
  order?: readonly string[];
  /** Kept while the visitor is still writing or choosing. */
  draft?: boolean;
  /** Further evidence, as a question kind hands it over. */
  [extra: string]: unknown;
}

/** What a question kind of a plugin is given for one question. */
export interface QuestionTools {
  question: PluginQuestion;
  /** What was answered before, when the visitor comes back to the question. */
  value: AnswerValue | undefined;
  /** The language the interface is in, and which way it runs. */
  locale: string;
  direction: 'ltr' | 'rtl';
  listen: ListenByName;
  /** Marks a value; the button or Enter sends it. `evidence` travels with the answer. */
  select(value: AnswerValue, evidence?: Record<string, unknown>): void;
  /** Sends a value at once, as a tap on a face does; the survey goes on by itself. */
  send(value: AnswerValue, evidence?: Record<string, unknown>): void;
}

/** A kind of question that a plugin brings: asked where a survey has a question of its `type`. */
export interface QuestionKind {
  /** `x-` and its name. Answers travel with it as their instrument. */
  type: `x-${string}`;
  /** Style sheet for what it draws; reaches nothing outside the survey. */
  styles?: string;
  /**
   * Draws the field into an empty element inside the survey, below the question, which is drawn already: the element
   * stands in a `fieldset` whose `legend` it is. Under a strict policy: no `innerHTML`, no style attribute.
   * @returns the undo; called when the question goes or the survey closes
   */
  draw(place: HTMLElement, tools: QuestionTools): (() => void) | undefined;
}

export interface SurveyOptions {
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  guard: Guard;
  survey: { id: string; questions: readonly Question[]; thanks?: LocalisedText; display: Display };
  /** The visitor's language first, then what to fall back on, per string. */
  locales: readonly string[];
  /** Where to put an inline survey; null or absent: the display's own place. */
  target?: Element | null;
  /** Style nonce for browsers without constructed style sheets. */
  nonce?: string;
  /** Answers given before a reload; the survey goes on at the first question without one. */
  answers?: Readonly<Record<string, AnswerValue>>;
  /** Question kinds of plugins. */
  kinds?: readonly QuestionKind[];
  /** A tab comes opened: it was open before a reload. */
  unfolded?: boolean;
  /** Shown above a cold question, filled into "Thinking back to {journey} on {date}". */
  recall?: { journey: string; dateMs: number };
  /** The interface is on screen. */
  onShown(): void;
  /** The visitor opens a tab, before that is drawn, or folds it up again. */
  onFold?(isFolded: boolean): void;
  /** As soon as an answer is given; again when the visitor changes it. */
  onAnswer(answer: Answer): void;
  /** All questions are done. */
  onSubmit(): void;
  /** Closed by the visitor: "refuse" is "do not ask me again". */
  onClose(how: 'dismiss' | 'refuse'): void;
}

export interface OpenSurvey {
  /** Removes the interface at once and gives focus back; calls none of the callbacks. */
  close(): void;
}

/** What `ressenti-survey.js` exports. */
export interface SurveyModule {
  openSurvey(options: SurveyOptions): OpenSurvey;
}
