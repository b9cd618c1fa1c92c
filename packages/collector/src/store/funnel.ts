import type { SurveyFunnel } from '@ressenti/protocol';
import { type InviteRecord, toEnd } from '../answers/invite.ts';
import type { Exposures } from '../brakes/brakes.ts';

export type InviteGroup = Pick<InviteRecord, 'survey' | 'variant' | 'timing' | 'outcome' | 'isAnswered'> & {
  n: number;
};

/** Groups of invitations that were shown as funnels, one per survey, variant and moment, in a steady order. */
export function toFunnel(groups: readonly InviteGroup[]): SurveyFunnel[] {
  const funnels = new Map<string, SurveyFunnel>();
  for (const group of groups) {
    const moment = group.timing === 'cold' ? 'cold' : 'hot';
    const key = JSON.stringify([group.survey, group.variant, moment]);
    const funnel = funnels.get(key) ?? createFunnel(group.survey, group.variant, moment);
    funnels.set(key, funnel);
    funnel.shown += group.n;
    funnel[toEnd(group)] += group.n;
  }
  return [...funnels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, funnel]) => funnel);
}

/** How many of these invitations, all of them seen, ended how. */
export function toExposures(invites: readonly Pick<InviteRecord, 'outcome' | 'isAnswered'>[]): Exposures {
  const exposures: Exposures = { shown: 0, answered: 0, partial: 0, dismissed: 0, refused: 0, ignored: 0 };
  for (const invite of invites) {
    exposures.shown++;
    exposures[toEnd(invite)]++;
  }
  return exposures;
}

/** Who was eligible and drawn is known in the browser only; a script that is not asked sends nothing. */
function createFunnel(survey: string, variant: string | null, moment: 'hot' | 'cold'): SurveyFunnel {
  const ends = { answered: 0, partial: 0, dismissed: 0, refused: 0, ignored: 0 };
  return { survey, variant, moment, eligible: null, sampled: null, shown: 0, ...ends };
}
