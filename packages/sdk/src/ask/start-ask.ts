import type { OpenSurvey, Place, SurveyModule, TriggerWatcher } from '@ressenti/core';
import type { RessentiEvent, Survey } from '@ressenti/protocol';
import type { Ask, Decision, Inner, ShowOptions } from '../inner.ts';
import { type Armed, isKept, keepArmed, takeArmed } from './armed.ts';
import { planFollowUp, readFollowUp } from './follow-up.ts';
import { rememberGivenUp, takeGivenUp } from './given-up.ts';
import { createJudge } from './judge.ts';
import type { Stage } from './present.ts';
import { hasResume } from './resume.ts';
import { createObstacleWatch, toWaitMs } from './stir.ts';
import { type Cause, isFiredBy, isWatched } from './triggers.ts';

/** After the end of a survey the next one waits so long. */
const againMs = 500;

const isFree = (decisions: Decision[]): boolean => decisions.every(({ pass }) => pass);

/** Watches for the moments to ask, judges, and opens what is due: one survey at a time. */
export function startAsk(tools: Inner): Ask {
  const { win, clock, channel, config, guard, listen, session, identity } = tools;
  const { surveys = [] } = config;
  const stops: (() => void)[] = [];
  const { judge, judgeMoment } = createJudge(tools, (own = 0) => !!open || opening > own);
  /** When a survey's trigger last fired: says of one that does not wait that its moment came and went. */
  const fired = new Map<string, number>();
  let armed: Armed[] = [];
  const tabs = new Map<string, OpenSurvey>();
  let open: OpenSurvey | undefined;
  /** What is on the page: the open survey, or the thanks of the last one. */
  let shown: OpenSurvey | undefined;
  /** How many are being opened. */
  let opening = 0;
  let cancelNext: (() => void) | undefined;
  let isOver = false;

  const toHref = (): string => win.location.href.split('#')[0] ?? '';
  const isStillHere = (one: Armed): boolean =>
    !!one.followUp || isKept(one) || (one.occurrence === tools.here()?.occurrence && one.href === toHref());

  const arm = (survey: Survey, cause: Cause, more: Partial<Armed> = {}): void => {
    if (isOver || tabs.has(survey.id) || armed.some((one) => one.survey.id === survey.id)) return;
    const dueMs = clock.now() + (survey.trigger.delayMs ?? 0);
    armed.push({ ...cause, survey, dueMs, occurrence: tools.here()?.occurrence, href: toHref(), ...more });
    // What will most likely be shown is fetched at once: then it is there at its moment. Whoever fails to, says so then.
    if (isFree(judge(survey, cause.place))) load().catch(() => {});
    // Those that fire in the same moment are all there before the first is chosen.
    schedule(0);
  };
  /** The trigger has fired: asks now, or plans to ask at a later visit. */
  const fire = (survey: Survey, cause: Cause): void => {
    fired.set(survey.id, clock.now());
    if (typeof survey.moment === 'object') {
      planFollowUp(identity, survey, cause.place, clock.now(), tools.visits.current());
      tell(survey, judge(survey, cause.place));
    } else arm(survey, cause);
  };
  const schedule = (ms: number): void => {
    cancelNext?.();
    cancelNext = clock.after(ms, () => {
      cancelNext = undefined;
      guard.run('questions', choose);
    });
  };
  const watchObstacle = createObstacleWatch(tools, schedule);

  const choose = (): void => {
    for (const one of armed.filter((one) => !isStillHere(one)))
      tell(one.survey, [{ survey: one.survey.id, rule: 'place', pass: false, expected: one.href, seen: toHref() }]);
    armed = armed.filter(isStillHere).sort((a, b) => (b.survey.priority ?? 0) - (a.survey.priority ?? 0));
    const now = clock.now();
    let waitMs = 0;
    for (const one of armed.filter(({ dueMs }) => dueMs <= now)) {
      const decisions = judge(one.survey, one.place);
      const isMeant = isFree(decisions);
      const moment = isMeant ? judgeMoment(one.survey) : [];
      waitMs = toWaitMs(moment);
      if (waitMs) {
        // It is fetched while it waits: then it is there at its moment. Whoever fails to fetch it says so then.
        load().catch(() => {});
        break;
      }
      armed = armed.filter((other) => other !== one);
      tell(one.survey, [...decisions, ...moment]);
      if (!isMeant) continue;
      void present(one);
      break;
    }
    const later = armed.map(({ dueMs }) => dueMs - now).filter((ms) => ms > 0);
    watchObstacle(!!waitMs);
    again(Math.min(waitMs || 1 / 0, ...later));
  };
  /** Nothing runs while nothing is armed. */
  const again = (ms = againMs): void => {
    if (armed.length > 0 && ms < 1 / 0) schedule(ms);
  };
  const tell = (survey: Survey, decisions: Decision[]): void =>
    channel.emit('decision', { survey: survey.id, due: isFree(decisions), decisions });

  const loadOpener = () => import('./open.ts');
  // The smaller one first: what it asks the browser is answered while the larger one comes.
  const load = () => Promise.all([loadOpener(), tools.toInterface()]);
  const stage: Stage = {
    tabs,
    take(one) {
      // The thanks of the survey before make room; so does what is open for a tab, which the visitor opens.
      if (shown !== one) shown?.close();
      shown = open = one;
    },
    leave(one, isFolded) {
      if (open === one) open = undefined;
      if (isFolded) shown = undefined;
      again();
    },
  };
  /** Fetches what opens a survey; meanwhile no other is chosen. */
  const withOpener = async (
    what: string,
    use: (loading: Promise<SurveyModule>, opener: Awaited<ReturnType<typeof loadOpener>>) => unknown,
  ): Promise<void> => {
    opening++;
    try {
      const loading = tools.toInterface();
      // Said below, by whoever waits for it.
      loading.catch(() => {});
      await use(loading, await loadOpener());
    } catch (error) {
      guard.warn(`survey${what}: ${error}; it is not shown.`);
    } finally {
      opening--;
      again();
    }
  };
  const present = (one: Armed, by?: ShowOptions): Promise<void> =>
    withOpener(` ${one.survey.id}`, (loading, { openSurvey }) =>
      openSurvey(
        tools,
        loading,
        {
          ...one,
          isReady() {
            const isReady = !!by || (isStillHere(one) && isFree(judgeMoment(one.survey, 1)));
            // Then it is chosen anew, or no more.
            if (!isReady) armed.push(one);
            return isReady;
          },
          // Another tab may have asked, or been waited for.
          isDue: () => !!by || isFree(judge(one.survey, one.place)),
          target: by?.target,
          trigger: by ? 'manual' : one.survey.trigger.on,
        },
        stage,
      ),
    );

  const here = (): Cause => ({ place: tools.here() });
  const watched = surveys.filter(({ trigger }) => isWatched(trigger));
  // Only some triggers watch the page; the others hear of what is recorded.
  if (watched.length > 0)
    void import('./watch.ts').then(
      ({ watchPage }) => {
        if (isOver) return;
        // One with a selector that is none must not keep the others from being watched.
        for (const survey of watched)
          stops.push(
            guard.run(`survey ${survey.id}`, () => watchPage(tools, survey.trigger, () => fire(survey, here()))) ??
              (() => {}),
          );
      },
      (error) => guard.fail('ressenti-ask-watch', error),
    );

  const watching = new Map<string, () => void>();
  const watch = (kind: string, watcher?: TriggerWatcher): void => {
    watching.get(kind)?.();
    watching.delete(kind);
    const undos = surveys.flatMap((survey) => {
      const { trigger } = survey;
      const isMeant = watcher && trigger.on === 'event' && trigger.name === kind;
      return isMeant ? (guard.run(`trigger ${kind}`, () => watcher(trigger, () => fire(survey, here()))) ?? []) : [];
    });
    if (undos.length > 0)
      watching.set(kind, () => {
        for (const undo of undos) guard.run(`trigger ${kind}`, undo);
      });
  };
  for (const [kind, watcher] of tools.triggers) watch(kind, watcher);

  type Heard = Pick<RessentiEvent, 'id' | 'type' | 'journey' | 'step' | 'passage' | 'occurrence' | 'data'>;
  const hear = (event: Heard): void => {
    const { journey, step, passage, occurrence } = event;
    const place: Place | null =
      journey && step && passage && occurrence ? { journey, step, passage, occurrence } : tools.here();
    for (const survey of surveys) if (isFiredBy(survey.trigger, event)) fire(survey, { place, event });
  };
  /** The visitor is back: what was left for a later visit, and what was given up meanwhile, may be asked about. */
  const comeBack = (): void => {
    for (const verdict of takeGivenUp(identity)) hear(verdict);
    for (const survey of surveys) {
      const followUp = readFollowUp(identity, survey.id);
      if (!followUp || typeof survey.moment !== 'object') continue;
      const [cold] = judge(survey, followUp.place);
      if (cold?.pass) arm(survey, { place: followUp.place }, { followUp, dueMs: clock.now() });
    }
  };
  const hearAll = (event: RessentiEvent): void => {
    const { knownBy } = event.data as { knownBy?: string };
    if (event.type === 'journey-abandon' && knownBy !== 'return') rememberGivenUp(identity, event);
    if (/^(visit|step-enter|passage-resume)$/.test(event.type)) comeBack();
    hear(event);
    // What waits goes with its step.
    if (event.type === 'step-enter') again(0);
  };

  armed = takeArmed(session, surveys);
  comeBack();
  for (const event of tools.backlog) hearAll(event);
  again(0);
  stops.push(
    channel.on('any', hearAll),
    listen(win, 'pagehide', () => keepArmed(session, armed)),
    // The page comes back as it was, but what it waited for has gone on with the pages after it.
    listen<PageTransitionEvent>(win, 'pageshow', ({ persisted }) => {
      if (!persisted) return;
      armed = [...armed.filter((one) => !isKept(one)), ...takeArmed(session, surveys)];
      again(0);
    }),
  );

  if (hasResume(tools)) void withOpener('', (loading, { resumeSurvey }) => resumeSurvey(tools, loading, stage));

  return {
    show(id, options) {
      const survey = surveys.find((one) => one.id === id);
      if (isOver || !survey || open || opening || tabs.has(id)) return;
      const followUp = readFollowUp(identity, id);
      const one = { survey, place: followUp?.place ?? tools.here(), followUp, dueMs: 0, occurrence: '', href: '' };
      void present(one, options ?? {});
    },
    dismiss() {
      for (const one of open ? [open] : tabs.values()) one.close();
    },
    explain(id) {
      const survey = surveys.find((one) => one.id === id);
      if (!survey) return [];
      const waits = armed.find((one) => one.survey === survey);
      const isPlanned = !!readFollowUp(identity, id);
      const trigger: Decision = {
        survey: id,
        rule: 'trigger',
        pass: !!waits || isPlanned,
        expected: survey.trigger.on,
        seen: waits ? 'fired' : isPlanned ? 'planned' : (fired.get(id) ?? 'not yet'),
      };
      return [trigger, ...judge(survey, waits?.place ?? tools.here()), ...judgeMoment(survey)];
    },
    watch,
    stop() {
      isOver = true;
      cancelNext?.();
      watchObstacle(false);
      armed = [];
      for (const stop of [...stops, ...watching.values()]) stop();
      for (const one of [shown, ...tabs.values()]) one?.close();
    },
  };
}
