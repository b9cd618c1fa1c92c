import type { Words } from './words.ts';

const once: Record<string, string> = { visit: 'a visit', passage: 'a passage of the journey', visitor: 'a visitor' };
const obstacles: Record<string, string> = {
  survey: 'another survey is open',
  hidden: 'this tab is not in view',
  typing: 'the visitor is writing in a field',
  dialog: 'a dialog of the page is open',
  invalid: 'a form of the page has an error to correct',
};
const at = (step: string | undefined): string => (step ? ` at the step ${step}` : '');

export const en: Words = {
  title: 'Why am I asked, or not?',
  intro: 'Only you see this. Visitors never fetch this panel.',
  close: 'Close this panel',
  fold: 'Fold up',
  unfold: 'Unfold',
  met: 'Met',
  unmet: 'Not met',
  colon: ': ',
  sections: {
    config: 'Configuration',
    consent: 'Consent',
    surveys: 'Surveys',
    steps: 'Steps recognised',
    signals: 'Signals',
    delivery: 'Delivery',
  },
  consent: {
    granted: 'Measuring is allowed.',
    pending: 'The visitor has not been asked yet, or has not answered: nothing is stored or sent.',
    denied: 'The visitor, or the browser, refuses: nothing is stored, sent or asked.',
  },
  noConfig: (site) => `There is no configuration for the site “${site}”: nothing is measured or asked on this page.`,
  noConfigHelp: (endpoint) =>
    `Check that the site exists under this name, that its configuration is published, and that this page can reach ${endpoint}. The reason, as the script says it:`,
  noSurveys: 'The configuration has no survey.',
  noSteps: 'None yet. Check the “enter” lines of the journey.',
  noSignals: 'None yet on this page.',
  noDelivery: 'Nothing is sent: it begins with consent.',
  waits: 'waits for its moment',
  ready: 'may be asked now',
  open: 'is on the page now',
  fails: (count) => (count === 1 ? '1 rule is not met' : `${count} rules are not met`),
  asked: (time) => `Its moment came (${time}), and it was asked.`,
  notAsked: (time, reasons) => `Its moment came (${time}), and it was not asked: ${reasons}`,
  atStep: (path) => `Now at the step ${path}.`,
  outside: 'Now at no step of a journey.',
  entered: (path, time) => `${time}: entered ${path}`,
  left: (path, outcome, time) => `${time}: left ${path}, ${outcome}`,
  ended: (type, journey, time) =>
    `${time}: ${journey} ${type === 'journey-complete' ? 'reached its goal' : 'given up'}`,
  outcomes: { next: 'going on', back: 'going back', repeat: 'to come again', exit: 'for good' },
  signals: {
    rage_click: 'Angry clicks',
    rage_key: 'Angry key presses',
    dead_click: 'A click without effect',
    slow_click: 'A click with a late effect',
    error_click: 'A click followed by an error',
    u_turn: 'Back at once',
    cursor_thrash: 'A shaken pointer',
    excessive_scroll: 'Scrolling to and fro',
    form_hesitation: 'Hesitation at a field',
    form_abandon: 'A form left unsent',
    validation_loop: 'The same error again and again',
    reload_loop: 'The same page loaded again and again',
    wait_pain: 'A long wait',
  },
  signal: (kind, target, step, time) => `${time}: ${kind}${target && ` on ${target}`}${step && ` at ${step}`}`,
  waiting: (count, since) =>
    count === 0 ? 'Nothing waits to be sent.' : `${count} wait to be sent${since && `, the oldest since ${since}`}.`,
  answered: (status, time) =>
    status === 200
      ? `The collector took the last batch (${time}).`
      : status === 0
        ? `The collector could not be reached (${time}).`
        : `The collector answered ${status} (${time}).`,
  neverAnswered: 'The collector has not answered on this page yet.',
  next: (time) => `Next try: ${time}.`,
  noNext: 'No further try is needed.',
  buffer: {
    idb: 'What waits is stored in this browser and survives a closed tab.',
    mem: 'This browser offers no storage: what waits is lost when the page goes.',
  },
  lost: (counts) => `Lost and counted: ${counts}.`,
  triggers: {
    'step-enter': ({ step }) => `entering the step ${step}`,
    'step-leave': ({ step }) => `leaving the step ${step}`,
    'step-complete': ({ step }) => `going on from the step ${step}`,
    'journey-complete': ({ journey }) => `reaching the goal of ${journey}`,
    abandon: ({ journey, step }) => `giving up ${journey ?? 'a journey'}${at(step)}`,
    signal: ({ kind, step }) => `${kind ? `the signal ${kind}` : 'any signal'}${at(step)}`,
    event: ({ name }) => `the event ${name}`,
    click: ({ selector, step }) => `a click on ${selector}${at(step)}`,
    visible: ({ selector, step }) => `${selector} coming into view${at(step)}`,
    'exit-intent': ({ step }) => `the pointer leaving through the top of the window${at(step)}`,
    scroll: ({ percent, step }) => `scrolling down ${percent} %${at(step)}`,
    dwell: ({ afterMs, step }) => `${afterMs / 1000} s in view${at(step)}`,
    return: ({ journey, step }) => `coming back after giving up ${journey ?? 'a journey'}${at(step)}`,
    manual: () => 'a call by the page, ressenti.show()',
  },
  rules: {
    trigger: ({ seen, trigger, time }) =>
      seen === 'fired'
        ? `Its moment has come: ${trigger}.`
        : seen === 'planned'
          ? `Its moment has come, and it waits for a later visit: ${trigger}.`
          : typeof seen === 'number'
            ? `Its moment came and went (${time(seen)}). It waits for the next: ${trigger}.`
            : `Its moment has not come yet on this page. It waits for: ${trigger}.`,
    place: ({ pass }) =>
      pass
        ? 'The visitor is still where its moment came.'
        : 'The visitor has left the step or page where its moment came.',
    cold: ({ pass, expected, seen, time }) =>
      `Asked at a later visit, ${expected} h or more after the step. ${
        typeof seen === 'number'
          ? `The step was at ${time(seen)}${pass ? '.' : ': too early, or still the same visit.'}`
          : 'No such step is remembered yet.'
      }`,
    within: ({ expected, time }) => `Asked until ${time(Number(expected))} at the latest.`,
    consent: ({ pass, seen }) =>
      pass
        ? 'The visitor allows measuring.'
        : seen === 'denied'
          ? 'The visitor, or the browser, refuses measuring.'
          : 'The visitor has not yet allowed measuring.',
    quota: ({ expected }) =>
      Number(expected) > 0 ? `It has the ${expected} answers it wanted, or was closed.` : 'It was closed.',
    from: ({ expected, seen, time }) => `It begins on ${expected}. Now: ${time(Number(seen))}.`,
    until: ({ expected, seen, time }) => `It ends on ${expected}. Now: ${time(Number(seen))}.`,
    device: ({ expected, seen }) => `For these devices: ${expected}. This is: ${seen}.`,
    locale: ({ expected, seen }) => `For these languages: ${expected}. This page: ${seen}.`,
    trait: ({ about, expected, seen }) => `For visitors whose “${about}” is ${expected}. Here: ${seen}.`,
    sample: ({ pass, expected, seen, percent }) =>
      `${percent(Number(expected))} of the visitors are asked. This one stands at ${percent(Number(seen))}, which is ${pass ? 'inside' : 'outside'}.`,
    refused: ({ pass, seen, time }) =>
      pass
        ? 'The visitor has not asked to be left alone.'
        : `The visitor chose “do not ask me again” (${time(Number(seen))}).`,
    once: ({ about, seen, time }) =>
      `At most once ${once[about] ?? about}. Last: ${typeof seen === 'number' ? time(seen) : 'never'}.`,
    cooldown: ({ expected, seen, time }) =>
      `At least ${expected} days between two times. Last: ${typeof seen === 'number' ? time(seen) : 'never'}.`,
    maxShown: ({ expected, seen }) => `Shown at most ${expected} times. So far: ${seen}.`,
    perVisit: ({ expected, seen }) => `At most ${expected} in a visit, all surveys together. So far: ${seen}.`,
    per30D: ({ expected, seen }) => `At most ${expected} in 30 days, all surveys together. So far: ${seen}.`,
    undisturbed: ({ pass, seen }) =>
      pass ? 'Nothing is in the way.' : `It waits, for ${obstacles[String(seen)] ?? seen}.`,
    quiet: ({ expected, seen, seconds }) =>
      `After ${seconds(Number(expected))} s without typing, counted from the page's beginning. So far: ${seconds(Number(seen))} s.`,
  },
};
