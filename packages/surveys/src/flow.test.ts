import type { Question } from '@ressenti/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeNext, computeResume, isDue } from './flow.ts';

const ease: Question = { id: 'ease', type: 'effort' };
const why: Question = { id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } };
const words: Question = { id: 'words', type: 'emotion-word', when: { question: 'ease', atLeast: 5 } };
const hello: Question = { id: 'hello', type: 'message', text: { en: 'Hello' } };

describe('a condition', () => {
  it.each([
    [{ question: 'q', atMost: 3 }, 3, true],
    [{ question: 'q', atMost: 3 }, 4, false],
    [{ question: 'q', atLeast: 3 }, 2, false],
    [{ question: 'q', atLeast: 3, atMost: 5 }, 4, true],
    [{ question: 'q', atLeast: 3, atMost: 5 }, 6, false],
    [{ question: 'q', atMost: 3 }, 'low', false],
    [{ question: 'q', is: ['a', 'b'] }, 'b', true],
    [{ question: 'q', is: ['a', 'b'] }, ['c', 'a'], true],
    [{ question: 'q', is: ['a', 'b'] }, ['c'], false],
    [{ question: 'q', not: ['a'] }, ['b', 'a'], false],
    [{ question: 'q', not: ['a'] }, 'b', true],
    [{ question: 'q', is: [true] }, true, true],
    [{ question: 'q', answered: true }, 0, true],
    [{ question: 'q', answered: false }, 0, false],
  ])('%j with the answer %j holds: %s', (when, value, due) => {
    expect(isDue(when, { q: value })).toBe(due);
  });

  it('without the answer it asks about holds only where none is wanted', () => {
    expect(isDue({ question: 'q', atMost: 3 }, {})).toBe(false);
    expect(isDue({ question: 'q', not: ['a'] }, {})).toBe(false);
    expect(isDue({ question: 'q', answered: false }, {})).toBe(true);
    expect(isDue(undefined, {})).toBe(true);
  });
});

describe('the next screen', () => {
  it('skips what the answers rule out', () => {
    const questions = [ease, why, words];
    expect(computeNext(questions, {})?.id).toBe('ease');
    expect(computeNext(questions, { ease: 2 }, 'ease')?.id).toBe('why');
    expect(computeNext(questions, { ease: 6 }, 'ease')?.id).toBe('words');
    expect(computeNext(questions, { ease: 4 }, 'ease')).toBeUndefined();
  });

  it('after a reload is the first question without an answer', () => {
    expect(computeResume([hello, ease, why], {})?.id).toBe('hello');
    expect(computeResume([hello, ease, why], { ease: 1 })?.id).toBe('why');
    expect(computeResume([hello, ease, why], { ease: 7 })).toBeUndefined();
    expect(computeResume([ease, hello, words], { ease: 7 })?.id).toBe('hello');
  });

  it('comes to an end whatever is answered', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 3 }), (values) => {
        const questions = [ease, why, words];
        const answers: Record<string, number> = {};
        let at = computeNext(questions, answers);
        let screens = 0;
        while (at) {
          answers[at.id] = values[screens] ?? 1;
          at = computeNext(questions, answers, at.id);
          screens++;
        }
        expect(screens).toBeLessThanOrEqual(questions.length);
      }),
    );
  });
});
