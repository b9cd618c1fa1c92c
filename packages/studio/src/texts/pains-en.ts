const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** What the screen of pain points says, in English. */
export const painsEn = {
  pains: {
    title: 'Pain points',
    intro:
      'What to do first: breaks of the flow, then what wears people down, what asks to be understood, and trials that pay.',
    lists: {
      fix: { title: 'To fix', hint: 'Breaks: people are hurt here and leave.' },
      understand: {
        title: 'To understand',
        hint: 'Something is wrong, its consequence is not known: read what people wrote, talk to them.',
      },
      watch: { title: 'To watch', hint: 'Bearable each time, wearing with repetition.' },
      accompany: { title: 'To accompany', hint: 'A trial that pays afterwards: explain it, do not remove it.' },
    },
    classes: {
      break: 'Break',
      break_suspected: 'Break suspected',
      wear: 'Wear',
      elevation: 'Elevation',
      unqualified: 'To be qualified',
      highlight: 'Highlight',
      none: 'No pain point',
      insufficient: 'Not enough data',
    },
    early:
      'Nothing can be said yet. Below stands what each step still lacks; the listening plan shows where nobody is asked.',
    quiet: 'No pain point in these days. Steps with enough data:',
    strong: 'Strong moments',
    unknown: 'Not enough data yet',
    calm: 'No pain point',
    priority: 'Priority',
    priorityValue: (value: string, low: string) => `${value}, at least ${low}`,
    excess: (n: number, count: string) => `at least ${count} ${plural(n, 'passage', 'passages')} lost in excess`,
    inPain: (n: number, count: string) => `about ${count} ${plural(n, 'passage', 'passages')} in pain`,
    confidence: { high: 'high confidence', medium: 'medium confidence', low: 'low confidence' },
    pending: 'Seen today; confirmed when it holds a second day.',
    notPublished: 'A reading of these days; day against day is followed for everybody only.',
    signs: 'Signs',
    signsCaption: (step: string) => `Signs at ${step}`,
    sign: 'Sign',
    signValue: 'Measured',
    signInterval: 'Interval',
    signN: 'n',
    holds: 'holds',
    holdsNot: 'does not hold',
    untestable: (have: string, need: string) => `not measurable yet (${have} of ${need})`,
    decided: 'decided the class',
    signNames: {
      felt: 'Felt: negative answers',
      effort: 'Effort: found it hard',
      flight: 'Flight: left and did not come back',
      friction: 'Friction: rage or dead clicks',
      erosion: 'Erosion: worse with each passage',
      learning: 'Learning: better with each passage',
      blocker: 'Blocker: said that it does not work',
      rise: 'Rise: better later in the passage',
      recurrence: 'Recurrence: visitors with three passages',
      noExcessLoss: 'No excess loss',
      acute: 'Acute: half are negative and leave',
      highlight: 'Highlight: positive answers',
    } as Record<string, string>,
    explainSign: {
      meaning:
        'Whether the step shows this sign. It holds where the limit of the interval is past the mark, not the value alone: chance accuses nobody.',
      n: (n: string, need: string) => `${n}, at least ${need} needed`,
      formulas: {
        felt: ['negative answers / answers', 'holds from a lower limit of min(0.40, max(0.20, usual share + 0.05))'],
        effort: [
          'answers that found it hard / answers',
          'holds from a lower limit of min(0.40, max(0.20, usual share + 0.05))',
        ],
        flight: [
          '(given up here − came back and went on) / passages with the step',
          'holds from a lower limit of the usual loss + 0.05',
        ],
        friction: [
          'passages with a rage or dead click here / passages with the step',
          'holds from a lower limit of the usual share + 0.03',
        ],
        erosion: [
          'slope of v from passage to passage, within each visitor',
          'holds at −0.05 or less with an upper limit below 0',
        ],
        learning: [
          'slope of v from passage to passage, within each visitor',
          'holds at +0.05 or more with a lower limit above 0',
        ],
        blocker: ['texts that say that it does not work / texts', 'holds from a lower limit of 0.20'],
        rise: [
          'Σ (v later − v here) / pairs',
          'holds from a lower limit of 0.25, above 0 also when those who answered and left count as 0, where v later is above 0',
        ],
        recurrence: ['visitors with three passages or more / visitors', 'holds from 0.20'],
        noExcessLoss: [
          '(given up here − came back and went on) / passages with the step',
          'holds with an upper limit below the usual loss + 0.10',
        ],
        acute: [
          'negative answers / answers',
          'holds from a lower limit of 0.50 where the loss is the usual one + 0.05 or more',
        ],
        highlight: ['positive answers / answers', 'holds from a lower limit of max(0.60, usual share + 0.10)'],
      } as Record<string, readonly string[]>,
      slope: 'slope ± 2.576 standard errors: a 99 % interval here, not 95 %',
      usual: '“Usual” is the median of the other steps, or what the site says is expected here.',
    },
    said: 'What people wrote',
    saidNone: 'Nobody has written anything here in these days.',
    explainPriority: {
      meaning:
        'How much the step hurts times how many meet it, from 0 to 100. The list is ordered by its lower limit, so that a few loud answers do not lead.',
      formula: '100 × severity × reach',
      severity: 'severity = (0.35 intensity + 0.15 effort + 0.40 loss + 0.10 friction) / weights of what is measured',
      n: (key: string) => `${key} in the smallest sign that decided`,
      method: 'the same formula with the lower limits of its parts',
    },
    explainExcess: {
      title: 'Lost in excess',
      meaning:
        'How many passages were lost here beyond what is usual at the other steps. The lower limit of the loss is taken, so it is at least so many.',
      formula: 'passages with the step × (lower limit of the loss − usual loss)',
      method: 'the same with both Wilson limits of the loss, less the usual one',
      note: (count: string) => `With the loss itself in place of its lower limit: ${count}.`,
    },
    explainInPain: {
      title: 'Passages in pain',
      meaning:
        'How many of all passages with the step hurt as those hurt who answered there. Those who stay silent may feel otherwise.',
      formula: 'passages with the step × share of negative answers',
      n: (passages: string, answers: string) => `${passages}, ${answers}`,
    },
    work: {
      title: 'What is done about it',
      status: 'Status',
      statuses: { open: 'Open', fixing: 'Being fixed', fixed: 'Fixed' },
      owner: 'Owner',
      fixedOn: 'Fixed on',
      note: 'Note',
      save: 'Save',
      saved: 'Saved.',
      failed: 'Not saved.',
      unavailable: 'This collector does not keep work items.',
    },
    compare: {
      title: 'Before and after',
      days: (before: string, after: string) => `Before and after: ${before} against ${after}`,
      soon: 'The comparison begins the day after the fix.',
      meaning:
        'This number since the fix minus the same number in as many days before it. It is called a difference when its q is below 0.05, over the numbers of this table at once, and it is large enough to matter.',
      measures: {
        exits: 'Exits',
        signals: 'Signals per 100 passages',
        emotion: 'Emotion',
        effort: 'Effort (NES)',
      },
      before: 'Before',
      after: 'After',
      difference: 'Difference',
      verdicts: {
        better: 'better',
        worse: 'worse',
        unclear: 'no clear difference yet',
        'too-few': 'too few answers to compare',
      },
      note: 'A difference is called one when its q is below 0.05 and it is large enough to matter: 5 points of a share, 0.10 of emotion, 10 points of effort.',
    },
  },
};
