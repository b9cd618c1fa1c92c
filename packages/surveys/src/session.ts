import type { Answer, AnswerValue, Clock } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { type Answers, computeNext, computeResume } from './flow.ts';

export interface SessionOptions {
  questions: readonly Question[];
  clock: Clock;
  /** Answers given before a reload. */
  answers?: Answers | undefined;
  /** What an answer to this question travels under. */
  toInstrument(question: Question): string;
  /** Draw again: the view has changed. */
  onChange(): void;
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
  /** Marks a value without sending it, as arrow keys do. */
  select(value: AnswerValue, evidence?: Record<string, unknown>): void;
  /** Marks and sends a value, as a tap does; goes on by itself a moment later. */
  tap(value: AnswerValue, evidence?: Record<string, unknown>): void;
  write(text: string): void;
  /** The button or Enter: sends what is marked or typed, and goes on. */
  go(): void;
  back(): void;
  /** Hands over what is typed or marked so far, for instance because the page is being left. */
  keep(): void;
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
  evidence?: Record<string, unknown>;
  first?: AnswerValue;
  changes: number;
  /** What was last handed over, to tell a new answer from an old one. */
  sent?: string;
  wasDraft?: boolean;
  saved?: boolean;
}

export function createSession(options: SessionOptions): Session {
  const { questions, clock, onChange } = options;
  const answers: Record<string, AnswerValue> = { ...options.answers };
  const entries: Record<string, Entry> = {};
  const trail: Question[] = [];
  let question = computeResume(questions, answers);
  let missing = false;
  let submitted = false;
  let cancel = () => {};

  const here = (): Entry => {
    const id = question?.id ?? '';
    entries[id] ??= { text: '', startedAtMs: clock.mono(), changes: 0 };
    return entries[id];
  };
  const start = (): void => {
    here().startedAtMs = clock.mono();
  };

  const toValue = ({ value, text }: Entry): AnswerValue | undefined =>
    question?.type === 'text' ? text.trim().length || undefined : String(value ?? '') === '' ? undefined : value;

  const send = (draft?: boolean): void => {
    cancel();
    if (!question) return;
    const entry = here();
    const { evidence, changes, first } = entry;
    const text = entry.text.trim();
    // What was handed over and then emptied is an answer too: the last one counts.
    const value = toValue(entry) ?? (entry.sent && (question.type === 'text' ? 0 : entry.value));
    const key = `${value} ${text}`;
    if (value === undefined || (entry.sent === key && (draft || !entry.wasDraft))) return;
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
      ...evidence,
      ...(draft && { draft }),
    });
  };

  const goTo = (next: Question | undefined): void => {
    cancel();
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
    goTo(computeNext(questions, answers, question.id));
  };

  const keep = (): void => {
    send(true);
    onChange();
  };

  const touch = (isDraft: boolean): void => {
    cancel();
    missing = here().saved = false;
    if (isDraft) cancel = clock.after(draftAfterMs, keep);
    onChange();
  };

  const select: Session['select'] = (value, evidence) => {
    const entry = here();
    if (entry.value === undefined) entry.first = value;
    else if (`${entry.value}` !== `${value}`) entry.changes++;
    Object.assign(entry, { value, evidence });
    touch(Array.isArray(value));
  };

  /** Whether the question can be passed over: nothing answered at all is closing, not skipping. */
  const mayPass = (isLast: boolean): boolean => !question?.required && (trail.length > 0 || !isLast);
  const isLast = (value: AnswerValue | undefined): boolean =>
    !!question &&
    !computeNext(questions, { ...answers, ...(value !== undefined && { [question.id]: value }) }, question.id);

  return {
    view() {
      const entry = here();
      const value = toValue(entry);
      const last = isLast(value);
      return {
        question,
        value: entry.value ?? answers[question?.id ?? ''],
        text: entry.text,
        saved: !!entry.saved,
        missing,
        canGoBack: trail.length > 0,
        action:
          question?.type === 'message' || (value !== undefined && !last)
            ? 'next'
            : value === undefined && mayPass(last)
              ? 'skip'
              : 'send',
        answers,
      };
    },
    start,
    select,
    tap(value, evidence) {
      select(value, evidence);
      send();
      cancel = clock.after(goOnAfterMs, goOn);
    },
    write(text) {
      here().text = text;
      touch(true);
    },
    go() {
      const value = toValue(here());
      missing = value === undefined && question?.type !== 'message' && !mayPass(isLast(value));
      if (missing) return onChange();
      send();
      goOn();
    },
    back() {
      const earlier = trail.pop();
      if (earlier) goTo(earlier);
    },
    keep,
    stop: () => cancel(),
  };
}
