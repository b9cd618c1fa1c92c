const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** What stands behind a number, in English. */
export const explainEn = {
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
    eachWay: 'beside each way, below',
    noInterval: 'none, too few answers',
    wilson: 'Wilson score: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p = x/n and z = 1.96',
    wald: 'adjusted Wald: m′ ± z·√((Q + 1.5)/N − (m′)²)/√N, with N = n + 3, m′ = S/N, S the sum of the values, Q of their squares, z = 1.96',
    tooFew: (n: string, needed: string, minimum: string) =>
      `${n} answers are too few for a score: from ${minimum} on there is one, so ${needed} more are needed. Below 5 not even the single answers are shown, so that nobody can be recognised.`,
    held: 'Held back: fewer than five people of this part, or of everybody else, are behind it, or it would give such a few away when it is taken from the whole. A longer period or a wider part shows it.',
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
    score: {
      title: 'Journey score',
      meaning:
        'How the journey feels as a whole, from 0 to 100 (50 is neither good nor bad): the mean of the measured steps, each weighted by the passages that met it.',
      formula: '50 × (1 + Σ passages × mean v / Σ passages)',
      method: 'standard errors of the steps, weighted alike: J ± z·√Σ(passages·se)² / Σ passages',
      n: (measured: string, all: string, share: string) =>
        `${measured} of ${all} steps measured, ${share} of the passages through them`,
    },
    reach: {
      title: 'Reach',
      meaning: 'Share of the passages that contain this step at least once.',
      formula: 'passages with the step / passages',
    },
    key: {
      title: 'Go on',
      meaning: (next: string) =>
        `Share of the passages with this step that come to ${next} after it, at once or later. The key indicator of a step that has no other.`,
      formula: 'passages with the next step after the first time here / passages with the step',
    },
    indicators: {
      goal: {
        title: 'Reach the goal',
        meaning:
          'Share of the passages with this step that reached the goal of the journey. The key indicator chosen for this step.',
        formula: 'passages with the step and the goal / passages with the step',
      },
      satisfied: {
        title: 'Satisfied',
        meaning:
          'Share of the answers about feeling here, given at once, that are on the good side. The key indicator chosen for this step.',
        formula: 'good answers / answers',
      },
      easy: {
        title: 'Found it easy',
        meaning:
          'Share of the answers about effort here, given at once, that found it easy (5 to 7 of 7). The key indicator chosen for this step.',
        formula: 'answers from 5 to 7 / answers',
      },
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
      general: 'v = 2 × (answer − lowest) / (highest − lowest) − 1;  mean = Σ v / n',
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
    satisfaction: {
      title: 'Satisfaction',
      meaning:
        'Three words for the emotion at the step: high when its mean is at least +0.25 for sure, to improve when it is at most +0.10 for sure, medium otherwise.',
      formula: 'high: lower limit ≥ +0.25;  to improve: upper limit ≤ +0.10',
    },
    vitals: {
      title: 'Speed',
      meaning:
        'What the slowest quarter of the page views at this step got or worse: loading (LCP), answering a press (INP), moving about (CLS).',
      formula: '75th percentile of the page views',
      method: 'page views at the ranks 0.75·n ± z·√(0.75·0.25·n), z = 1.96; each to 2 %',
      views: (n: number, shown: string) => `${shown} ${plural(n, 'page view', 'page views')}`,
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
};
