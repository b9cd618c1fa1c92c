import { languageTag, name, stepPath } from './names.ts';
import {
  boolean,
  either,
  type Infer,
  integer,
  list,
  matching,
  number,
  object,
  oneOf,
  optional,
  record,
  type Shape,
  string,
} from './shape.ts';

/** One text in several languages: `{ "en": "…", "fr": "…" }`. The site's first locale is the fallback, per string. */
export const localisedTextShape = record(string(500, 1), 40, languageTag());
export type LocalisedText = Infer<typeof localisedTextShape>;

export const questionTypes = [
  'emotion',
  'effort',
  'csat',
  'nps',
  'rating',
  'choice',
  'emotion-word',
  'text',
  'consent',
  'message',
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** When a question is asked: judged against one earlier answer. Every given key must hold. */
export const conditionShape = object({
  question: name(),
  atMost: optional(number()),
  atLeast: optional(number()),
  /** The answer is, or for several choices contains, one of these. */
  is: optional(list(either(number(), string(64), boolean()), 1, 50)),
  not: optional(list(either(number(), string(64), boolean()), 1, 50)),
  /** true: any answer was given; false: none was. */
  answered: optional(boolean()),
});
export type Condition = Infer<typeof conditionShape>;

const questionBase = {
  id: name(),
  /** The question itself; instruments bring their own wording in every language. */
  text: optional(localisedTextShape),
  hint: optional(localisedTextShape),
  /** Fills `{brand}`, `{object}`, `{journey}` … in the instrument's wording. */
  values: optional(record(localisedTextShape, 10)),
  when: optional(conditionShape),
  /** true: going on needs an answer. Default false. */
  required: optional(boolean()),
};

export const questionShape = either(
  object({ ...questionBase, type: oneOf('emotion') }),
  object({ ...questionBase, type: oneOf('effort'), instrument: optional(oneOf('ease7', 'ces2')) }),
  object({ ...questionBase, type: oneOf('csat') }),
  object({ ...questionBase, type: oneOf('nps') }),
  object({
    ...questionBase,
    type: oneOf('rating'),
    points: optional(integer(2, 11)),
    look: optional(oneOf('numbers', 'stars')),
    low: optional(localisedTextShape),
    high: optional(localisedTextShape),
  }),
  object({
    ...questionBase,
    type: oneOf('choice'),
    options: list(object({ id: name(), text: localisedTextShape }), 2, 30),
    multiple: optional(boolean()),
    other: optional(boolean()),
    random: optional(boolean()),
    max: optional(integer(1, 30)),
  }),
  object({ ...questionBase, type: oneOf('emotion-word'), max: optional(integer(1, 12)) }),
  object({ ...questionBase, type: oneOf('text'), maxChars: optional(integer(1, 4000)) }),
  object({ ...questionBase, type: oneOf('consent') }),
  object({ ...questionBase, type: oneOf('message') }),
  /** A kind brought by a plug-in: `x-` and its name, its own options under `options`. */
  object({
    ...questionBase,
    type: matching(
      '^x-[a-z0-9-]{1,40}$',
      `one of ${questionTypes.join(', ')}, or "x-…" of a plugin`,
    ) as Shape<`x-${string}`>,
    options: optional(record(either(string(500), number(), boolean()), 40)),
  }),
);
export type Question = Infer<typeof questionShape>;
/** A question of a kind that a plugin brings. */
export type PluginQuestion = Extract<Question, { type: `x-${string}` }>;

const triggerBase = {
  /** Wait between the trigger and the question, counted from the moment the trigger fired. Default 0. */
  delayMs: optional(integer(0, 86_400_000)),
  /** true: the question may also appear after the page or the step has changed. Default false. */
  pageMayChange: optional(boolean()),
};

export const triggerShape = either(
  object({ ...triggerBase, on: oneOf('step-enter'), step: stepPath() }),
  object({ ...triggerBase, on: oneOf('step-leave'), step: stepPath() }),
  object({ ...triggerBase, on: oneOf('step-complete'), step: stepPath() }),
  object({ ...triggerBase, on: oneOf('journey-complete'), journey: name() }),
  object({ ...triggerBase, on: oneOf('abandon'), journey: optional(name()), step: optional(stepPath()) }),
  object({ ...triggerBase, on: oneOf('signal'), kind: optional(string(40, 1)), step: optional(stepPath()) }),
  object({ ...triggerBase, on: oneOf('event'), name: string(128, 1) }),
  object({ ...triggerBase, on: oneOf('click'), selector: string(500, 1), step: optional(stepPath()) }),
  object({
    ...triggerBase,
    on: oneOf('visible'),
    selector: string(500, 1),
    step: optional(stepPath()),
    ratio: optional(number(0, 1)),
  }),
  object({ ...triggerBase, on: oneOf('exit-intent'), step: optional(stepPath()) }),
  object({ ...triggerBase, on: oneOf('scroll'), percent: number(0, 100), step: optional(stepPath()) }),
  object({ ...triggerBase, on: oneOf('dwell'), afterMs: integer(0, 86_400_000), step: optional(stepPath()) }),
  object({ ...triggerBase, on: oneOf('return'), journey: optional(name()), step: optional(stepPath()) }),
  object({ ...triggerBase, on: oneOf('manual') }),
);
export type Trigger = Infer<typeof triggerShape>;
export type TriggerKind = Trigger['on'];

export const deviceShape = oneOf('mobile', 'tablet', 'desktop');
export type Device = Infer<typeof deviceShape>;

const dateOrTime = matching(
  '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})?)?$',
  'a date such as "2026-11-01" or a time such as "2026-11-01T09:00:00Z"',
);

export const displayShape = object({
  /** Default "dock". */
  kind: optional(oneOf('dock', 'inline', 'tab')),
  /** Corner of a dock or a tab, in reading direction. Default "bottom-end". */
  position: optional(oneOf('bottom-end', 'bottom-start', 'top-end', 'top-start', 'bottom')),
  /** Default "auto": what the visitor's system asks for. */
  theme: optional(oneOf('auto', 'light', 'dark')),
  /** Where an inline survey goes: a CSS selector. */
  target: optional(string(500, 1)),
  /** Elements that a dock must not cover, beside the page's own controls. */
  avoid: optional(list(string(500, 1), 0, 20)),
  /** What a tab is labelled with. */
  label: optional(localisedTextShape),
});
export type Display = Infer<typeof displayShape>;

export const surveyShape = object({
  id: name(),
  name: optional(localisedTextShape),
  /** Higher goes first when several are due. Default 0. */
  priority: optional(integer(-1000, 1000)),
  questions: list(questionShape, 1, 20),
  /** A closing sentence. */
  thanks: optional(localisedTextShape),
  trigger: triggerShape,
  moment: optional(
    either(
      oneOf('hot'),
      object({ coldAfterH: number(0, 8760), withinD: optional(number(0, 365)), step: optional(stepPath()) }),
    ),
  ),
  audience: optional(
    object({
      /** Share of visitors that may be asked, 0 to 1. Default 1. Stable: raising it keeps those already in. */
      sampleRatio: optional(number(0, 1)),
      devices: optional(list(deviceShape, 1, 3)),
      locales: optional(list(languageTag(), 1, 50)),
      traits: optional(record(list(either(string(128), number(), boolean()), 1, 50), 20)),
    }),
  ),
  frequency: optional(
    object({
      /** Default "visitor". "never" sets no such limit. */
      once: optional(oneOf('visit', 'passage', 'visitor', 'never')),
      cooldownD: optional(number(0, 3650)),
      maxShown: optional(integer(1, 1000)),
      /** Ask again until it was answered, within `maxShown`. Default false. */
      untilAnswered: optional(boolean()),
    }),
  ),
  schedule: optional(
    object({ from: optional(dateOrTime), until: optional(dateOrTime), timeZone: optional(string(64, 1)) }),
  ),
  /** Answers wanted; once the collector has them, the survey stops. */
  quota: optional(integer(1, 10_000_000)),
  /** true: not asked any more. The collector says so of a survey that has its quota; an owner may. */
  closed: optional(boolean()),
  variants: optional(
    list(object({ id: name(), weight: number(0, 1_000_000), questions: optional(list(questionShape, 1, 20)) }), 1, 20),
  ),
  display: optional(displayShape),
});
export type Survey = Infer<typeof surveyShape>;
