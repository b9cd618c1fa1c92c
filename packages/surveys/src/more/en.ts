import type { MoreTexts } from './texts.ts';

export const en: MoreTexts = {
  progress: 'Question {place} of {total}',
  cold: 'Thinking back to {journey} on {date}: {question}',
  why: 'What is the main reason for your answer? (optional)',
  hindered: 'What got in your way?',
  notPersonal: 'Please do not include personal data.',
  left: '{left} characters left',
  other: 'Other',
  yes: 'Yes, I agree',
  no: 'No',
  upTo: 'Choose up to {max}.',
  ces2: {
    lead: 'To what extent do you agree or disagree with the following statement:',
    question: '{brand} made it easy for me to handle my issue.',
    points: [
      'Strongly disagree',
      'Disagree',
      'Somewhat disagree',
      'Neither agree nor disagree',
      'Somewhat agree',
      'Agree',
      'Strongly agree',
    ],
  },
  csat5: {
    question: 'Overall, how satisfied or dissatisfied are you with {object}?',
    points: ['Very dissatisfied', 'Dissatisfied', 'Neither satisfied nor dissatisfied', 'Satisfied', 'Very satisfied'],
  },
  nps11: {
    question: 'How likely are you to recommend {brand} to a friend or colleague?',
    points: ['Not at all likely', 'Extremely likely'],
  },
  words: 'Which words fit best?',
  badWords: {
    frustrated: 'Frustrated',
    confused: 'Confused',
    worried: 'Worried',
    disappointed: 'Disappointed',
    weary: 'Weary',
    angry: 'Angry',
  },
  goodWords: {
    relieved: 'Relieved',
    confident: 'Confident',
    satisfied: 'Satisfied',
    pleased: 'Pleased',
    proud: 'Proud',
    surprised: 'Surprised',
  },
  brand: 'this site',
  object: 'this visit',
};
