import { createListen, createScope } from '@ressenti/core';
import type { RessentiEvent } from '@ressenti/protocol';
import type { Decision, Inner, Judgement } from '../inner.ts';
import { warnOfOptions } from '../options.ts';
import { createPanel } from './panel.ts';
import { computeReport, toStepLine } from './report.ts';
import { createFormat, toSentence, toWords } from './say.ts';

/** How many events are remembered: more than anybody reads. */
const keptEvents = 100;
/** Waiting times and the buffer change without an event of their own. */
const redrawMs = 1000;
/** The panel goes along from page to page in this tab, until it is closed: many questions come on the next page. */
const recordName = 'debug';

/**
 * Shows on the page, and says in the console, what is recognised and what each survey's rules see.
 * @param explain gives the rules of a survey as they stand
 * @returns the undo, after which nothing of it is left
 */
export function startDebug(inner: Inner, explain: (survey: string) => Decision[]): () => void {
  const { win, clock, channel, config, session, guard } = inner;
  const scope = createScope();
  const locale = inner.locale();
  const words = toWords(locale);
  const format = createFormat(words === toWords('fr') ? 'fr' : locale.startsWith('en') ? locale : 'en', clock.now);
  const events: RessentiEvent[] = [...inner.backlog];
  const last = new Map<string, Judgement & { atMs: number }>();
  let isPlanned = false;
  let cancel = (): void => {};

  const panel = createPanel({
    win,
    words,
    listen: createListen(scope, guard),
    nonce: inner.options.nonce,
    onClose() {
      session.erase(recordName);
      scope.stop();
    },
  });
  const draw = (): void => {
    cancel();
    isPlanned = false;
    const known = {
      consent: inner.consent(),
      here: inner.here(),
      events,
      status: inner.status(),
      locale,
      surveys: (config.surveys ?? []).map((survey) => {
        const judgement = last.get(survey.id);
        return { survey, decisions: explain(survey.id), ...(judgement && { last: judgement }) };
      }),
    };
    guard.run('debug', () => panel.draw(computeReport(known, words, format)));
    cancel = clock.after(redrawMs, draw);
  };
  /** Several things happen at once: they are drawn once. */
  const drawSoon = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    cancel();
    cancel = clock.after(50, draw);
  };
  const log = (text: string): void => win.console.info(`ressenti: ${text}`);
  const hear = (event: RessentiEvent): void => {
    const { journey, step, type, data } = event;
    const line = toStepLine(event, `${journey}/${step}`, words, format);
    if (typeof line === 'string') log(line);
    else if (type === 'signal') {
      const { kind, target = '' } = data as { kind: string; target?: string };
      log(
        words.signal(words.signals[kind] ?? kind, target, journey ? `${journey}/${step}` : '', format.time(event.at)),
      );
    }
  };

  warnOfOptions(inner.options, guard);
  for (const event of events) hear(event);
  scope.add(panel.remove);
  scope.add(() => cancel());
  scope.add(
    channel.on('any', (event) => {
      if (events.push(event) > keptEvents) events.shift();
      hear(event);
      drawSoon();
    }),
  );
  scope.add(
    channel.on('decision', (judgement) => {
      const { survey: id, due, decisions } = judgement;
      const atMs = clock.now();
      last.set(id, { ...judgement, atMs });
      const survey = config.surveys?.find((one) => one.id === id);
      if (survey) {
        const reasons = decisions.filter(({ pass }) => !pass);
        const time = format.time(atMs);
        const told = reasons.map((one) => toSentence(one, survey.trigger, words, format)).join(' ');
        log(`${id}: ${due ? words.asked(time) : words.notAsked(time, told)}`);
      }
      drawSoon();
    }),
  );
  scope.add(channel.on('delivery', drawSoon));
  session.write(recordName, true);
  draw();
  return scope.stop;
}
