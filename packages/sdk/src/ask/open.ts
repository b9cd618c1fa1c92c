import type { Place, SurveyModule } from '@ressenti/core';
import type { RessentiEvent, Survey } from '@ressenti/protocol';
import type { Inner, ShowOptions } from '../inner.ts';
import { alone } from './alone.ts';
import { isTab, toSubject } from './eligibility.ts';
import { fetchAll, type Seldom } from './fetch-parts.ts';
import { endFollowUp, type FollowUp, pairFollowUps } from './follow-up.ts';
import { computeShown, readHistory, toMomentHere, writeHistory } from './history.ts';
import { present, type Stage } from './present.ts';
import { type OpenRecord, recordName } from './resume.ts';

export interface OpenRequest {
  survey: Survey;
  place: Place | null;
  event?: Pick<RessentiEvent, 'id' | 'type'> | undefined;
  followUp?: FollowUp | undefined;
  trigger: string;
  /** Where the page wants it, as it was called. */
  target: ShowOptions['target'];
  /** Asked once the interface is there: meanwhile the visitor may have gone on, or begun to type. */
  isReady(): boolean;
  /** Asked once more, right before the state is written; a tab that is opened is not judged. */
  isDue(): boolean;
}

/**
 * Shows a survey, unless another tab was faster. State is written before anything is painted: whatever happens next, it
 * counts as shown in every tab. One behind a button counts from the moment the visitor opens it.
 */
export async function openSurvey(
  tools: Inner,
  loading: Promise<SurveyModule>,
  request: OpenRequest,
  stage: Stage,
): Promise<void> {
  const { survey, target } = request;
  const ready = fetchAll(loading, survey, request.followUp || target);
  const may = isTab(survey)
    ? ready.then(request.isReady)
    : alone(tools, ready, () => request.isReady() && claim(tools, request));
  if (!(await may)) return;
  const fetched = await ready;
  const { record, onShown } = createInvite(tools, request, fetched[1]);
  const open = (): void => {
    // What the visitor opens is about where the visitor is by then.
    if (!request.followUp) request.place = record.place = tools.here();
    record.at = tools.clock.now();
    claim(tools, request);
  };
  present(
    tools,
    fetched,
    survey,
    record,
    stage,
    onShown,
    fetched[1]?.pickElement(tools, survey, target),
    isTab(survey) ? open : undefined,
  );
}

/** Writes down that a survey is shown now, if it may be. */
function claim(tools: Inner, { survey, place, followUp, isDue }: OpenRequest): boolean {
  const { records, identity } = tools;
  // A page that stood idle asks in a new visit: what is shown counts there, not in the visit that is over.
  if (tools.consent() === 'granted') tools.beginVisit();
  if (!isDue()) return false;
  writeHistory(records, computeShown(readHistory(records), survey.id, toMomentHere(tools, place)));
  if (followUp) endFollowUp(identity, survey.id);
  return true;
}

/** An invitation: what a reload needs of it, and how it is told that it was shown. */
function createInvite(
  tools: Inner,
  { survey, place, event, trigger, followUp }: OpenRequest,
  seldom: Seldom,
): { record: OpenRecord; onShown(): void } {
  const { clock, identity } = tools;
  const variant = seldom?.computeVariant(survey, toSubject(tools));
  const inviteId = tools.createId();
  if (!followUp && place && !isTab(survey)) pairFollowUps(identity, place, inviteId);
  const evidence: OpenRecord['evidence'] = {
    ...(event?.type === 'signal' && { signal: event.id }),
    ...(followUp && seldom?.toColdEvidence(followUp, clock.now())),
  };
  const record: OpenRecord = {
    survey: survey.id,
    ...(variant && { variant: variant.id }),
    inviteId,
    place,
    answers: {},
    evidence,
    ...(followUp && { recallMs: followUp.at }),
    path: tools.win.location.pathname,
    at: clock.now(),
  };
  return {
    record,
    onShown: () =>
      void tools.record(
        'survey-shown',
        {
          survey: survey.id,
          ...(variant && { variant: variant.id }),
          moment: 'hot',
          trigger,
          inviteId,
          sampleRatio: survey.audience?.sampleRatio ?? 1,
          ...evidence,
        },
        { place: record.place },
      ),
  };
}

/** Goes on with the survey that was open before a reload of the same page, at the same question. */
export async function resumeSurvey(tools: Inner, loading: Promise<SurveyModule>, stage: Stage): Promise<void> {
  const record = tools.session.read<OpenRecord>(recordName);
  const survey = tools.config.surveys?.find((one) => one.id === record?.survey);
  const fetched = survey && (await fetchAll(loading, survey, record?.recallMs));
  tools.session.erase(recordName);
  if (record && fetched) present(tools, fetched, survey, record, stage, () => {});
}
