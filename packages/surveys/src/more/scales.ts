import type { SurveyOptions } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { commonKinds } from '../kinds.ts';
import { pickText } from '../texts.ts';
import type { MoreTexts } from '../texts-shape.ts';
import type { Kinds, Scale } from '../ui.ts';
import { Star } from './star.tsx';

export { scaleStyles } from './scale-styles.ts';

/** Gives the scale of a question of any kind that has one. */
export function createToScale(
  { win, locales }: Pick<SurveyOptions, 'win' | 'locales'>,
  more: MoreTexts,
): Kinds['toScale'] {
  return (question, texts) => toFurtherScale(question) ?? commonKinds.toScale(question, texts);

  function toFurtherScale(question: Question): Scale | undefined {
    // The same width as in scale-styles.ts: below it, more than seven points stand in two rows.
    const layout = win.matchMedia('(min-width: 37em)').matches ? 'horizontal' : 'rows';
    switch (question.type) {
      case 'effort':
        return question.instrument === 'ces2' ? { instrument: 'ces2', low: 1, high: 7, ...more.ces2 } : undefined;
      case 'csat':
        return { instrument: 'csat5', low: 1, high: 5, ...more.csat5 };
      case 'nps':
        return { instrument: 'nps11', low: 0, high: 10, evidence: { layout }, ...more.nps11 };
      case 'rating': {
        const { look, points: high = 5 } = question;
        return {
          instrument: 'rating',
          low: 1,
          high,
          look,
          Mark: look === 'stars' ? Star : undefined,
          evidence: { points: high, ...(high > 7 && { layout }) },
          question: '',
          points: [question.low, question.high].map((text) => (text ? pickText(text, locales).text : '')),
        };
      }
      default:
        return undefined;
    }
  }
}
