import { computeJourneyScore, sumCounts } from '@ressenti/metrics';
import type {
  Journey,
  JourneyMap,
  ObservedModels,
  ScoreEstimate,
  ScoreOfJourney,
  ShareEstimate,
  SiteConfig,
  Step,
  StepClass,
  StepPain,
  StepRow,
  Verbatim,
} from '@ressenti/protocol';
import type { JourneyEvidence } from '../evidence/journey-evidence.ts';
import { type StepPainInput, toStepPain } from '../evidence/step-pain.ts';
import { type Counts, names } from '../passages/contribution.ts';
import { toVitalSummary } from '../passages/vitals.ts';
import type { Heard } from '../store/store.ts';
import { type AnswerGroup, toAnswerGroups } from './answers.ts';
import { minimumCell, minimumN, toEffortEstimate, toEmotionEstimate, toShareEstimate } from './estimates.ts';
import { toIndicator } from './indicator.ts';

export interface MapInput {
  config: SiteConfig;
  journey: Journey;
  counts: Counts;
  heard: Heard;
  from: string;
  to: string;
  segment: Record<string, string>;
  /** Of everybody but the segment. */
  others: boolean;
  /** Groups of a cut about which nothing may be told. */
  held: ReadonlySet<string>;
  segments: Record<string, string[]>;
  /** null: it is being gathered. */
  evidence: JourneyEvidence | null;
  published: ReadonlyMap<string, StepClass | null>;
  verbatims: Readonly<Record<string, { n: number; newest: Verbatim[] }>>;
}

const dayMs = 86_400_000;

/** Pure: the roll-ups of a journey in, everything its screen shows out. */
export function computeMap(input: MapInput): JourneyMap {
  const { config, journey, counts, heard, from, to, segment, segments, others, evidence } = input;
  const isHeld = input.held.has(names.passages);
  const count = (name: string): number => (isHeld ? 0 : (counts[name] ?? 0));
  const total = count(names.passages);
  const answers = toAnswerGroups(counts);
  const locale = config.locales?.[0] ?? 'en';
  const steps = journey.steps.map((step) => toStepRow(step, { ...input, total, answers, locale }));
  return {
    site: config.site,
    siteName: config.name ?? null,
    locales: config.locales ?? ['en'],
    journey: { id: journey.id, name: journey.name ?? { [locale]: journey.id }, model: journey.model ?? 'linear' },
    from,
    to,
    segment,
    ...(others ? { others } : {}),
    ...(isHeld ? { held: true } : {}),
    passages: {
      total,
      open: count(names.open),
      converted: toShareEstimate(count(names.converted), total),
      generated: count(names.generated),
    },
    score: toScore(steps),
    ...(evidence?.models && !isHeld ? { models: toShownModels(evidence.models, Object.keys(segment).length > 0) } : {}),
    steps,
    flow: isHeld ? [] : toFlow(journey, counts),
    heard,
    minimumN,
    segments,
  };
}

/** Of a segment, a turn that fewer than five made is left out. */
function toShownModels(models: ObservedModels, isCut: boolean): ObservedModels {
  if (!isCut) return models;
  return { ...models, turns: models.turns.filter(({ furthest }) => sumCounts(furthest) >= minimumCell) };
}

/** Only steps that show a score of their own count: a handful of answers would weigh as much as their passages. */
function toScore(steps: readonly StepRow[]): ScoreOfJourney {
  const { score100, low, high, coverage, worst } = computeJourneyScore(
    steps.map(({ entered, emotion: { hot } }) => ({
      entered,
      ...(hot.value !== null && hot.instrument === 'emotion5' ? { counts: hot.counts } : {}),
    })),
  );
  return { value: score100, low, high, coverage, worst: worst === null ? null : (steps[worst]?.id ?? null) };
}

interface StepInput extends MapInput {
  total: number;
  answers: AnswerGroup[];
  locale: string;
}

function toStepRow(step: Step, input: StepInput): StepRow {
  const { counts, total, answers, locale, held } = input;
  const count = (name: string): number => counts[name] ?? 0;
  const isHeld = held.has(names.passages);
  // Of how many the shares are: a few people's exits and signals are nobody's business, how many they are is a share of all.
  const isFew = isHeld || held.has(names.entered(step.id));
  const toShare = (x: number, n: number, isHidden: boolean): ShareEstimate =>
    isHidden ? { ...toShareEstimate(0, 0), held: true } : toShareEstimate(x, n);
  const entered = isHeld ? 0 : count(names.entered(step.id));
  const own = answers.filter((group) => group.step === step.id);
  const kinds = isFew ? {} : toKinds(step.id, counts);
  const name = step.name ?? { [locale]: step.id };
  const finding = input.evidence?.steps.find((found) => found.step === step.id);
  const days = Math.round((Date.parse(input.to) - Date.parse(input.from)) / dayMs) + 1;
  const published = input.published.get(step.id) ?? null;
  // Below five answers a verdict makes nothing of them; with more it would tell what is held back for the others' sake.
  const isAnyHeld =
    isFew ||
    own.some(
      (group) => group.timing === 'hot' && held.has(toGroupName(group)) && sumCounts(group.counts) >= minimumCell,
    );
  const emotion = { hot: toEmotionEstimate(own, 'hot'), cold: toEmotionEstimate(own, 'cold') };
  const effort = { hot: toEffortEstimate(own, 'hot'), cold: toEffortEstimate(own, 'cold') };
  const hide = (score: ScoreEstimate, timing: string): ScoreEstimate =>
    held.has(toGroupName({ step: step.id, instrument: score.instrument, timing })) ? toHeldScore(score) : score;
  const shown = {
    emotion: { hot: hide(emotion.hot, 'hot'), cold: hide(emotion.cold, 'cold') },
    effort: { hot: hide(effort.hot, 'hot'), cold: hide(effort.cold, 'cold') },
  };
  const next = toNext(step, input, toShare(count(names.wentOn(step.id)), entered, isFew));
  const won = toShare(count(names.won(step.id)), entered, isFew);
  const converted = toShare(count(names.converted), total, isHeld);
  return {
    id: step.id,
    name,
    stage: step.stage ?? null,
    channel: step.channel ?? 'web',
    goal: step.goal ?? false,
    truth: step.truth ?? false,
    expected: step.expectedEmotion === undefined ? null : step.expectedEmotion / 2,
    entered,
    reach: toShare(entered, total, isHeld),
    exits: toShare(count(names.exits(step.id)), entered, isFew),
    next,
    indicator: toIndicator(step, { next, won, converted, ...shown }),
    emotion: shown.emotion,
    effort: shown.effort,
    signals: {
      passages: toShare(count(names.signalled(step.id)), entered, isFew),
      count: Object.values(kinds).reduce((sum, value) => sum + value, 0),
      kinds,
    },
    ...(isAnyHeld ? { held: true } : {}),
    ...(finding && !isAnyHeld
      ? {
          pain: toPain(
            { pain: finding.pain, id: step.id, name, days, published },
            Object.keys(input.segment).length > 0,
          ),
        }
      : {}),
    verbatims: input.verbatims[step.id] ?? { n: 0, newest: [] },
    vitals: isFew ? {} : toVitals(step.id, counts, Object.keys(input.segment).length > 0 ? minimumCell : 1),
  };
}

/** Of a segment, a sign that rests on fewer than five is told by its number only. */
function toPain(input: StepPainInput, isCut: boolean): StepPain {
  const pain = toStepPain(input);
  if (!isCut) return pain;
  const signs = Object.entries(pain.signs).map(([name, sign]) => [
    name,
    sign.n < minimumCell ? { ...sign, value: null, low: null, high: null } : sign,
  ]);
  // What held on two days in a row was judged of everybody, and would pass for a verdict on the part.
  return { ...pain, signs: Object.fromEntries(signs) as StepPain['signs'], published: null, unpublished: 'part' };
}

function toGroupName({ step, instrument, timing }: Pick<AnswerGroup, 'step' | 'instrument' | 'timing'>): string {
  return `answer ${step} ${instrument} ${timing}`;
}

function toHeldScore({ instrument, preset }: ScoreEstimate): ScoreEstimate {
  return { instrument, preset, n: 0, counts: [], value: null, low: null, high: null, evidence: 'none', held: true };
}

/** The last step has nothing after it. */
function toNext(step: Step, { journey }: StepInput, wentOn: ShareEstimate): ShareEstimate | null {
  return journey.steps[journey.steps.length - 1]?.id === step.id ? null : wentOn;
}

function toKinds(step: string, counts: Counts): Record<string, number> {
  const kinds: Record<string, number> = {};
  const prefix = names.signal(step, '');
  for (const [name, value] of Object.entries(counts))
    if (name.startsWith(prefix)) kinds[name.slice(prefix.length)] = value;
  return kinds;
}

function toVitals(step: string, counts: Counts, least: number): NonNullable<StepRow['vitals']> {
  const histograms = new Map<string, Map<number, number>>();
  for (const [name, value] of Object.entries(counts)) {
    const [kind, at, vital = '', bucket = ''] = name.split(' ');
    if (kind !== 'vital' || at !== step) continue;
    const histogram = histograms.get(vital) ?? new Map<number, number>();
    histograms.set(vital, histogram.set(Number(bucket), value));
  }
  const vitals: NonNullable<StepRow['vitals']> = {};
  for (const [name, histogram] of histograms) {
    const summary = toVitalSummary(name, histogram);
    if (summary && summary.n >= least) vitals[name] = summary;
  }
  return vitals;
}

/** A transition goes back where its target stands earlier in the journey as configured now. */
function toFlow(journey: Journey, counts: Counts): JourneyMap['flow'] {
  const order = new Map(journey.steps.map((step, index) => [step.id, index]));
  const flow: JourneyMap['flow'] = [];
  for (const [name, count] of Object.entries(counts)) {
    const [kind, from = '', to = ''] = name.split(' ');
    const [fromIndex, toIndex] = [order.get(from), order.get(to)];
    if (kind !== 'go' || fromIndex === undefined || toIndex === undefined) continue;
    flow.push({ from, to, count, back: toIndex < fromIndex });
  }
  return flow.sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1));
}
