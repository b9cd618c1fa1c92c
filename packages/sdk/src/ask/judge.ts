import type { Place } from '@ressenti/core';
import { defaultSolicitation, type Survey, type Traits } from '@ressenti/protocol';
import type { Decision, Inner } from '../inner.ts';
import { computeDecisions, isTab, toSubject } from './eligibility.ts';
import { readFollowUp } from './follow-up.ts';
import { readHistory } from './history.ts';
import { computeObstacle } from './moment.ts';

/** Gathers what the rules look at, at the moment they are asked for. */
export interface Judge {
  /** Rules that are decided once: who, when, how often. @param place what the question is about */
  judge(survey: Survey, place: Place | null): Decision[];
  /** Rules that are waited for: nobody is disturbed. @param own how many that are being opened do not count */
  judgeMoment(survey: Survey, own?: number): Decision[];
}

/** @param isBusy another survey is open, or about to be */
export function createJudge(tools: Inner, isBusy: (own?: number) => boolean): Judge {
  const { win, clock, config, records, device, identity } = tools;
  const quietMs = config.solicitation?.quietMs ?? defaultSolicitation.quietMs;
  return {
    judge: (survey, place) =>
      computeDecisions({
        survey,
        config,
        nowMs: clock.now(),
        consent: tools.consent(),
        subject: toSubject(tools),
        visit: tools.visits.current(),
        passage: place?.passage,
        device,
        locale: tools.locale(),
        traits: identity.read<Traits>('traits') ?? {},
        history: readHistory(records),
        followUp: readFollowUp(identity, survey.id),
      }),
    judgeMoment(asked, own) {
      // A button disturbs nobody.
      if (isTab(asked)) return [];
      const { id: survey } = asked;
      const obstacle = isBusy(own) ? 'survey' : computeObstacle(win.document, tools.isShown);
      // From the last key, or from the beginning of the page.
      const quietForMs = clock.mono() - tools.typedMs();
      return [
        { survey, rule: 'undisturbed', pass: !obstacle, expected: true, seen: obstacle ?? true },
        { survey, rule: 'quiet', pass: quietForMs >= quietMs, expected: quietMs, seen: quietForMs },
      ];
    },
  };
}
