import type { JourneyMap, SiteConfig, StepRow, Survey } from '@ressenti/protocol';

/** Where in the journey a survey is heard: at a step, or at the journey as a whole. */
export interface Listening {
  survey: Survey;
  /** Its place in the configuration, to open it there. */
  index: number;
  moment: 'hot' | 'cold';
  /** Share of visitors that may be asked. */
  sampleRatio: number;
}

export interface PlanRow {
  /** null: asked about the journey, at no step of its own. */
  step: StepRow | null;
  listening: Listening[];
  /** Answers on the step's scores in these days, hot and cold together; null for the journey as a whole. */
  answers: number | null;
  /** Days until a score can be shown, at the pace so far; 0: there is one; null: at this pace never, or not known. */
  daysToScore: number | null;
  /** Days until the score has the n that makes it firm enough to compare. */
  daysToTarget: number | null;
}

/** Answers per step and window that the sampling aims at; METRICS.md 1.5. */
export const targetN = 100;

/** What is asked where in a journey, and how far it has come. Pure. */
export function computePlan(config: SiteConfig, map: JourneyMap, days: number): PlanRow[] {
  const listening = (config.surveys ?? []).map((survey, index) => ({
    ...toListening(survey, index),
    place: toPlace(survey, map),
  }));
  const at = (place: string) =>
    listening.filter((entry) => entry.place === place).map(({ place: _place, ...entry }) => entry);
  const rows: PlanRow[] = map.steps.map((step) => {
    const n = Math.max(step.emotion.hot.n + step.emotion.cold.n, step.effort.hot.n + step.effort.cold.n);
    const best = Math.max(step.emotion.hot.n, step.emotion.cold.n, step.effort.hot.n, step.effort.cold.n);
    return {
      step,
      listening: at(step.id),
      answers: n,
      daysToScore: toDaysLeft(best, map.minimumN, days),
      daysToTarget: toDaysLeft(best, targetN, days),
    };
  });
  const whole = at(wholeJourney);
  if (whole.length > 0)
    rows.push({ step: null, listening: whole, answers: null, daysToScore: null, daysToTarget: null });
  return rows;
}

const wholeJourney = '*';
const elsewhere = '';

/** At the pace of these days; a pace of nothing leads nowhere. */
function toDaysLeft(n: number, wanted: number, days: number): number | null {
  if (n >= wanted) return 0;
  return n > 0 ? Math.ceil(((wanted - n) * days) / n) : null;
}

function toListening(survey: Survey, index: number): Listening {
  return {
    survey,
    index,
    moment: typeof survey.moment === 'object' ? 'cold' : 'hot',
    sampleRatio: survey.audience?.sampleRatio ?? 1,
  };
}

/** The id of the step of this journey that a survey is about; the whole journey; or another journey. */
function toPlace(survey: Survey, map: JourneyMap): string {
  const { trigger } = survey;
  const named =
    (typeof survey.moment === 'object' ? survey.moment.step : undefined) ??
    ('step' in trigger ? trigger.step : undefined);
  if (named !== undefined) {
    const [journey, step = ''] = named.split('/');
    return journey === map.journey.id && map.steps.some(({ id }) => id === step) ? step : elsewhere;
  }
  if ('journey' in trigger && trigger.journey !== undefined)
    return trigger.journey === map.journey.id ? wholeJourney : elsewhere;
  return wholeJourney;
}
