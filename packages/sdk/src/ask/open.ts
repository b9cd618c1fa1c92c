import type { OpenSurvey, Place, SurveyModule } from '@ressenti/core';
import type { Question, RessentiEvent, Survey } from '@ressenti/protocol';
import { createNamedId, redactions } from '@ressenti/protocol';
import type { Inner } from '../inner.ts';
import { redact } from '../redact.ts';
import { toSubject } from './eligibility.ts';
import { endFollowUp, type FollowUp, pairFollowUps, toMoment } from './follow-up.ts';
import { computeEnded, computeShown, readHistory, toMomentNow, writeHistory } from './history.ts';
import { type OpenRecord, recordName } from './resume.ts';
import { computeVariant } from './variant.ts';

export interface OpenRequest {
  survey: Survey;
  place: Place | null;
  event?: Pick<RessentiEvent, 'id' | 'type'> | undefined;
  followUp?: FollowUp | undefined;
  trigger: string;
  target: Element | null;
  /** Asked once more, right before the state is written. */
  isDue(): boolean;
}

/**
 * Shows a survey. State is written before anything is painted: whatever happens next, it counts as shown in every tab.
 * @returns undefined where another tab was faster
 */
export async function openSurvey(
  tools: Inner,
  module: SurveyModule,
  request: OpenRequest,
  onEnd: () => void,
): Promise<OpenSurvey | undefined> {
  const { survey, place, event, trigger, target, followUp } = request;
  const { records, clock, identity } = tools;
  const claimed = await alone(tools, () => {
    // A page that stood idle asks in a new visit: what is shown counts there, not in the visit that is over.
    if (tools.consent() === 'granted') tools.beginVisit();
    if (!request.isDue()) return false;
    writeHistory(records, computeShown(readHistory(records), survey.id, momentNow(tools, place)));
    if (followUp) endFollowUp(identity, survey.id);
    return true;
  });
  if (!claimed) return undefined;
  const variant = computeVariant(survey, toSubject(tools));
  const inviteId = tools.createId();
  const moment = followUp ? toMoment(followUp, clock.now()) : 'hot';
  if (!followUp && place) pairFollowUps(identity, place, inviteId);
  const evidence: OpenRecord['evidence'] = {
    ...(event?.type === 'signal' && { signal: event.id }),
    ...(followUp && { moment }),
    ...(followUp?.pair && { pair: followUp.pair }),
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
  return present(tools, module, survey, record, target, onEnd, () =>
    tools.record(
      'survey-shown',
      {
        survey: survey.id,
        ...(variant && { variant: variant.id }),
        moment,
        trigger,
        inviteId,
        sampleRatio: survey.audience?.sampleRatio ?? 1,
        ...evidence,
      },
      { place },
    ),
  );
}

/** Goes on with the survey that was open before a reload of the same page, at the same question. */
export function resumeSurvey(tools: Inner, module: SurveyModule, onEnd: () => void): OpenSurvey | undefined {
  const record = tools.session.read<OpenRecord>(recordName);
  tools.session.erase(recordName);
  const survey = tools.config.surveys?.find((one) => one.id === record?.survey);
  return record && survey ? present(tools, module, survey, record, null, onEnd, () => {}) : undefined;
}

function present(
  tools: Inner,
  module: SurveyModule,
  survey: Survey,
  record: OpenRecord,
  target: Element | null,
  onEnd: () => void,
  onShown: () => void,
): OpenSurvey {
  const { win, clock, listen, guard, records, session, config } = tools;
  const { nonce } = tools.options;
  const mask = (text: string): string => redact(text, config.privacy?.redact ?? redactions);
  const { inviteId, place, recallMs } = record;
  const questions: readonly Question[] =
    survey.variants?.find((variant) => variant.id === record.variant)?.questions ?? survey.questions;
  const answered = new Set(Object.keys(record.answers));
  let isOver = false;
  const save = (): void => void session.write(recordName, record);
  const tell = (type: 'survey-submit' | 'survey-dismiss' | 'survey-refuse' | 'survey-ignore', id?: string): void => {
    tools.record(type, { survey: survey.id, inviteId, answered: answered.size }, { place, ...(id && { id }) });
  };
  const ended = (how: 'answered' | 'closed' | 'refused'): void =>
    writeHistory(records, computeEnded(readHistory(records), survey.id, how, momentNow(tools, place)));
  let stopLeave = (): void => {};
  const end = (): void => {
    isOver = true;
    session.erase(recordName);
    stopLeave();
    onEnd();
  };
  save();
  const opened = module.openSurvey({
    win,
    clock,
    listen,
    guard,
    survey: {
      id: survey.id,
      questions,
      ...(survey.thanks && { thanks: survey.thanks }),
      display: survey.display ?? {},
    },
    locales: [tools.locale(), ...(config.locales ?? ['en'])],
    target,
    ...(nonce && { nonce }),
    answers: record.answers,
    kinds: [...tools.kinds],
    ...(recallMs && { recall: { journey: toJourneyName(tools, place), dateMs: recallMs } }),
    onShown() {
      onShown();
      // Left without a word. A reload may bring it back, and what comes then counts for more; the id keeps it to one.
      // Heard after the interface, which hands over a draft at the same event.
      stopLeave = listen<PageTransitionEvent>(win, 'pagehide', (event) => {
        if (!event.persisted && answered.size === 0) tell('survey-ignore', createNamedId(inviteId, 'ignore'));
      });
    },
    onAnswer({ question, instrument, value, text, ms, ...extra }) {
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
          value: typeof value === 'string' ? mask(value) : value,
          ...(text !== undefined && { text: mask(text) }),
          ms: Math.round(ms),
          ...extra,
          ...record.evidence,
        },
        { place },
      );
      // After the event, which begins a new visit where the question stood open too long: it counts in that one.
      if (!extra.draft) ended('answered');
    },
    onSubmit() {
      tell('survey-submit');
      end();
    },
    onClose(how) {
      if (isOver) return;
      tell(how === 'refuse' ? 'survey-refuse' : 'survey-dismiss');
      ended(how === 'refuse' ? 'refused' : 'closed');
      end();
    },
  });
  return {
    close() {
      opened.close();
      if (isOver) return;
      tell('survey-dismiss');
      end();
    },
  };
}

const momentNow = ({ clock, visits }: Inner, place: Place | null) =>
  toMomentNow(clock.now(), visits.current(), place?.passage);

/** What a question that looks back calls the journey. */
function toJourneyName({ config, locale }: Inner, place: Place | null): string {
  const { name = {} } = config.journeys?.find(({ id }) => id === place?.journey) ?? {};
  const tag = locale();
  return name[tag] ?? name[tag.slice(0, 2)] ?? Object.values(name)[0] ?? place?.journey ?? config.name ?? config.site;
}

/** What one tab writes to localStorage another reads a moment later: each has a copy of its own in its process. */
const spreadMs = 1000;

/** Pages that keep other tabs waiting just now. */
const holders = new WeakSet<Inner>();

/** Runs `fn` while no other tab can, and those that wait read what it wrote; where the browser has no locks, at once. */
function alone(tools: Inner, fn: () => boolean): boolean | Promise<boolean> {
  const { win, clock } = tools;
  const { locks } = win.navigator;
  if (!locks || holders.has(tools)) return fn();
  return new Promise((resolve, reject) => {
    locks
      .request('ressenti:ask', async () => {
        const claimed = fn();
        resolve(claimed);
        if (!claimed) return;
        holders.add(tools);
        await new Promise<void>((spread) => void clock.after(spreadMs, spread));
        holders.delete(tools);
      })
      .catch(reject);
  });
}
