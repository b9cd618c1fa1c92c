import { redactions } from './defaults.ts';
import { languageTag, name } from './names.ts';
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
  string,
} from './shape.ts';
import { signalsShape } from './signal-options.ts';
import { localisedTextShape, surveyShape } from './surveys.ts';

export const privacyShape = object({
  /** "opt-in": nothing is stored or sent before `granted`; "opt-out": until `denied`; "not-needed". Default "opt-in". */
  consent: optional(oneOf('opt-in', 'opt-out', 'not-needed')),
  /** false: no identifier outlives the visit. Default true. */
  visitor: optional(boolean()),
  honourGpc: optional(boolean()),
  honourDnt: optional(boolean()),
  /** What is masked in verbatims and addresses, in the browser, before storage. Default: all four. */
  redact: optional(list(oneOf(...redactions), 0, 4)),
  /** Query parameters that stay in page addresses. Default none. */
  keepParams: optional(list(string(64, 1), 0, 50)),
  retentionD: optional(
    object({
      answers: optional(integer(1, 3650)),
      steps: optional(integer(1, 3650)),
      signals: optional(integer(1, 3650)),
    }),
  ),
});
export type Privacy = Infer<typeof privacyShape>;

export const stages = ['attention', 'interest', 'desire', 'action', 'loyalty'] as const;
export type Stage = (typeof stages)[number];

/**
 * Key indicators: passages that go on to the next step, that reach the goal, answers that are satisfied, that found it easy;
 * all as a share, higher is better.
 */
export const indicators = ['next', 'goal', 'satisfied', 'easy'] as const;
export type Indicator = (typeof indicators)[number];

export const stepMatcherShape = either(
  /** Path pattern: `*` is any run of characters without "/", `**` any run; a "?" part needs those query parameters, a "#" part the fragment. */
  object({
    url: matching(
      '^(?=.)(https?://[^\\s/?#\\[\\]:@\\\\<>^|%]+(:\\d{1,5})?([/?#].*)?|(?![/\\\\][/\\\\]|\\\\)[^:/?#]*([/?#].*)?)$',
      'an address such as "/cart*" or "https://shop.example/cart"',
      500,
    ),
  }),
  /** The step is entered when this selector first matches a visible element of the page. */
  object({ selector: string(500, 1) }),
  /** The step is entered when `ressenti.event(name)` is called. */
  object({ event: string(128, 1) }),
);
export type StepMatcher = Infer<typeof stepMatcherShape>;

export const stepShape = object({
  id: name(),
  name: optional(localisedTextShape),
  stage: optional(oneOf(...stages)),
  /** "web", "app", "store", "phone", "mail" … Default "web". */
  channel: optional(name()),
  /** Any one of them enters the step; none: only `ressenti.step()` does. */
  enter: optional(list(stepMatcherShape, 0, 20)),
  /** Reaching it completes the journey. */
  goal: optional(boolean()),
  /** A moment of truth: shown as such, changes no number. */
  truth: optional(boolean()),
  /** What the step is judged by, see `StepRow.indicator`. Default "next". */
  indicator: optional(oneOf(...indicators)),
  /** Share of passages expected to stop here, from 0 to 1: takes the place of what is usual at the other steps. */
  expectedLoss: optional(number(0, 1)),
  /** The team's hypothesis, from -2 (very bad) to +2 (very good). */
  expectedEmotion: optional(number(-2, 2)),
  /** Hosts; leaving to one of them is no abandonment. */
  handoff: optional(
    list(
      matching('^(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*(:\\d{1,5})?$', 'a host such as "pay.example.com"', 253),
      0,
      20,
    ),
  ),
  /** A step people are meant to wait in; a step people are meant to glance at and come back from. */
  wait: optional(boolean()),
  peek: optional(boolean()),
});
export type Step = Infer<typeof stepShape>;

export const journeyShape = object({
  id: name(),
  name: optional(localisedTextShape),
  model: optional(oneOf('linear', 'spiral', 'loop')),
  /** A passage without an event for so long is abandoned. Default 30. */
  idleTimeoutMin: optional(number(0.01, 43_200)),
  steps: list(stepShape, 1, 60),
});
export type Journey = Infer<typeof journeyShape>;

export const siteConfigShape = object({
  $schema: optional(string(500)),
  site: matching(
    '^[a-z0-9][a-z0-9_-]{0,63}$',
    'a site id of lower-case letters, digits, dashes and underscores, at most 64 characters',
  ),
  name: optional(string(200)),
  /** Where the script may run: `scheme://host[:port]`, or one leading "*." before the host. Absent: anywhere. */
  origins: optional(
    list(
      matching(
        '^https?://(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*(:\\d{1,5})?$',
        'an origin such as "https://shop.example" or "https://*.shop.example"',
        300,
      ),
      0,
      100,
    ),
  ),
  /** The first is the fallback, per string. Default ["en"]. */
  locales: optional(list(languageTag(), 1, 50)),
  privacy: optional(privacyShape),
  journeys: optional(list(journeyShape, 0, 50)),
  surveys: optional(list(surveyShape, 0, 100)),
  /** One ledger across all surveys. Defaults 1, 2, 3000. */
  solicitation: optional(
    object({
      perVisit: optional(integer(0, 100)),
      per30D: optional(integer(0, 1000)),
      quietMs: optional(integer(0, 600_000)),
    }),
  ),
  /** Per detector: false is off, true is on with its defaults, an object sets thresholds; `all` holds for every one. */
  signals: optional(signalsShape),
});
export type SiteConfig = Infer<typeof siteConfigShape>;
