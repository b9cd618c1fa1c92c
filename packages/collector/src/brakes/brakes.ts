import { type BrakeReason, computeBrake } from '@ressenti/metrics';
import type { BrakeEntry, SiteConfig, Survey, SurveyBrake, SurveyFunnel } from '@ressenti/protocol';

/** Halved so often, a survey asks one visitor in sixty-four of those it asked: from there on people have to decide. */
export const maxHalvings = 6;

/** What became of the invitations that were seen last; the ends are disjoint and add up to `shown`. */
export type Exposures = Pick<SurveyFunnel, 'shown' | 'answered' | 'partial' | 'dismissed' | 'refused' | 'ignored'>;

/** Per survey: from when on its invitations are judged, and how it was halved, newest first. */
export type Brakes = Readonly<Record<string, { sinceMs: number; log: readonly BrakeEntry[] }>>;

/** The surveys that ask fewer people than was published. */
export function toSurveyBrakes(config: SiteConfig, brakes: Brakes): SurveyBrake[] {
  return (config.surveys ?? []).flatMap((survey) => {
    const log = ofSurvey(brakes, survey.id)?.log ?? [];
    if (log.length === 0) return [];
    const published = toPublishedRatio(survey);
    return [{ survey: survey.id, published, sampleRatio: published / 2 ** log.length, log: [...log] }];
  });
}

/**
 * Halves the share of a survey that wears people out: METRICS.md 1.5. Its invitations are judged anew from then on, for
 * those who were asked before say nothing of what the change does.
 * @param exposures of the newest invitations since it was judged last
 * @returns null: there is nothing to do, or not enough known
 */
export function brake(brakes: Brakes, survey: Survey, exposures: Exposures, nowMs: number): Brakes | null {
  const { shown, answered, partial } = exposures;
  const dismissed = exposures.dismissed + exposures.refused;
  const reason: BrakeReason | null = computeBrake({ shown, answered, partial, dismissed });
  const log = ofSurvey(brakes, survey.id)?.log ?? [];
  if (reason === null || log.length >= maxHalvings) return null;
  const from = toPublishedRatio(survey) / 2 ** log.length;
  const entry: BrakeEntry = {
    atMs: nowMs,
    reason,
    shown,
    dismissed,
    responded: answered + partial,
    from,
    to: from / 2,
  };
  return { ...brakes, [survey.id]: { sinceMs: nowMs, log: [entry, ...log] } };
}

/** As many are asked as was published, from now on. @returns null: they are already */
export function lift(brakes: Brakes, survey: string, nowMs: number): Brakes | null {
  return (ofSurvey(brakes, survey)?.log.length ?? 0) > 0 ? { ...brakes, [survey]: { sinceMs: nowMs, log: [] } } : null;
}

/** A survey that was changed is another one: it asks whom its owner wants, and is judged by those who see it so. */
export function afterPublishing(brakes: Brakes, before: SiteConfig, after: SiteConfig, nowMs: number): Brakes {
  const earlier = new Map(before.surveys?.map((survey) => [survey.id, JSON.stringify(survey)]));
  const next: Record<string, Brakes[string]> = {};
  for (const survey of after.surveys ?? []) {
    const known = ofSurvey(brakes, survey.id);
    if (earlier.has(survey.id) && earlier.get(survey.id) !== JSON.stringify(survey))
      next[survey.id] = { sinceMs: nowMs, log: [] };
    else if (known) next[survey.id] = known;
  }
  return next;
}

/** From when on the invitations of a survey are judged; 0: from the beginning. */
export function toSinceMs(brakes: Brakes, survey: string): number {
  return ofSurvey(brakes, survey)?.sinceMs ?? 0;
}

function ofSurvey(brakes: Brakes, survey: string): Brakes[string] | undefined {
  return Object.hasOwn(brakes, survey) ? brakes[survey] : undefined;
}

function toPublishedRatio({ audience }: Survey): number {
  return audience?.sampleRatio ?? 1;
}
