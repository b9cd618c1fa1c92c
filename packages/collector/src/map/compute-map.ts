import type { Journey, JourneyMap, SiteConfig, Step, StepRow } from '@ressenti/protocol';
import { type Counts, names } from '../passages/contribution.ts';
import type { Heard } from '../store/store.ts';
import { type AnswerGroup, toAnswerGroups } from './answers.ts';
import { minimumN, toEffortEstimate, toEmotionEstimate, toShareEstimate } from './estimates.ts';

export interface MapInput {
  config: SiteConfig;
  journey: Journey;
  counts: Counts;
  heard: Heard;
  from: string;
  to: string;
  segment: Record<string, string>;
}

/** Pure: the roll-ups of a journey in, everything its screen shows out. */
export function computeMap({ config, journey, counts, heard, from, to, segment }: MapInput): JourneyMap {
  const count = (name: string): number => counts[name] ?? 0;
  const total = count(names.passages);
  const answers = toAnswerGroups(counts);
  const locale = config.locales?.[0] ?? 'en';
  return {
    site: config.site,
    siteName: config.name ?? null,
    locales: config.locales ?? ['en'],
    journey: { id: journey.id, name: journey.name ?? { [locale]: journey.id }, model: journey.model ?? 'linear' },
    from,
    to,
    segment,
    passages: {
      total,
      open: count(names.open),
      converted: toShareEstimate(count(names.converted), total),
      generated: count(names.generated),
    },
    steps: journey.steps.map((step) => toStepRow(step, { counts, total, answers, locale })),
    flow: toFlow(journey, counts),
    heard,
    minimumN,
  };
}

interface StepInput {
  counts: Counts;
  total: number;
  answers: AnswerGroup[];
  locale: string;
}

function toStepRow(step: Step, { counts, total, answers, locale }: StepInput): StepRow {
  const count = (name: string): number => counts[name] ?? 0;
  const entered = count(names.entered(step.id));
  const at = (timing: string): AnswerGroup[] =>
    answers.filter((group) => group.step === step.id && group.timing === timing);
  const kinds: Record<string, number> = {};
  const prefix = names.signal(step.id, '');
  for (const [name, value] of Object.entries(counts))
    if (name.startsWith(prefix)) kinds[name.slice(prefix.length)] = value;
  return {
    id: step.id,
    name: step.name ?? { [locale]: step.id },
    stage: step.stage ?? null,
    channel: step.channel ?? 'web',
    goal: step.goal ?? false,
    truth: step.truth ?? false,
    expected: step.expectedEmotion === undefined ? null : step.expectedEmotion / 2,
    entered,
    reach: toShareEstimate(entered, total),
    exits: toShareEstimate(count(names.exits(step.id)), entered),
    emotion: { hot: toEmotionEstimate(at('hot')), cold: toEmotionEstimate(at('cold')) },
    effort: { hot: toEffortEstimate(at('hot')), cold: toEffortEstimate(at('cold')) },
    signals: {
      passages: toShareEstimate(count(names.signalled(step.id)), entered),
      count: Object.values(kinds).reduce((sum, value) => sum + value, 0),
      kinds,
    },
  };
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
