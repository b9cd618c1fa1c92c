import type { Trigger } from '@ressenti/protocol';
import type { Decision } from '../inner.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Format, Words } from './words.ts';

const tables: Record<string, Words> = { en, fr };

/** The table of a language; English where there is none. */
export const toWords = (tag: string): Words => tables[tag.slice(0, 2).toLowerCase()] ?? en;

/** @param now epoch milliseconds: a time of the same day comes without its date */
export function createFormat(tag: string, now: () => number): Format {
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'medium' });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const seconds = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  return {
    time: (ms) => `${day.format(ms) === day.format(now()) ? '' : `${day.format(ms)}, `}${time.format(ms)}`,
    percent: (share) => percent.format(share),
    seconds: (ms) => seconds.format(Math.max(0, ms) / 1000),
  };
}

/** One rule in a sentence. A rule that has no words yet is shown as it is, never left out. */
export function toSentence(decision: Decision, trigger: Trigger, words: Words, format: Format): string {
  const { rule, pass, expected, seen } = decision;
  const [first = '', ...rest] = rule.split(' ');
  const say = Object.hasOwn(words.rules, first) ? words.rules[first] : undefined;
  if (!say) return `${rule}: ${expected} / ${seen}`;
  const toTrigger = words.triggers[trigger.on] as (trigger: Trigger) => string;
  return say({
    ...format,
    pass,
    expected: expected ?? '–',
    seen: seen ?? '–',
    about: rest.join(' '),
    trigger: toTrigger(trigger),
  });
}
