import type { Trigger } from '@ressenti/protocol';
import type { Decision } from '../inner.ts';

/** Values as a reader wants them. */
export interface Format {
  /** Time of epoch milliseconds; with its date, unless that is today's. */
  time(ms: number): string;
  /** A share from 0 to 1. */
  percent(share: number): string;
  /** Milliseconds as seconds. */
  seconds(ms: number): string;
}

/** What a rule saw and wanted, both as text, with the means to write times and shares. */
export interface Seen extends Format {
  pass: boolean;
  expected: NonNullable<Decision['expected']>;
  seen: NonNullable<Decision['seen']>;
  /** What stands behind the rule's name: the trait, or what "once" counts by. */
  about: string;
  /** The moment that the survey waits for, in words. */
  trigger: string;
}

/** Everything the panel and the console say, in one language. */
export interface Words {
  title: string;
  intro: string;
  close: string;
  fold: string;
  unfold: string;
  met: string;
  unmet: string;
  sections: Record<'config' | 'consent' | 'surveys' | 'steps' | 'signals' | 'delivery', string>;
  consent: Record<'granted' | 'pending' | 'denied', string>;
  /** No configuration: nothing is measured or asked. */
  noConfig(site: string): string;
  /** What to look at then. */
  noConfigHelp(endpoint: string): string;
  noSurveys: string;
  noSteps: string;
  noSignals: string;
  noDelivery: string;
  /** How a survey stands. */
  waits: string;
  ready: string;
  open: string;
  fails(count: number): string;
  /** What became of a moment that came. */
  asked(time: string): string;
  notAsked(time: string, reasons: string): string;
  atStep(path: string): string;
  outside: string;
  entered(path: string, time: string): string;
  left(path: string, outcome: string, time: string): string;
  ended(type: string, journey: string, time: string): string;
  outcomes: Record<string, string>;
  /** A signal's kind in words; a kind of a plugin keeps its name. */
  signals: Record<string, string>;
  signal(kind: string, target: string, step: string, time: string): string;
  waiting(count: number, since: string): string;
  answered(status: number, time: string): string;
  neverAnswered: string;
  next(time: string): string;
  noNext: string;
  buffer: Record<'idb' | 'mem', string>;
  lost(counts: string): string;
  triggers: { [K in Trigger['on']]: (trigger: Extract<Trigger, { on: K }>) => string };
  /** By the rule's name, or by its first word. */
  /** Between what is judged and the verdict. */
  colon: string;
  rules: Record<string, (seen: Seen) => string>;
}
