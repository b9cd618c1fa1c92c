import type { ConsentState, Place } from '@ressenti/core';
import type { DeliveryStatus } from '@ressenti/delivery';
import type { RessentiEvent, Survey } from '@ressenti/protocol';
import type { Decision, Judgement } from '../inner.ts';
import { toSentence } from './say.ts';
import type { Format, Words } from './words.ts';

/** Everything that is known, as it is. */
export interface Known {
  consent: ConsentState;
  here: Place | null;
  /** The last of them, oldest first. */
  events: readonly RessentiEvent[];
  status: DeliveryStatus | undefined;
  surveys: readonly { survey: Survey; decisions: readonly Decision[]; last?: Judgement & { atMs: number } }[];
  locale: string;
}

/** One line to read; a rule carries whether it is met. */
export interface Line {
  text: string;
  pass?: boolean;
}

/** A heading with what stands below it. */
export interface Section {
  id: string;
  title: string;
  lines: Line[];
}

/** What the panel shows. */
export interface Report {
  sections: Section[];
  surveys: Section[];
}

/** Pure: what is known in, what is read out. */
export function computeReport(known: Known, words: Words, format: Format): Report {
  const { consent, here, events, surveys } = known;
  const { sections } = words;
  const toPath = ({ journey, step }: Pick<RessentiEvent, 'journey' | 'step'>): string =>
    journey ? `${journey}/${step}` : '';
  const steps = events.flatMap((event) => toStepLine(event, toPath(event), words, format));
  const signals = events.flatMap((event) => {
    if (event.type !== 'signal') return [];
    const { kind, target = '' } = event.data as { kind: string; target?: string };
    return words.signal(words.signals[kind] ?? kind, target, toPath(event), format.time(event.at));
  });
  return {
    surveys: surveys.map((one) => toSurveySection(one, known, words, format)),
    sections: [
      { id: 'consent', title: sections.consent, lines: toLines([words.consent[consent]]) },
      {
        id: 'surveys',
        title: sections.surveys,
        lines: surveys.length > 0 ? [] : toLines([words.noSurveys]),
      },
      {
        id: 'steps',
        title: sections.steps,
        lines: toLines([
          here ? words.atStep(toPath(here)) : words.outside,
          ...(steps.length > 0 ? steps : [words.noSteps]),
        ]),
      },
      { id: 'signals', title: sections.signals, lines: toLines(signals.length > 0 ? signals : [words.noSignals]) },
      { id: 'delivery', title: sections.delivery, lines: toLines(toDeliveryLines(known.status, words, format)) },
    ],
  };
}

const toLines = (texts: readonly string[]): Line[] => texts.map((text) => ({ text }));

function toSurveySection(
  { survey, decisions, last }: Known['surveys'][number],
  { locale, events }: Known,
  words: Words,
  format: Format,
): Section {
  const say = (decision: Decision): string => toSentence(decision, survey.trigger, words, format);
  const unmet = decisions.filter(({ pass }) => !pass);
  const own = survey.name ?? {};
  const name = own[locale] ?? own[locale.slice(0, 2)] ?? Object.values(own)[0];
  const about = [...events].reverse().find(({ data }) => (data as { survey?: string }).survey === survey.id);
  const isOpen = about?.type === 'survey-shown' || about?.type === 'survey-answer';
  const lines: Line[] = decisions.map((decision) => ({ text: say(decision), pass: decision.pass }));
  if (last) {
    const time = format.time(last.atMs);
    const reasons = last.decisions.filter(({ pass }) => !pass).map(say);
    lines.unshift({ text: last.due ? words.asked(time) : words.notAsked(time, reasons.join(' ')) });
  }
  const state = isOpen
    ? words.open
    : unmet.every(({ rule }) => rule === 'trigger')
      ? decisions.some(({ pass, rule }) => pass && rule === 'trigger')
        ? words.ready
        : words.waits
      : words.fails(unmet.length);
  return { id: survey.id, title: `${name ? `${name} (${survey.id})` : survey.id}${words.colon}${state}`, lines };
}

/** What an event says about the way through the journeys; nothing, where it says nothing. */
export function toStepLine(event: RessentiEvent, path: string, words: Words, format: Format): string | [] {
  const time = format.time(event.at);
  const { outcome = '' } = event.data as { outcome?: string };
  switch (event.type) {
    case 'step-enter':
      return words.entered(path, time);
    case 'step-leave':
      return words.left(path, words.outcomes[outcome] ?? outcome, time);
    case 'journey-complete':
    case 'journey-abandon':
      return words.ended(event.type, event.journey ?? '', time);
    default:
      return [];
  }
}

function toDeliveryLines(status: DeliveryStatus | undefined, words: Words, { time }: Format): string[] {
  if (!status) return [words.noDelivery];
  const { waiting, oldestAtMs, lastAnswer, nextTryAtMs, mode, lost } = status;
  const counts = Object.entries(lost).map(([reason, count]) => `${reason} ${count}`);
  return [
    words.waiting(waiting, oldestAtMs === null ? '' : time(oldestAtMs)),
    lastAnswer ? words.answered(lastAnswer.status, time(lastAnswer.atMs)) : words.neverAnswered,
    nextTryAtMs === null ? words.noNext : words.next(time(nextTryAtMs)),
    words.buffer[mode],
    ...(counts.length > 0 ? [words.lost(counts.join(', '))] : []),
  ];
}
