/**
 * What the collector's other admin addresses answer: work on pain points, surveys, verbatims, one step.
 * Days are `YYYY-MM-DD` in UTC.
 */
import type { ShareEstimate } from './estimates.ts';

export const workStatuses = ['open', 'fixing', 'fixed'] as const;
export type WorkStatus = (typeof workStatuses)[number];

/** Body of `PUT /v1/sites/{site}/journeys/{journey}/steps/{step}/work`: what a team does about a step. */
export interface WorkChange {
  status: WorkStatus;
  /** Free text, at most 100 characters; '' is nobody. */
  owner: string;
  /** The day it was fixed, for comparing before and after; null while it is not. */
  fixedOn: string | null;
  /** At most 1000 characters. */
  note: string;
}

/** One of `items` of `GET /v1/sites/{site}/work`. A step without one is open. */
export interface WorkItemState extends WorkChange {
  journey: string;
  step: string;
  changedAtMs: number;
}

/**
 * One of `surveys` of `GET /v1/sites/{site}/surveys`. `answered` counts surveys answered to the end, `partial` those begun;
 * the outcomes are disjoint. null where it is not measured.
 */
export interface SurveyFunnel {
  survey: string;
  variant: string | null;
  moment: 'hot' | 'cold';
  eligible: number | null;
  sampled: number | null;
  shown: number;
  answered: number;
  partial: number;
  dismissed: number;
  refused: number;
  ignored: number;
}

/** How a survey ended for those who saw it last, and what was done about it. */
export interface BrakeEntry {
  atMs: number;
  /** More than 60 % of them closed it, or fewer than 2 % answered. */
  reason: 'dismissed' | 'unanswered';
  shown: number;
  /** Closed, for now or for good. */
  dismissed: number;
  /** Answered, or begun. */
  responded: number;
  /** Share of visitors that may be asked, before and since. */
  from: number;
  to: number;
}

/** One of `brakes` of `GET /v1/sites/{site}/brakes`: a survey that the collector has fewer people asked than was published. */
export interface SurveyBrake {
  survey: string;
  /** Share of visitors that may be asked, as published and as in force. */
  published: number;
  sampleRatio: number;
  /** Newest first. */
  log: BrakeEntry[];
}

export type Polarity = 'negative' | 'neutral' | 'positive';

/** What somebody wrote, redacted before it was stored. */
export interface Verbatim {
  /** The event's id. */
  id: string;
  at: number;
  journey: string | null;
  step: string | null;
  survey: string;
  question: string;
  text: string;
  /** Whether something personal was masked in it. */
  redacted: boolean;
  locale: string | null;
  /** The language it is written in, where that can be told. */
  language: string | null;
  /** The scored answer given with it, and its favourability from -1 to 1. */
  instrument: string | null;
  value: number | null;
  v: number | null;
  polarity: Polarity | null;
}

export interface VerbatimTheme {
  /** The two most characteristic terms. */
  label: string;
  terms: string[];
  n: number;
  /** Of all verbatims of the selection. */
  share: ShareEstimate;
  /** Mean favourability of the answers given with them. */
  mean: number | null;
  /** How many such answers there are, and the interval of their mean; absent where there is none. */
  felt?: { n: number; low: number; high: number };
  /** Ids of up to three verbatims that are closest to the theme, no two of the same words. */
  examples: string[];
  /** What they say. */
  quotes?: string[];
}

/** `GET /v1/sites/{site}/verbatims`. */
export interface VerbatimPage {
  verbatims: Verbatim[];
  /** All of the selection, over every page. */
  total: number;
  themes: VerbatimTheme[];
  /** What the site's verbatims of these days are written in, most used first, whatever the selection. */
  languages?: string[];
  /** Where the next page begins; null at the end. */
  cursor: string | null;
}

export interface StepDay {
  day: string;
  entered: number;
  exits: number;
  /** Passages with a signal at the step. */
  signalled: number;
  /** Hot answers per point, lowest first. */
  emotion: number[];
  effort: number[];
}

/** Passages of a step told apart by what became of its survey. */
export interface StepGroup {
  entered: number;
  exits: number;
  signalled: number;
}

/** `GET /v1/sites/{site}/journeys/{journey}/steps/{step}`. */
export interface StepDetail {
  /** true: too few, or too few others, to tell anything about this part of the visitors here. */
  held?: boolean;
  /** Of a segment, days with fewer than five passages or answers are added to the next. */
  days: StepDay[];
  funnel: SurveyFunnel[];
  /** Those who were shown a survey here and answered, those who were shown it and did not, those never asked. */
  silent: { answered: StepGroup; silent: StepGroup; rest: StepGroup } | null;
  /** The same visitors hot and cold: mean of cold minus hot, from -2 to 2. */
  pairs: { n: number; gap: number | null; low: number | null; high: number | null } | null;
  fields: { field: string; hesitations: number; errors: number; lastBeforeLeaving: number }[];
  /** Per signal kind: how many who were asked about it found the step hard. */
  precision: { kind: string; asked: number; hard: ShareEstimate }[];
}
