/** What a screen reader is told of each specimen: role and name. */
export interface Expected {
  /** On every screen. */
  frame: string[];
  send: string;
  next: string;
  kinds: Record<string, string[]>;
}

export const to = (from: number, end: number): number[] => Array.from({ length: end - from + 1 }, (_, i) => from + i);
export const radios = (...names: (string | number)[]): string[] => names.map((name) => `radio ${name}`);
export const boxes = (...names: string[]): string[] => names.map((name) => `checkbox ${name}`);
export const numbered = (...words: string[]): string[] => radios(...words.map((word, i) => `${i + 1}, ${word}`));

/** Two languages that run in opposite ways, written down as they have to be heard. */
export const names: Record<string, Expected> = {
  en: {
    frame: ['region Your feedback', 'button Close', 'button Do not ask me again'],
    send: 'button Send',
    next: 'button Next',
    kinds: {
      emotion: [
        'group How was this step for you?',
        ...radios('Very bad', 'Bad', 'Neither good nor bad', 'Good', 'Very good'),
      ],
      effort: [
        'group Overall, how difficult or easy was this step?',
        ...numbered(
          'Very difficult',
          'Difficult',
          'Somewhat difficult',
          'Neither difficult nor easy',
          'Somewhat easy',
          'Easy',
          'Very easy',
        ),
      ],
      ces2: [
        'group To what extent do you agree or disagree with the following statement: Lumen made it easy for me to handle my issue.',
        ...numbered(
          'Strongly disagree',
          'Disagree',
          'Somewhat disagree',
          'Neither agree nor disagree',
          'Somewhat agree',
          'Agree',
          'Strongly agree',
        ),
      ],
      csat: [
        'group Overall, how satisfied or dissatisfied are you with your order?',
        ...numbered(
          'Very dissatisfied',
          'Dissatisfied',
          'Neither satisfied nor dissatisfied',
          'Satisfied',
          'Very satisfied',
        ),
      ],
      nps: [
        'group How likely are you to recommend Lumen to a friend or colleague?',
        ...radios('0, Not at all likely', ...to(1, 9), '10, Extremely likely'),
      ],
      rating: ['group How bright is your new lamp?', ...radios('1, Too dim', ...to(2, 9), '10, Just right')],
      stars: ['group How do you like its look?', ...radios('1, Not at all', ...to(2, 4), '5, Very much')],
      choice: [
        'group Where should we be better?',
        ...radios('Delivery', 'Prices', 'Finding the right lamp for my home', 'Other'),
      ],
      choices: ['group What did you like?', ...boxes('Delivery', 'Prices', 'Finding the right lamp for my home')],
      'emotion-word': [
        'group Which words fit best?',
        ...boxes('Frustrated', 'Confused', 'Worried', 'Disappointed', 'Weary', 'Angry'),
      ],
      text: ['group What got in your way?', 'textbox What got in your way?'],
      consent: ['group May we write to you about this?', ...radios('Yes, I agree', 'No')],
      message: ['group Two short questions about your visit.'],
      cold: [
        'group Thinking back to Lumen on {date}: How was this step for you?',
        ...radios('Very bad', 'Bad', 'Neither good nor bad', 'Good', 'Very good'),
      ],
    },
  },
  ar: {
    frame: ['region رأيك', 'button إغلاق', 'button لا تسألني مرة أخرى'],
    send: 'button إرسال',
    next: 'button التالي',
    kinds: {
      emotion: [
        'group كيف كانت هذه الخطوة بالنسبة لك؟',
        ...radios('سيئة جدًا', 'سيئة', 'لا جيدة ولا سيئة', 'جيدة', 'جيدة جدًا'),
      ],
      effort: [
        'group بشكل عام، هل كانت هذه الخطوة صعبة أم سهلة؟',
        ...numbered('صعبة جدًا', 'صعبة', 'صعبة إلى حد ما', 'لا صعبة ولا سهلة', 'سهلة إلى حد ما', 'سهلة', 'سهلة جدًا'),
      ],
      ces2: [
        'group إلى أي مدى توافق أو لا توافق على العبارة التالية: سهّلت عليّ Lumen إنجاز طلبي.',
        ...numbered(
          'لا أوافق بشدة',
          'لا أوافق',
          'لا أوافق إلى حد ما',
          'محايد',
          'أوافق إلى حد ما',
          'أوافق',
          'أوافق بشدة',
        ),
      ],
      csat: [
        'group بشكل عام، ما مدى رضاك عن طلبك؟',
        ...numbered('غير راضٍ إطلاقًا', 'غير راضٍ', 'محايد', 'راضٍ', 'راضٍ جدًا'),
      ],
      nps: [
        'group ما مدى احتمال أن توصي بـLumen لصديق أو زميل؟',
        ...radios('0, غير محتمل على الإطلاق', ...to(1, 9), '10, محتمل جدًا'),
      ],
      rating: ['group ما مدى سطوع مصباحك الجديد؟', ...radios('1, خافت جدًا', ...to(2, 9), '10, مناسب تمامًا')],
      stars: ['group هل يعجبك شكله؟', ...radios('1, لا يعجبني إطلاقًا', ...to(2, 4), '5, يعجبني كثيرًا')],
      choice: [
        'group ما الذي ينبغي أن نحسّنه؟',
        ...radios('التوصيل', 'الأسعار', 'العثور على المصباح المناسب لمنزلي', 'غير ذلك'),
      ],
      choices: ['group ما الذي أعجبك؟', ...boxes('التوصيل', 'الأسعار', 'العثور على المصباح المناسب لمنزلي')],
      'emotion-word': ['group ما الكلمات الأنسب؟', ...boxes('إحباط', 'ارتباك', 'قلق', 'خيبة أمل', 'ملل', 'غضب')],
      text: ['group ما الذي أعاقك؟', 'textbox ما الذي أعاقك؟'],
      consent: ['group هل يمكننا مراسلتك بهذا الشأن؟', ...radios('نعم، أوافق', 'لا')],
      message: ['group سؤالان قصيران عن زيارتك.'],
      cold: [
        'group بالعودة إلى Lumen بتاريخ {date}: كيف كانت هذه الخطوة بالنسبة لك؟',
        ...radios('سيئة جدًا', 'سيئة', 'لا جيدة ولا سيئة', 'جيدة', 'جيدة جدًا'),
      ],
    },
  },
};
