import type { AnswerValue, SurveyOptions } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { createFlow } from './flow.ts';
import { commonKinds, toWord } from './kinds.ts';
import { createToOptions, type Option } from './more/options.ts';
import { createToScale } from './more/scales.ts';
import { fetchMoreTexts } from './more/texts.ts';
import { toWording } from './more/wording.ts';
import { createSession, type View } from './session.ts';
import { fetchLanguage, pickText, toBase } from './texts.ts';
import type { Asking, Kinds } from './ui.ts';

/** One value of a scale: what stands on it, and the word for it where it has one. */
export interface Point {
  value: number;
  word: string | undefined;
}

/** What is to be drawn, every word in the visitor's language. */
export interface Screen extends Omit<View, 'answers'> {
  /** undefined: all is answered, `text` says thanks. */
  question: Question | undefined;
  text: string;
  /** Language of the text, and which way it runs is `dir="auto"`'s business. */
  tag: string;
  lead: string | undefined;
  hint: string | undefined;
  /** The points of a scale, from the worse to the better end. */
  points: readonly Point[] | undefined;
  options: readonly Option[] | undefined;
  /** How many options may be chosen; undefined: one. */
  max: number | undefined;
  labels: Record<'close' | 'refuse' | 'back' | 'next' | 'send' | 'skip' | 'change' | 'missing' | 'saved', string>;
}

/** A survey without an interface: the same questions, words, branching, drafts and answers. */
export interface HeadlessSurvey {
  screen(): Screen;
  /** It is on screen: reports it as shown, and answer times count from here. */
  shown(): void;
  /** Marks a value without sending it, as arrow keys should. Several choices: all that are marked. */
  select(value: AnswerValue): void;
  /** Marks and sends a value; goes on by itself 0.4 s later. */
  send(value: AnswerValue): void;
  write(text: string): void;
  /** The button: sends what is marked or typed, and goes on. */
  go(): void;
  back(): void;
  /** Closed by the visitor. */
  close(how: 'dismiss' | 'refuse'): void;
  /** Ends without a word: no timer is left. */
  stop(): void;
}

/**
 * Leads a visitor through a survey for an interface of your own. Draws nothing; import it apart from the interface, it
 * brings no library.
 * @param options the options that `openSurvey` gets
 * @param onChange draw again
 * @example
 * const survey = await createHeadlessSurvey(options, () => draw(survey.screen()));
 */
export async function createHeadlessSurvey(
  options: Omit<SurveyOptions, 'listen' | 'nonce' | 'target'>,
  onChange: () => void,
): Promise<HeadlessSurvey> {
  const { survey, locales, clock, guard, recall } = options;
  const { questions } = survey;
  const language = await fetchLanguage(locales);
  const more = await fetchMoreTexts(language.texts, toBase(language.tag));
  const texts = { ...language.texts, ...more };
  const toOptions = createToOptions(more, Math.random);
  const toScale = createToScale(options, more);
  const kinds: Kinds = {
    ...commonKinds,
    createFlow,
    toScale,
    toWording: (question, asking) => toWording(question, asking, more),
  };
  const scaleOf = (question: Question) => toScale(question, texts);
  const session = createSession({
    flow: createFlow(questions),
    clock,
    answers: options.answers,
    toInstrument: (question) => scaleOf(question)?.instrument ?? question.type,
    onChange: guard.wrap('headless survey', onChange),
    onAnswer: guard.wrap('headless survey', options.onAnswer),
    onSubmit: guard.wrap('headless survey', options.onSubmit),
  });
  const toAsking = (view: View): Asking => ({
    view,
    language: { ...language, texts },
    locales,
    questions,
    kinds,
    recall,
  });
  const optionsOf = (view: View) => view.question && toOptions(view.question, toAsking(view));
  const toEvidence = (): Record<string, unknown> | undefined => {
    const view = session.view();
    const scale = view.question && scaleOf(view.question);
    return scale ? { direction: language.direction, ...scale.evidence } : optionsOf(view)?.evidence;
  };

  return {
    screen() {
      const { answers: _, ...view } = session.view();
      const { question } = view;
      const asking = toAsking(session.view());
      const thanks = survey.thanks ? pickText(survey.thanks, locales) : { text: texts.thanks, tag: language.tag };
      const wording = question ? toWording(question, asking, more) : thanks;
      const scale = question && scaleOf(question);
      const list = optionsOf(session.view());
      const points: Point[] = [];
      if (scale)
        for (let value = scale.low; value <= scale.high; value++) points.push({ value, word: toWord(scale, value) });
      return {
        ...view,
        lead: undefined,
        hint: undefined,
        ...wording,
        points: scale && points,
        options: list?.other ? [...list.options, { id: 'other', text: list.other }] : list?.options,
        max: list?.max,
        labels: texts,
      };
    },
    shown() {
      session.start();
      options.onShown();
    },
    select: (value) => session.choose(value, false, toEvidence()),
    send: (value) => session.choose(value, true, toEvidence()),
    write: session.write,
    go: session.go,
    back: session.back,
    close(how) {
      if (how === 'dismiss') session.hurry();
      session.stop();
      if (session.view().question) options.onClose(how);
    },
    stop: session.stop,
  };
}
