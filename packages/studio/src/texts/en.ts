import type { Indicator } from '@ressenti/protocol';
import { belowEn } from './below-en.ts';
import { brakeEn } from './brake-en.ts';
import { configEn } from './config-en.ts';
import { explainEn } from './explain-en.ts';
import { painsEn } from './pains-en.ts';
import { readingEn } from './reading-en.ts';
import { stepEn } from './step-en.ts';

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** English. Functions take numbers already written for the reader, and the bare number where it decides the plural. */
export const en = {
  language: { code: 'en', name: 'English', label: 'Language' },
  product: 'Ressenti',
  studio: 'Studio',
  documentTitle: (journey: string) => `${journey} · Ressenti`,
  skipToMap: 'Skip to the map',

  screens: {
    label: 'Screens',
    journey: 'Journey map',
    pains: 'Pain points',
    verbatims: 'Verbatims',
    plan: 'Listening plan',
    configure: 'Configuration',
    import: 'Import',
    live: 'Live',
  },

  choose: {
    label: 'Site, journey and period',
    site: 'Site',
    journey: 'Journey',
    period: 'Period',
    lastDays: (days: string) => `Last ${days} days`,
    lastYear: 'Last 12 months',
    today: 'Today',
    range: 'From … to …',
    from: 'From',
    to: 'To',
    theme: 'Colours',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    print: 'Print',
    refresh: 'Refresh',
  },

  ...belowEn,
  ...brakeEn,
  modelNames: { linear: 'linear journey', spiral: 'spiral journey', loop: 'journey in loops' },
  stages: { attention: 'Attention', interest: 'Interest', desire: 'Desire', action: 'Action', loyalty: 'Loyalty' },
  channels: {
    web: 'Web site',
    app: 'App',
    store: 'Shop',
    phone: 'Telephone',
    mail: 'Letter',
    email: 'E-mail',
    chat: 'Chat',
    survey: 'Survey',
  } as Record<string, string>,
  noStage: 'no stage',

  map: {
    caption: (journey: string) => `Journey map: ${journey}. Columns are steps, rows are what was measured.`,
    region: 'Journey map',
    laneHeading: 'Measured',
    stepNumber: (number: string) => `Step ${number}`,
    goal: 'Goal',
    truth: 'Moment of truth',
    lanes: {
      stage: 'Stage',
      channel: 'Channel',
      flow: 'Way taken',
      flowHint: 'passages between steps',
      emotion: 'Emotion',
      emotionHint: 'mean of the answers, with its 95 % band',
      reach: 'Reach',
      reachHint: 'of all passages',
      key: 'Key indicator',
      keyHint: 'what the step is judged by',
      exits: 'Exits',
      exitsHint: 'of those who were here',
      effort: 'Effort',
      effortHint: 'net effort score, higher is easier',
      signals: 'Signals',
      signalsHint: 'per 100 passages',
      satisfaction: 'Satisfaction',
      vitals: 'Speed',
      vitalsHint: 'slowest quarter of the pages',
      verbatims: 'Verbatims',
      verbatimsHint: 'the newest',
      verbatimsHintCut: 'the newest, of everybody',
    },
    axis: { best: 'Very good', middle: 'Neither', worst: 'Very bad' },
    hot: 'at the step',
    cold: 'looking back',
    answers: (n: number, shown: string) => `${shown} ${plural(n, 'answer', 'answers')}`,
    missing: (_n: number, shown: string) => `${shown} more needed`,
    notAsked: 'no answer yet',
    levels: { high: 'high', medium: 'medium', 'to-improve': 'to improve' },
    written: (n: number, shown: string) => `${shown} ${plural(n, 'text', 'texts')}`,
    ratings: { good: 'good', 'needs-improvement': 'to improve', poor: 'poor' },
    showPain: (step: string, name: string) => `${name}: why, and what is done about it (${step})`,
    indicative: 'indicative',
    range: (low: string, high: string) => `${low} to ${high}`,
    none: 'none',
    held: 'held back',
    indicators: {
      next: 'go on',
      goal: 'reach the goal',
      satisfied: 'satisfied',
      easy: 'found it easy',
    } as Record<Indicator, string>,
    exitsHere: (count: string) => `${count} left`,
    kinds: (list: string) => list,
  },

  summary: {
    passages: (n: number, shown: string) => `${shown} ${plural(n, 'passage', 'passages')}`,
    converted: (share: string) => `${share} reach the goal`,
    score: (score: string) => `journey score ${score}`,
    open: (_n: number, shown: string) => `${shown} still under way`,
    updating: 'Updating …',
  },

  legend: {
    title: 'How to read the curve',
    hot: 'Asked at the step; the larger the point, the more answers',
    cold: 'Asked a day or more later',
    band: '95 % interval of the mean',
    hypothesis: 'What the team expected',
    hole: (minimum: string) => `Below ${minimum} answers: single answers as rings, no score, not joined`,
    zones: 'Tinted: clearly good (from +0.33) and clearly bad (from −0.33)',
    numbers: 'Every number opens its count, its interval and its formula.',
  },

  generated: {
    some: (n: string, total: string) =>
      `Generated data: ${n} of these ${total} passages were made by a program, to show how the map reads. Nobody felt them.`,
    all: (total: string) =>
      `Generated data: all ${total} passages were made by a program, to show how the map reads. Nobody felt them.`,
  },

  empty: {
    title: 'Nobody has been heard yet',
    body: 'The collector runs and waits for the first visit. Ways to give it one:',
    demoTitle: 'Walk through the demo shop',
    demoBody: 'Five steps to a purchase; the answers you tap appear here a second later.',
    demoLink: 'Open the demo shop',
    snippetTitle: 'Put one line on your pages',
    snippetBody: 'In the head of every page of the journey:',
    copy: 'Copy',
    copied: 'Copied',
    importTitle: 'Bring answers you already have',
    importBody: 'A survey’s export, one row per answer, becomes a journey with answers from a distance:',
    dataTitle: 'Or see a year at once',
    dataBody: 'This command fills the site "demo" with generated visits, labelled as such:',
  },
  held: {
    title: 'Too few people to show this part on its own',
    body: 'Fewer than five passages are left of it, or of everybody else, in these days. They are held back so that nobody can be recognised, and so is what would give them away when it is taken from the whole.',
    step: 'Some numbers of this step are held back here: fewer than five people are behind them, or behind what is left of the whole without them.',
    widen: 'Show the last 12 months',
    everybody: 'Show everybody',
  },
  gathering: {
    verdicts: 'The passages are being looked through for the verdicts on the steps. This page asks again by itself.',
    again: (day: string, time: string) =>
      `The verdicts are of ${day}, ${time}; the passages are being looked through anew. This page asks again by itself.`,
    part: 'The passages of this part are being added up: a trait is in no roll-up, so they are read one by one. This page asks again by itself.',
    progress: (done: string, of: string) => `${done} of ${of} days`,
  },
  quiet: {
    title: 'No passage in these days',
    body: (days: string) => `Events have arrived for this site, but no passage of this journey began between ${days}.`,
    widen: 'Show the last 12 months',
  },
  publish: (origin: string, site: string) => `PUT ${origin}/v1/sites/${site}/config`,
  noJourney: {
    title: 'This site has no journey yet',
    body: 'A journey is a list of steps, each with the address or the element by which it is recognised.',
    configure: 'Describe the journey',
    or: 'Or, if you have answers already:',
  },
  noSite: {
    title: 'No site is configured yet',
    body: 'Give the first one an id and describe its journey, or publish a configuration:',
  },
  unknown: {
    title: 'This journey is not here',
    body: (journey: string, site: string) =>
      `The collector knows no journey "${journey}" of a site "${site}". Choose another.`,
  },
  failed: {
    title: 'The map could not be read',
    silent:
      'The collector does not answer. It may be restarting; nothing is lost meanwhile, browsers keep what they have measured.',
    status: (status: string) => `The collector answered with status ${status}.`,
    again: 'Try again',
  },
  key: {
    title: 'Admin key',
    body: 'The collector asks for its admin key here. It was printed once, when the database was created.',
    field: 'Key',
    enter: 'Open the studio',
    refused: 'The collector refused this key.',
    kept: 'The key stays in this tab only and is forgotten when it closes.',
  },
  loading: 'Reading …',

  ...explainEn,

  ...painsEn,

  ...readingEn,

  ...stepEn,

  importLink: 'Import a survey’s answers',

  export: {
    label: 'Take the map along',
    svg: 'SVG',
    png: 'PNG',
    done: (name: string) => `${name} is in your downloads.`,
    failed: (reason: string) => `The picture could not be made: ${reason}`,
  },
  compare: {
    toggle: 'Compare with the days before',
    toggleOthers: 'Compare with everybody else',
    with: (days: string) => `Compared with ${days}`,
    withOthers: (n: number, shown: string) => `Compared with the ${shown} other ${plural(n, 'passage', 'passages')}`,
    change: (measure: string) => `${measure} against the days before`,
    changeOthers: (measure: string) => `${measure} against everybody else`,
    meaningOthers:
      'This number in the segment minus the same number of everybody else in the same days, never of the total, which holds the segment itself. It is called a difference when its q is below 0.05, over all steps at once, and it is large enough to matter.',
    none: 'no clear difference',
    legendNone: '≈ no clear difference to the days before',
    legendNoneOthers: '≈ no clear difference to everybody else',
    before: 'Before',
    legend: 'The days before',
    meaning:
      'This number now minus the same number in the days before, as many as are shown. It is called a difference when its q is below 0.05, over all steps at once, and it is large enough to matter.',
    share: 'difference of shares, by Newcombe’s hybrid score interval',
    score: 'difference of means, by the adjusted Wald limits of both',
    points: (value: string) => `${value} points`,
    q: (value: string) => `q = ${value}`,
    qBelow: (value: string) => `q < ${value}`,
  },
  segments: {
    label: 'Of whom',
    all: 'Everybody',
    names: {
      device: 'Device',
      locale: 'Language',
      persona: 'Persona',
      variant: 'Variant',
      channel: 'Channel',
    } as Record<string, string>,
    trait: (name: string) => `Trait: ${name}`,
    clear: 'Everybody again',
    only: (part: string) => `Only a part of the visitors: ${part}.`,
    notOf: (part: string) =>
      `Of everybody: a text belongs to no part of the visitors, whatever is chosen on the map (${part}).`,
  },

  config: configEn,

  signalKinds: {
    rage_click: 'Rage clicks',
    rage_key: 'Rage keys',
    dead_click: 'Clicks without effect',
    slow_click: 'Slow clicks',
    error_click: 'Clicks that fail',
    u_turn: 'U-turns',
    cursor_thrash: 'Restless pointer',
    excessive_scroll: 'Searching scroll',
    form_hesitation: 'Hesitation in a form',
    form_abandon: 'Forms given up',
    validation_loop: 'Repeated form errors',
    reload_loop: 'Repeated reloads',
    wait_pain: 'Long waits',
  } as Record<string, string>,
};

/** Every sentence the studio shows. English is the shape; the compiler refuses a language that lacks one. */
export type Texts = typeof en;
