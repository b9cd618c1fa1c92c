import type { OpenSurvey, Place } from '@ressenti/core';
import type { RessentiEvent, Survey, Traits } from '@ressenti/protocol';
import { defaultSolicitation } from '@ressenti/protocol';
import type { Ask, Decision, Inner } from '../inner.ts';
import { computeDecisions, toSubject } from './eligibility.ts';
import { readHistory } from './history.ts';
import { computeObstacle } from './moment.ts';
import { openSurvey, resumeSurvey } from './open.ts';
import { type Cause, isFiredBy, watchPage } from './triggers.ts';

/** A survey whose trigger has fired. */
export interface Armed extends Cause {
  survey: Survey;
  /** Absolute: a navigation does not begin it anew. */
  dueMs: number;
  /** Where the visitor was when it fired: the question goes with that step. */
  occurrence: string | undefined;
  href: string;
}

/** An obstacle is looked at again after so long; nothing runs while nothing is armed. */
const againMs = 500;

/** Watches for the moments to ask, judges, and opens what is due: one survey at a time. */
export function startAsk(tools: Inner): Ask {
  const { win, clock, channel, config, guard } = tools;
  const { surveys = [], solicitation } = config;
  const quietMs = solicitation?.quietMs ?? defaultSolicitation.quietMs;
  const stops: (() => void)[] = [];
  let armed: Armed[] = [];
  let open: OpenSurvey | undefined;
  let opening = false;
  let lastTypedMs = Number.NEGATIVE_INFINITY;
  let cancelNext: (() => void) | undefined;

  const judge = (survey: Survey, place: Place | null | undefined): Decision[] => {
    const { records, device } = tools;
    return computeDecisions({
      survey,
      config,
      nowMs: clock.now(),
      consent: tools.consent(),
      subject: toSubject(tools),
      visit: tools.visits.touch().visit,
      passage: place?.passage,
      device,
      locale: tools.locale(),
      traits: tools.identity.read<Traits>('traits') ?? {},
      history: readHistory(records),
    });
  };
  /** The rules of the moment: they are waited for, not decided once. */
  const judgeMoment = (survey: Survey): Decision[] => {
    const obstacle = open || opening ? 'survey' : computeObstacle(win.document);
    const quietForMs = Math.min(clock.mono(), clock.mono() - lastTypedMs);
    return [
      { survey: survey.id, rule: 'undisturbed', pass: !obstacle, expected: true, seen: obstacle ?? true },
      { survey: survey.id, rule: 'quiet', pass: quietForMs >= quietMs, expected: quietMs, seen: quietForMs },
    ];
  };

  const isStillHere = (one: Armed): boolean =>
    one.survey.trigger.pageMayChange === true ||
    (one.occurrence === tools.here()?.occurrence && one.href === win.location.href.split('#')[0]);

  const arm = (survey: Survey, cause: Cause): void => {
    if (armed.some((one) => one.survey.id === survey.id)) return;
    armed.push({
      ...cause,
      survey,
      dueMs: clock.now() + (survey.trigger.delayMs ?? 0),
      occurrence: tools.here()?.occurrence,
      href: win.location.href.split('#')[0] ?? '',
    });
    // Those that fire in the same moment are all there before the first is chosen.
    schedule(0);
  };
  const schedule = (ms: number): void => {
    cancelNext?.();
    cancelNext = clock.after(ms, () => {
      cancelNext = undefined;
      guard.run('questions', choose);
    });
  };

  const choose = (): void => {
    armed = armed.filter(isStillHere).sort((a, b) => (b.survey.priority ?? 0) - (a.survey.priority ?? 0));
    const now = clock.now();
    for (const one of armed.filter(({ dueMs }) => dueMs <= now)) {
      const decisions = judge(one.survey, one.place);
      if (decisions.some(({ pass }) => !pass)) {
        tell(one.survey, decisions);
        armed = armed.filter((other) => other !== one);
        continue;
      }
      const moment = judgeMoment(one.survey);
      if (moment.some(({ pass }) => !pass)) break;
      armed = armed.filter((other) => other !== one);
      tell(one.survey, [...decisions, ...moment]);
      void present(one);
      break;
    }
    if (armed.length > 0) schedule(Math.max(againMs, Math.min(...armed.map(({ dueMs }) => dueMs)) - now));
  };
  const tell = (survey: Survey, decisions: Decision[]): void =>
    channel.emit('decision', { survey: survey.id, due: decisions.every(({ pass }) => pass), decisions });

  const present = async (
    one: Pick<Armed, 'survey' | 'place' | 'event'>,
    by?: { target: Element | null },
  ): Promise<void> => {
    opening = true;
    try {
      const module = await tools.parts.survey();
      // Another tab may have asked while the interface was fetched.
      const isDue = (): boolean => !!by || judge(one.survey, one.place).every(({ pass }) => pass);
      open = await openSurvey(
        tools,
        module,
        { ...one, isDue, target: by?.target ?? null, trigger: by ? 'manual' : one.survey.trigger.on },
        () => {
          open = undefined;
          if (armed.length > 0) schedule(againMs);
        },
      );
    } catch (error) {
      guard.warn(`survey ${one.survey.id}: ${error}; it is not shown.`);
    } finally {
      opening = false;
    }
  };

  for (const survey of surveys) {
    const { trigger } = survey;
    stops.push(watchPage(tools, trigger, () => arm(survey, { place: tools.here() })));
    const watcher = trigger.on === 'event' ? tools.triggers.get(trigger.name) : undefined;
    if (watcher) stops.push(watcher(trigger, () => arm(survey, { place: tools.here() })));
  }
  const hear = (event: RessentiEvent): void => {
    const { journey, step, passage, occurrence } = event;
    const place = journey && step && passage && occurrence ? { journey, step, passage, occurrence } : tools.here();
    for (const survey of surveys) if (isFiredBy(survey.trigger, event)) arm(survey, { place, event });
  };
  for (const event of tools.backlog) hear(event);
  stops.push(
    channel.on('any', hear),
    tools.listen(win, 'input', () => {
      lastTypedMs = clock.mono();
    }),
  );

  const resumed = resumeSurvey(tools, () => {
    open = undefined;
    if (armed.length > 0) schedule(againMs);
  });
  opening = !!resumed;
  void resumed?.then(
    (again) => {
      open = again;
      opening = false;
    },
    (error: unknown) => {
      opening = false;
      guard.warn(`survey: ${error}; it is not resumed.`);
    },
  );

  return {
    show(id, { target } = {}) {
      const survey = surveys.find((one) => one.id === id);
      if (!survey || open || opening) return;
      const element = typeof target === 'string' ? win.document.querySelector(target) : (target ?? null);
      void present({ survey, place: tools.here() }, { target: element });
    },
    dismiss: () => open?.close(),
    explain(id) {
      const survey = surveys.find((one) => one.id === id);
      if (!survey) return [];
      const waits = armed.find((one) => one.survey === survey);
      const fired: Decision = {
        survey: id,
        rule: 'trigger',
        pass: !!waits,
        expected: survey.trigger.on,
        seen: waits ? 'fired' : 'not yet',
      };
      return [fired, ...judge(survey, waits?.place ?? tools.here()), ...judgeMoment(survey)];
    },
    stop() {
      cancelNext?.();
      armed = [];
      for (const stop of stops) stop();
      open?.close();
    },
  };
}
