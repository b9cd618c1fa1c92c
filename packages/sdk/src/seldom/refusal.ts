import { maxTraits, toReceived } from '@ressenti/protocol';

const expected: Record<string, string> = {
  consent: '"granted", "denied" or "pending"',
  step: '"journey/step" of the configuration',
  complete: 'a journey of the configuration',
  event: 'a name of 1 to 128 characters and flat data of at most 40 keys: short texts, finite numbers',
  identify: `at most ${maxTraits} flat values: short texts, finite numbers, no names or addresses`,
  show: 'a survey of the configuration',
  on: 'survey-shown, survey-answer, survey-submit, survey-dismiss, signal, step, decision or delivery, and a function',
  use: 'a plugin { name, start } with a name of its own',
  locale: 'a language tag such as "fr" or "pt-BR"',
  init: 'options with a site, once; the first call holds',
  beforeSend: 'the event, changed or not, or null',
};

/** Says of a wrong call where it was, what was expected, what came and what happens now. */
export function toRefusal(name: string, value: unknown, methods: readonly string[]): string {
  return `${name}: expected ${(Object.hasOwn(expected, name) && expected[name]) || `one of ${methods.join(', ')}`}, received ${name === 'on' ? (value as unknown[]).map(toReceived).join(' and ') : toReceived(value)}; the call does nothing.`;
}
