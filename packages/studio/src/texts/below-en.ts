const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** What stands under the map, in English: how people go through, and what one step is about. */
export const belowEn = {
  models: {
    title: 'How people go through',
    hint: (model: string) => `The journey is drawn as a ${model}; this is what passages and visitors do.`,
    names: { linear: 'Straight on', loop: 'In loops', spiral: 'In a spiral' },
    disagrees: {
      linear: 'More than half go straight on: a line would draw them better.',
      loop: 'More than half come back to an earlier step: a loop would draw them better.',
      spiral: 'More than half of the visitors come again and get further each time: a spiral would draw them better.',
    },
    gathering: 'The passages are being looked at; what they tell comes in a moment.',
    explain: {
      linear: {
        title: 'Straight on',
        meaning: 'Passages without a way back to an earlier step; steps may be skipped.',
        formula: 'passages without a way back / passages',
      },
      loop: {
        title: 'In loops',
        meaning: 'Passages that came back to an earlier step at least once.',
        formula: 'passages with a way back / passages',
      },
      spiral: {
        title: 'In a spiral',
        meaning:
          'Visitors with two passages or more, each of which got at least as far as the one before it, and the last further than the first.',
        formula: 'such visitors / visitors',
      },
    },
    strict: (share: string, range: string) => `${share} (${range}) without a skipped step`,
    multi: (n: number, shown: string) => `${shown} ${plural(n, 'visitor', 'visitors')} came more than once`,
    toGoal: (count: string) => `${count} passages to the goal, in the middle`,
    gain: (steps: string) => `${steps} steps further with each passage of a spiral`,
    turns: 'Turns of the spiral',
    turnsHint: 'One turn for each passage of a visitor; the further out, the further it got.',
    explainTurn: {
      meaning:
        'How far these passages got, as the number of a step: the first is 1. Visitors’ first passages make the first turn, their second ones the second.',
      formula: 'Σ number of the furthest step / passages',
    },
    turn: 'Passage of a visitor',
    later: (rank: string) => `${rank} and later`,
    furthest: 'Furthest step, mean',
    n: 'Passages',
  },
  below: {
    title: 'Behind the numbers',
    of: (step: string) => `Behind the numbers: ${step}`,
    hint: 'A number in the map shows here what its step is about.',
    choose: 'Step',
    all: 'All steps',
    signals: 'Signals here',
    noSignals: 'No signal here in these days.',
    texts: 'Newest verbatims',
    noTexts: 'Nobody has written anything here in these days.',
    verdict: 'What the measures say',
    open: (step: string) => `Everything about ${step}`,
    allTexts: 'All verbatims',
  },
};
