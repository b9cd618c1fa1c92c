/**
 * What `GET /v1/sites/{site}/journeys/{journey}/map` answers: everything the journey screen shows.
 * Numbers come from `@ressenti/metrics`; every one carries its n and its 95 % interval.
 */
import type { Indicator, Stage } from './config.ts';
import type { ScoreEstimate, ShareEstimate } from './estimates.ts';
import type { Verbatim } from './studio.ts';
import type { LocalisedText } from './surveys.ts';

/** One sign of METRICS.md 3.2 at a step. `holds` is null where it cannot be tested: neither true nor false. */
export interface PainSign {
  holds: boolean | null;
  /** Answers, entries, visitors, pairs or verbatims behind it, and how many it needs. */
  n: number;
  need: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

export type StepClass =
  | 'break'
  | 'break_suspected'
  | 'wear'
  | 'elevation'
  | 'unqualified'
  | 'highlight'
  | 'none'
  | 'insufficient';

/** What a step is, and why: `computePainPoint` of `@ressenti/metrics` as JSON, with its explanation in words. */
export interface StepPain {
  class: StepClass;
  flags: string[];
  /** Names of the signs that decided the class. */
  deciding: string[];
  signs: Record<string, PainSign>;
  priority: {
    severity: number | null;
    severityLow: number | null;
    reach: number | null;
    /** 0 to 100; the low one orders the work list. */
    priority: number | null;
    priorityLow: number | null;
    /** Passages lost beyond what is usual, at least; and passages in pain. */
    lostInExcess: number | null;
    inPain: number | null;
  };
  confidence: 'high' | 'medium' | 'low';
  nKey: number;
  explanation: { en: string; fr: string };
  /** The class that held on two consecutive days; null until one has, and always for a part of the visitors. */
  published: StepClass | null;
  /** Why there is none: `part`, one day is held against the next for everybody only. */
  unpublished?: 'part';
}

export interface StepRow {
  id: string;
  name: LocalisedText;
  stage: Stage | null;
  channel: string;
  goal: boolean;
  truth: boolean;
  /** The team's hypothesis on the scale of the curve, -1 to 1, or null. */
  expected: number | null;
  /** Passages that contain the step. */
  entered: number;
  /** entered / passages. */
  reach: ShareEstimate;
  /** Closed passages without the goal whose last step this is / entered. */
  exits: ShareEstimate;
  /** Passages with the next step of the journey after their first entry of this one / entered; null at the last step. */
  next?: ShareEstimate | null;
  /**
   * What the step is judged by, as configured; `next` where nothing is, and at the last step the share of all passages that
   * reach the goal. Shares of answers are null below `minimumN`.
   */
  indicator?: { kind: Indicator; value: ShareEstimate };
  emotion: { hot: ScoreEstimate; cold: ScoreEstimate };
  effort: { hot: ScoreEstimate; cold: ScoreEstimate };
  signals: {
    /** Passages with at least one signal at this step / entered; shown times 100. */
    passages: ShareEstimate;
    /** Signals in all, and per kind. */
    count: number;
    kinds: Record<string, number>;
  };
  /** true: something about this step is held back, see `JourneyMap.held`, so there is no verdict on it either. */
  held?: boolean;
  /** Absent where the collector cannot tell. */
  pain?: StepPain;
  /** How many there are in these days, and the newest of them, at most three. */
  verbatims?: { n: number; newest: Verbatim[] };
  /** Web vitals by name. */
  vitals?: Record<string, VitalEstimate>;
}

/** How fast the pages of a step were. */
export interface VitalEstimate {
  /** 75th percentile in milliseconds (CLS: its score), and its 95 % interval. */
  p75: number;
  low?: number;
  high?: number;
  /** Page views behind it. */
  n: number;
  rating: 'good' | 'needs-improvement' | 'poor';
}

/** The journey in one number. Values from 0 to 100, null where the steps measured carry less than 60 % of the entries. */
export interface ScoreOfJourney {
  value: number | null;
  low: number | null;
  high: number | null;
  /** Share of the entries of all steps that belong to steps with a score of their own; null without entries. */
  coverage: number | null;
  /** Id of the measured step whose upper limit is the lowest. */
  worst: string | null;
}

/** How people really go through, whatever the journey is configured as; METRICS.md 4.2. */
export interface ObservedModels {
  /** Passages without a way back; of them those without a skip; passages with a way back. Of all passages. */
  linear: ShareEstimate;
  strictlyLinear: ShareEstimate;
  loop: ShareEstimate;
  /** Visitors who came back and got further; of all visitors. */
  spiral: ShareEstimate;
  /** Visitors with two passages or more. */
  multiVisitors: number;
  /** Another model than the configured one that more than half follow, or null. */
  disagrees: 'linear' | 'spiral' | 'loop' | null;
  /** Median passages of a visitor up to the first that reached the goal; null where none did. */
  passagesToGoal: number | null;
  /** Mean rise of the furthest step per further passage of a spiral visitor; null without any. */
  gainPerPassage: number | null;
  /** One turn per passage rank of a visitor: how far the first, second … passage got, per step in order. The fifth holds all later ones. */
  turns: { rank: number; furthest: number[] }[];
}

/** How far something is that takes its time: days looked at, of how many. */
export interface Progress {
  done: number;
  of: number;
}

export interface JourneyMap {
  site: string;
  siteName: string | null;
  locales: string[];
  journey: { id: string; name: LocalisedText; model: 'linear' | 'spiral' | 'loop' };
  /** Days in UTC, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  /** Which segment the numbers are of, by parameter: `device`, or a trait of the site as `trait.plan`; empty: everybody. */
  segment: Record<string, string>;
  /** true: of everybody but that segment. */
  others?: boolean;
  /**
   * true: the segment, or everybody else, has fewer than five passages in these days, or showing it would let such a few
   * be told by taking it from the whole. Its passages are not counted then; the same rule holds back single steps and scores.
   */
  held?: boolean;
  passages: {
    total: number;
    /** Not closed yet: in reach, not in exits. */
    open: number;
    converted: ShareEstimate;
    /** Passages made by a data generator, as their trait `generated` says. */
    generated: number;
  };
  score?: ScoreOfJourney;
  /**
   * What is being gathered in the background; ask again in a few seconds. `part`: nothing is counted yet, for a trait is in
   * no roll-up and its passages are added up one by one. `verdicts`: verdicts and models are missing, or of `judgedAtMs`.
   */
  gathering?: { part?: Progress; verdicts?: Progress };
  /** When the passages were last looked at for verdicts and models, epoch milliseconds; absent where that is just now. */
  judgedAtMs?: number;
  /** Absent while the passages are being looked at for the first time. */
  models?: ObservedModels;
  steps: StepRow[];
  /** Transitions between steps, repeats collapsed; `back` where the target stands earlier. */
  flow: { from: string; to: string; count: number; back: boolean }[];
  /** Answers and signals that arrived, whatever their journey: 0 and 0 means nobody has been heard yet. */
  heard: { answers: number; events: number };
  /** n from which a score is shown. */
  minimumN: number;
  /**
   * Values each segment parameter takes in these days, most frequent first; those of fewer than 5 passages are left out.
   * A trait of the site is called `trait.plan` here as in the address; at most 20 traits, 20 values of each.
   */
  segments?: Record<string, string[]>;
}
