import type { Answer, OpenSurvey } from '@ressenti/core';
import type { Question, Survey } from '@ressenti/protocol';
import type { Inner } from '../inner.ts';
import { isTab } from './eligibility.ts';
import { type Fetched, fetchSeldom } from './fetch-parts.ts';
import { computeEnded, readHistory, toMomentHere, writeHistory } from './history.ts';
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

/**
 * Has the interface draw a survey, and lives with it: answers, a reload, leaving, closing.
 * @param onOpen it stands folded first, and this is called once the visitor opens it
 */
export function present(
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
    // What is answered stays on screen to be changed, and is nobody's turn.
    if (isOver) return;
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
