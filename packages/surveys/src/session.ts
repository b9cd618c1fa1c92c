import type { Answer, AnswerValue, Clock } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import type { Answers, Flow } from './flow.ts';

export interface SessionOptions {
  flow: Flow;
  clock: Clock;
  /** Answers given before a reload. */
  answers?: Answers | undefined;
  /** What an answer to this question travels under. */
  toInstrument(question: Question): string;
  /** Draw again: the view has changed. */
  onChange(): unknown;
  onAnswer(answer: Answer): void;
  /** Once, when the last question is done. */
  onSubmit(): void;
}

/** What is on screen. */
export interface View {
  /** undefined: every question is done. */
  question: Question | undefined;
  value: AnswerValue | undefined;
  /** What was typed: a verbatim, or the text beside "other". */
  text: string;
  /** The draft was handed over. */
  saved: boolean;
  /** The visitor wanted to go on without an answer that is needed. */
  missing: boolean;
  canGoBack: boolean;
  /** What the button does. */
  action: 'next' | 'send' | 'skip';
  answers: Answers;
}

/** Leads a visitor through a survey: what was done goes in, the next view and the answers come out. Knows no page. */
export interface Session {
  view(): View;
  /** The interface is on screen: answer times count from here. */
  start(): void;
  /**
   * Marks a value.
   * @param isTap true: also sends it, and goes on by itself a moment later; false: as arrow keys do
   * @param evidence travels with the answer
   */
  choose(value: AnswerValue, isTap: boolean, evidence?: Record<string, unknown> | undefined): void;
  write(text: string): void;
  /** The button or Enter: sends what is marked or typed, and goes on. */
  go(): void;
  back(): void;
  /** Hands over what is typed or marked so far, for instance because the page is being left. */
  keep(): void;
  /** Goes on at once where a tap would in a moment: what is closed right after the last answer was answered to the end. */
  hurry(): void;
  stop(): void;
}

/** Long enough to see one's choice; short enough that the browser still counts the change as caused by the tap. */
export const goOnAfterMs = 400;
/** A pause after which a draft is handed over. */
export const draftAfterMs = 3000;

/** What is known about one question on this page. */
interface Entry {
  value?: AnswerValue;
  text: string;
  startedAtMs: number;
  evidence?: Record<string, unknown> | undefined;
  first?: AnswerValue;
  changes: number;
  /** What was last handed over, to tell a new answer from an old one. */
  sent?: string;
  wasDraft?: boolean;
  saved: boolean;
}

export function createSession(options: SessionOptions): Session {
  const { flow, clock, onChange } = options;
  // Without a prototype: a question may be called "constructor".
  const answers: Record<string, AnswerValue> = Object.assign(Object.create(null), options.answers);
  const entries = new Map<string, Entry>();
  const trail: Question[] = [];
  let question = flow.first(answers);
  let missing = false;
  let submitted = false;
  let cancel = () => {};
  let hurry = () => {};

  const here = (): Entry => {
    const id = question?.id ?? '';
    const entry = entries.get(id) ?? { text: '', startedAtMs: clock.mono(), changes: 0, saved: false };
    entries.set(id, entry);
    return entry;
  };
  const start = (): void => {
    here().startedAtMs = clock.mono();
  };

  /** What the visitor has answered; undefined for nothing marked, nothing typed. */
  const toValue = ({ value, text }: Entry): AnswerValue | undefined =>
    question?.type === 'text' ? text.trim().length || undefined : `${value ?? ''}` === '' ? undefined : value;

  const send = (draft?: boolean): void => {
    cancel();
    const entry = here();
    const { changes, first, sent } = entry;
    const text = entry.text.trim();
    // What was handed over and then emptied is an answer too: the last one counts.
    const value = toValue(entry) ?? (sent && (entry.value ?? 0));
    const key = `${value} ${text}`;
    if (!question || value === undefined || (sent === key && (draft || !entry.wasDraft))) return;
    entry.sent = key;
    entry.saved = entry.wasDraft = !!draft;
    answers[question.id] = value;
    options.onAnswer({
      question: question.id,
      instrument: options.toInstrument(question),
      value,
      ...((text || question.type === 'text') && { text }),
      ms: clock.mono() - entry.startedAtMs,
      ...(changes && { changes, first }),
      ...entry.evidence,
      ...(draft && { draft }),
    });
  };

  const goTo = (next: Question | undefined): void => {
    cancel();
    hurry = () => {};
    missing = false;
    question = next;
    if (next) start();
    else if (!submitted) {
      submitted = true;
      options.onSubmit();
    }
    onChange();
  };

  const goOn = (): void => {
    if (!question) return;
    trail.push(question);
    goTo(flow.next(answers, question));
  };

  const keep = (): void => {
    // A point that was only marked with the arrow keys is nobody's answer yet.
    if (question?.type === 'text' || here().text || Array.isArray(here().value)) send(true);
    onChange();
  };

  const touch = (isDraft: boolean): void => {
    cancel();
    hurry = () => {};
    missing = here().saved = false;
    if (isDraft) cancel = clock.after(draftAfterMs, keep);
    onChange();
  };

  const toAction = (): View['action'] => {
    if (!question || question.type === 'message') return 'next';
    const isOnly = trail.length === 0 && !flow.next(answers, question);
    // With nothing else to answer, passing over is closing.
    return toValue(here()) !== undefined || question.required || isOnly ? 'send' : 'skip';
  };

  return {
    view: () => ({
      question,
      value: here().value ?? answers[question?.id ?? ''],
      text: here().text,
      saved: here().saved,
      missing,
      canGoBack: trail.length > 0,
      action: toAction(),
      answers,
    }),
    start,
    choose(value, isTap, evidence) {
      const entry = here();
      if (entry.value === undefined) entry.first = value;
      else if (`${entry.value}` !== `${value}`) entry.changes++;
      Object.assign(entry, { value, evidence });
      touch(Array.isArray(value));
      if (isTap) {
        send();
        cancel = clock.after(goOnAfterMs, goOn);
        hurry = goOn;
      }
    },
    write(text) {
      here().text = text;
      touch(true);
    },
    go() {
      missing = toAction() === 'send' && toValue(here()) === undefined;
      if (missing) onChange();
      else {
        send();
        goOn();
      }
    },
    back() {
      const earlier = trail.pop();
      if (earlier) goTo(earlier);
    },
    keep,
    hurry: () => hurry(),
    stop: () => cancel(),
  };
}
