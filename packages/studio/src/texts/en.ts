import { configEn } from './config-en.ts';

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
    plan: 'Listening plan',
    configure: 'Configuration',
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

  models: { linear: 'linear journey', spiral: 'spiral journey', loop: 'journey in loops' },
  stages: { attention: 'Attention', interest: 'Interest', desire: 'Desire', action: 'Action', loyalty: 'Loyalty' },
  channels: {
    web: 'Web site',
    app: 'App',
    store: 'Shop',
    phone: 'Telephone',
    mail: 'Letter',
    email: 'E-mail',
    chat: 'Chat',
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
      exits: 'Exits',
      exitsHint: 'of those who were here',
      effort: 'Effort',
      effortHint: 'net effort score, higher is easier',
      signals: 'Signals',
      signalsHint: 'per 100 passages',
    },
    axis: { best: 'Very good', middle: 'Neither', worst: 'Very bad' },
    hot: 'at the step',
    cold: 'looking back',
    answers: (n: number, shown: string) => `${shown} ${plural(n, 'answer', 'answers')}`,
    missing: (_n: number, shown: string) => `${shown} more needed`,
    notAsked: 'no answer yet',
    indicative: 'indicative',
    range: (low: string, high: string) => `${low} to ${high}`,
    none: 'none',
    exitsHere: (count: string) => `${count} left`,
    kinds: (list: string) => list,
  },

  summary: {
    passages: (n: number, shown: string) => `${shown} ${plural(n, 'passage', 'passages')}`,
    converted: (share: string) => `${share} reach the goal`,
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
    body: 'The collector runs and waits for the first visit. Two ways to give it one:',
    demoTitle: 'Walk through the demo shop',
    demoBody: 'Five steps to a purchase; the answers you tap appear here a second later.',
    demoLink: 'Open the demo shop',
    snippetTitle: 'Put one line on your pages',
    snippetBody: 'In the head of every page of the journey:',
    copy: 'Copy',
    copied: 'Copied',
    dataTitle: 'Or see a year at once',
    dataBody: 'This command fills the site "demo" with generated visits, labelled as such:',
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
  },
  noSite: {
    title: 'No site is configured yet',
    body: 'Publish a configuration to make the first one:',
  },
  unknown: {
    title: 'This journey is not here',
    body: (journey: string, site: string) =>
      `The collector knows no journey "${journey}" of a site "${site}". Choose another above.`,
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
  loading: 'Reading the map …',

  explain: {
    open: (title: string, value: string) => `${title}: ${value}. Show how it is computed`,
    close: 'Close',
    n: 'Count',
    interval: '95 % interval',
    formula: 'Formula',
    method: 'Interval by',
    distribution: 'Answers',
    meaning: 'Meaning',
    of: (x: string, n: string) => `${x} of ${n}`,
    inStep: (what: string, step: string) => `${what}, ${step}`,
    noInterval: 'none, too few answers',
    wilson: 'Wilson score: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p = x/n and z = 1.96',
    wald: 'adjusted Wald: m′ ± z·√((Q + 1.5)/N − (m′)²)/√N, with N = n + 3, m′ = S/N, S the sum of the values, Q of their squares, z = 1.96',
    tooFew: (n: string, needed: string, minimum: string) =>
      `${n} answers are too few for a score: from ${minimum} on there is one, so ${needed} more are needed. Below 5 not even the single answers are shown, so that nobody can be recognised.`,
    evidence: {
      none: '',
      count: '',
      dots: '',
      indicative: 'Indicative: fewer than 30 answers.',
      score: '',
      solid: 'Solid: the interval is narrow enough to act on.',
    },
    passages: {
      title: 'Passages',
      meaning:
        'One passage is one traversal of the journey by one visitor, from the first step to the goal or to the last sign of life.',
      formula: (total: string, open: string) =>
        `${total} passages began in these days, ${open} of them are still under way`,
      exact: 'A count, not an estimate: no interval.',
    },
    converted: {
      title: 'Reaching the goal',
      meaning: 'Share of the passages that contain the goal.',
      formula: 'passages with the goal / passages',
    },
    reach: {
      title: 'Reach',
      meaning: 'Share of the passages that contain this step at least once.',
      formula: 'passages with the step / passages',
    },
    exits: {
      title: 'Exits',
      meaning:
        'Closed passages without the goal whose last step this is, as a share of the passages that contain the step. Passages still under way are not counted as exits.',
      formula: 'passages that end here / passages with the step',
    },
    emotion: {
      hot: 'Emotion at the step',
      cold: 'Emotion looking back',
      meaning:
        'How people felt here, from −1 (very bad) to +1 (very good): the mean of the five faces. It holds for those who reached the step.',
      formula: 'v = (face − 3) / 2;  mean = Σ v / n',
      points: ['Very bad', 'Bad', 'Neither good nor bad', 'Good', 'Very good'],
    },
    expected: (value: string) => `The team expected ${value}.`,
    effort: {
      hot: 'Effort at the step',
      cold: 'Effort looking back',
      meaning:
        'Net effort score, from −100 to +100: the share who found the step easy minus the share who found it hard.',
      formula: 'NES = 100 × (easy − hard) / n',
      cuts: (preset: string, easy: string, hard: string) =>
        `Preset “${preset}”: easy ${easy}, hard ${hard}, the others neutral`,
      points: [
        'Very difficult',
        'Difficult',
        'Somewhat difficult',
        'Neither difficult nor easy',
        'Somewhat easy',
        'Easy',
        'Very easy',
      ],
      agreement: [
        'Strongly disagree',
        'Disagree',
        'Somewhat disagree',
        'Neither agree nor disagree',
        'Somewhat agree',
        'Agree',
        'Strongly agree',
      ],
    },
    signals: {
      title: 'Signals',
      meaning:
        'Passages with at least one signal of trouble at this step, such as rage clicks, per 100 passages that contain it.',
      formula: '100 × passages with a signal here / passages with the step',
      all: (n: number, shown: string) => `${shown} ${plural(n, 'signal', 'signals')} in all`,
    },
    flow: {
      title: 'Ways from here',
      meaning:
        'Where passages went directly after this step. Immediate repeats of a step count once; a passage that came back is counted each time.',
      formula: 'transitions to a step / all transitions and exits from here',
      to: (step: string) => `to ${step}`,
      back: (step: string) => `back to ${step}`,
      left: 'left the journey',
      none: 'Nobody went on from here in these days.',
    },
  },

  plan: {
    title: 'Listening plan',
    intro:
      'Which survey asks what at which step, and how far it has come. An empty row is a step that nobody is asked about.',
    step: 'Step',
    asked: 'What is asked',
    entered: 'Passages here',
    answers: 'Answers',
    outlook: 'Outlook',
    whole: 'The whole journey',
    unheard: 'Nobody is asked here.',
    unheardAnswered: 'Nothing of its own; its answers come from surveys of the whole journey.',
    when: {
      'step-enter': 'when it is entered',
      'step-leave': 'when it is left',
      'step-complete': 'when it is left towards the next step',
      'journey-complete': 'when the journey is completed',
      abandon: 'when the journey is given up',
      signal: 'after a signal of trouble',
      event: 'after an event',
      click: 'after a click',
      visible: 'when an element comes into view',
      'exit-intent': 'when the visitor is about to leave',
      scroll: 'after some scrolling',
      dwell: 'after some time',
      return: 'when the visitor comes back',
      manual: 'when the page asks for it',
    },
    never: 'No score without a question.',
    sample: (share: string) => `${share} of visitors`,
    reached: (target: string) => `${target} answers and more: firm enough to compare`,
    unknown: 'No answer yet, so no pace to reckon from.',
    daysLeft: (n: number, days: string, wanted: string) =>
      `${wanted} answers in about ${days} ${plural(n, 'day', 'days')} at this pace`,
    note: (minimum: string, target: string) =>
      `From ${minimum} answers there is a score; ${target} make it firm. The outlook divides what is missing by the answers per day of the period above.`,
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
