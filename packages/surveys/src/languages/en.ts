import type { Texts } from '../texts-shape.ts';

export const en: Texts = {
  region: 'Your feedback',
  close: 'Close',
  refuse: 'Do not ask me again',
  send: 'Send',
  change: 'Change my answer',
  thanks: 'Thank you!',
  missing: 'Please choose an answer.',
  where: 'You can answer at the end of this page.',
  emotion5: {
    question: 'How was this step for you?',
    points: ['Very bad', 'Bad', 'Neither good nor bad', 'Good', 'Very good'],
  },
  ease7: {
    question: 'Overall, how difficult or easy was this step?',
    points: [
      'Very difficult',
      'Difficult',
      'Somewhat difficult',
      'Neither difficult nor easy',
      'Somewhat easy',
      'Easy',
      'Very easy',
    ],
  },
};
