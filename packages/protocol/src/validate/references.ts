import type { Journey, SiteConfig } from '../config.ts';
import { type Issue, type Result, toPointer, toReceived } from '../issues.ts';
import type { Question, Survey } from '../surveys.ts';
import { validateSiteShape } from './config.ts';

/**
 * The whole judgement on a configuration: its shape, then ids that repeat, and steps, journeys and questions
 * that are named but not there.
 * @returns the same object, typed, or every issue with its JSON Pointer; never throws
 */
export function validateSiteConfig(input: unknown): Result<SiteConfig> {
  const shaped = validateSiteShape(input);
  const issues: Issue[] = shaped.ok ? [] : [...shaped.issues];
  const faulty = issues.map(({ pointer }) => `${pointer}/`);
  const { journeys, surveys } = Object(input) as { journeys?: unknown; surveys?: unknown };
  const known = toKnown(toList(journeys));
  /** What has the wrong shape has been told of already; what refers to what is judged where the shape is right. */
  const sound = <T>(list: unknown, at: string): (readonly [T, number])[] =>
    toList(list)
      .map((entry, i) => [entry as T, i] as const)
      .filter(([, i]) => !faulty.some((pointer) => pointer.startsWith(`${at}/${i}/`)));

  checkUnique(toList(journeys), '/journeys', 'a journey id', issues);
  checkUnique(toList(surveys), '/surveys', 'a survey id', issues);
  for (const [journey, i] of sound<Journey>(journeys, '/journeys')) {
    const at = `/journeys/${i}/steps`;
    checkUnique(journey.steps, at, 'a step id', issues);
    const goals = journey.steps.filter((step) => step.goal).length;
    if (goals > 1)
      issues.push({ pointer: at, expected: 'at most one step with "goal": true', received: `${goals} of them` });
  }
  for (const [survey, i] of sound<Survey>(surveys, '/surveys')) checkSurvey(survey, `/surveys/${i}`, known, issues);
  return issues.length > 0 ? { ok: false, issues } : shaped;
}

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const toId = (entry: unknown): unknown => (Object(entry) as { id?: unknown }).id;

/** Ids that are there, whatever else is wrong around them. */
function toKnown(journeys: readonly unknown[]): Known {
  const stepsOf = (journey: unknown): readonly unknown[] => toList((Object(journey) as { steps?: unknown }).steps);
  return {
    journeys: new Set(journeys.map((journey) => String(toId(journey)))),
    steps: new Set(journeys.flatMap((journey) => stepsOf(journey).map((step) => `${toId(journey)}/${toId(step)}`))),
  };
}

interface Known {
  journeys: Set<string>;
  steps: Set<string>;
}

function checkSurvey(survey: Survey, at: string, known: Known, issues: Issue[]): void {
  const trigger = survey.trigger as { step?: string; journey?: string };
  checkKnown(trigger.step, known.steps, `${at}/trigger/step`, 'a step', issues);
  checkKnown(trigger.journey, known.journeys, `${at}/trigger/journey`, 'a journey', issues);
  if (typeof survey.moment === 'object')
    checkKnown(survey.moment.step, known.steps, `${at}/moment/step`, 'a step', issues);
  checkQuestions(survey.questions, `${at}/questions`, issues);
  checkUnique(survey.variants ?? [], `${at}/variants`, 'a variant id', issues);
  survey.variants?.forEach((variant, i) => {
    if (variant.questions) checkQuestions(variant.questions, `${at}/variants/${i}/questions`, issues);
  });
  if (survey.variants?.every((variant) => variant.weight === 0))
    issues.push({ pointer: `${at}/variants`, expected: 'at least one weight above 0', received: 'only zeros' });
  const { from, until, timeZone } = survey.schedule ?? {};
  for (const [key, date] of Object.entries({ from, until }))
    if (date && !isDate(date))
      issues.push({ pointer: `${at}/schedule/${key}`, expected: 'a date', received: toReceived(date) });
  if (timeZone && !isTimeZone(timeZone))
    issues.push({
      pointer: `${at}/schedule/timeZone`,
      expected: 'a time zone',
      received: toReceived(timeZone),
    });
  if (from && until && from > until)
    issues.push({ pointer: `${at}/schedule/until`, expected: `a time after ${from}`, received: toReceived(until) });
}

/** "2026-02-30" is written like a day, and is none. */
function isDate(text: string): boolean {
  const day = text.slice(0, 10);
  const isTime = [text, day].every((part) => !Number.isNaN(Date.parse(part)));
  return isTime && new Date(day).toISOString().startsWith(day);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    // It throws at a name that it does not know: that is the question.
    return false;
  }
}

function checkQuestions(questions: Question[], at: string, issues: Issue[]): void {
  checkUnique(questions, at, 'a question id', issues);
  const earlier = new Set<string>();
  questions.forEach((question, i) => {
    checkKnown(question.when?.question, earlier, `${at}/${i}/when/question`, 'an earlier question', issues);
    earlier.add(question.id);
    if (question.type === 'choice') checkUnique(question.options, `${at}/${i}/options`, 'an option id', issues);
    if (!question.text && ['choice', 'rating', 'message', 'consent'].includes(question.type))
      issues.push({
        pointer: `${at}/${i}/text`,
        expected: `a text, for type "${question.type}" has no wording of its own`,
        received: 'nothing',
      });
  });
}

function checkKnown(
  value: string | undefined,
  known: Set<string>,
  pointer: string,
  what: string,
  issues: Issue[],
): void {
  if (value === undefined || known.has(value)) return;
  const names = [...known].join(', ');
  issues.push({
    pointer,
    expected: `${what} of this configuration${names ? `: ${names}` : ''}`,
    received: toReceived(value),
  });
}

function checkUnique(entries: readonly unknown[], at: string, what: string, issues: Issue[]): void {
  const seen = new Set<unknown>();
  entries.forEach((entry, i) => {
    const id = toId(entry);
    if (typeof id === 'string' && seen.has(id))
      issues.push({
        pointer: toPointer(toPointer(at, i), 'id'),
        expected: `${what} used once`,
        received: `${toReceived(id)} again`,
      });
    seen.add(id);
  });
}
