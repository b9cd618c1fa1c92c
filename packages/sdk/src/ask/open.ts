import type { Answer, OpenSurvey, Place, SurveyModule } from '@ressenti/core';
import type { Question, RessentiEvent, Survey } from '@ressenti/protocol';
import type { Inner, ShowOptions } from '../inner.ts';
import { alone } from './alone.ts';
import { isTab, toSubject } from './eligibility.ts';
import { endFollowUp, type FollowUp, pairFollowUps } from './follow-up.ts';
import { computeEnded, computeShown, readHistory, toMomentHere, writeHistory } from './history.ts';
import { type OpenRecord, recordName } from './resume.ts';

/** Where surveys stand: one at a time is open. */
export interface Stage {
  /** The tabs that are there, folded or open, by survey. */
  tabs: Map<string, OpenSurvey>;
  /** It is open from now on; what was, goes. */
  take(one: OpenSurvey): void;
  /** It is open no more; what waits may come. @param isFolded it is there still, and makes room for nothing */
  leave(one: OpenSurvey, isFolded?: boolean): void;
}

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

/** Kinds whose answers may hold words of the visitor's, those of plugins too: with them comes what masks words. */
const wordy = /^(text|choice)|-/;
const fetchSeldom = () => import('./seldom.ts');
type Seldom = Awaited<ReturnType<typeof fetchSeldom>> | undefined;
type Fetched = [SurveyModule, Seldom];
/** @param more what is asked about, or where, is seldom */
const fetchAll = (loading: Promise<SurveyModule>, { questions, variants }: Survey, more?: unknown): Promise<Fetched> =>
  Promise.all([
    loading,
    more || variants || questions.some(({ type }) => wordy.test(type)) ? fetchSeldom() : undefined,
  ]);

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

function present(
  tools: Inner,
  [module, had]: Fetched,
  survey: Survey,
  record: OpenRecord,
  stage: Stage,
  onShown: () => void,
  target?: Element | null,
  onOpen?: () => void,
): void {
  const { win, clock, listen, guard, records, session, config } = tools;
  const { nonce } = tools.options;
  const { inviteId } = record;
  const questions: readonly Question[] =
    survey.variants?.find((variant) => variant.id === record.variant)?.questions ?? survey.questions;
  const answered = new Set(Object.keys(record.answers));
  let seldom = had;
  let isOver = false;
  const save = (): void => void session.write(recordName, record);
  const tell = (type: 'survey-submit' | 'survey-dismiss' | 'survey-refuse' | 'survey-ignore', id?: string): void => {
    tools.record(
      type,
      { survey: survey.id, inviteId, answered: answered.size },
      { place: record.place, ...(id && { id }) },
    );
  };
  const ended = (how: 'answered' | 'closed' | 'refused'): void =>
    writeHistory(records, computeEnded(readHistory(records), survey.id, how, toMomentHere(tools, record.place)));
  /** There once it is on screen. */
  let stopLeave: (() => void) | undefined;
  const end = (): void => {
    isOver = true;
    session.erase(recordName);
    stopLeave?.();
    stage.tabs.delete(survey.id);
    stage.leave(self);
  };
  const self: OpenSurvey = {
    close() {
      opened.close();
      if (isOver) return;
      if (stopLeave) tell('survey-dismiss');
      end();
    },
  };
  if (!onOpen) save();
  const onFold = (isFolded: boolean): void => {
    if (isFolded) {
      session.erase(recordName);
      stage.leave(self, isFolded);
    } else {
      onOpen?.();
      onOpen = undefined;
      save();
      stage.take(self);
    }
  };
  const take = ({ question, instrument, value, text, ms, ...extra }: Answer): void => {
    answered.add(question);
    // A draft is no answer yet: a reload asks its question again.
    if (!extra.draft) record.answers[question] = value;
    // The thanks offer to change an answer, when the survey is over already.
    if (!isOver) save();
    tools.record(
      'survey-answer',
      {
        survey: survey.id,
        inviteId,
        question,
        instrument,
        value: seldom ? seldom.mask(value, config) : value,
        ...(seldom && text !== undefined && { text: seldom.mask(text, config) }),
        ms: Math.round(ms),
        ...extra,
        ...record.evidence,
      },
      { place: record.place },
    );
    // After the event, which begins a new visit where the question stood open too long: it counts in that one.
    if (!extra.draft) ended('answered');
  };
  const opened = module.openSurvey({
    win,
    clock,
    listen,
    guard,
    survey: {
      id: survey.id,
      questions,
      ...(survey.thanks && { thanks: survey.thanks }),
      display: { ...survey.display, ...(target && { kind: 'inline' }) },
    },
    locales: [tools.locale(), ...(config.locales ?? ['en'])],
    ...(target && { target }),
    ...(nonce && { nonce }),
    answers: record.answers,
    kinds: [...tools.kinds],
    ...had?.toRecall(tools, record),
    unfolded: !onOpen,
    onFold,
    onShown() {
      // An interface of the page's own may know of no tabs.
      if (onOpen) onFold(false);
      onShown();
      // Left without a word. A reload may bring it back, and what comes then counts for more; the id keeps it to one.
      // Heard after the interface, which hands over a draft at the same event.
      stopLeave = listen<PageTransitionEvent>(win, 'pagehide', (event) => {
        if (!event.persisted && answered.size === 0) tell('survey-ignore', tools.createNamedId(inviteId, 'ignore'));
      });
    },
    onAnswer(answer) {
      if (seldom || (answer.text === undefined && typeof answer.value !== 'string')) return take(answer);
      // An interface of the page's own may bring words where none were asked for. They leave masked, or not at all.
      void guard.run('survey', async () => {
        seldom = await fetchSeldom();
        take(answer);
      });
    },
    onSubmit() {
      tell('survey-submit');
      end();
    },
    onClose(how) {
      if (isOver) return;
      tell(`survey-${how}`);
      ended(how === 'refuse' ? 'refused' : 'closed');
      end();
    },
  });
  if (isTab(survey)) stage.tabs.set(survey.id, self);
  else stage.take(self);
}
