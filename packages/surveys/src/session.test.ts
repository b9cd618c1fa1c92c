import type { Answer, Clock } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { describe, expect, it } from 'vitest';
import { createFlow } from './flow.ts';
import { createSession, draftAfterMs, goOnAfterMs } from './session.ts';

/** A clock moved by hand. */
function createHandClock() {
  let nowMs = 0;
  const timers = new Map<object, { atMs: number; fn: () => void }>();
  const clock: Clock = {
    now: () => nowMs,
    mono: () => nowMs,
    after(ms, fn) {
      const key = {};
      timers.set(key, { atMs: nowMs + ms, fn });
      return () => timers.delete(key);
    },
  };
  const move = (ms: number): void => {
    nowMs += ms;
    for (const [key, { atMs, fn }] of [...timers]) if (atMs <= nowMs && timers.delete(key)) fn();
  };
  return { clock, move };
}

function start(questions: Question[], given?: Record<string, number>) {
  const { clock, move } = createHandClock();
  const answers: Answer[] = [];
  let submits = 0;
  const session = createSession({
    flow: createFlow(questions),
    clock,
    answers: given,
    toInstrument: ({ type }) => type,
    onChange() {},
    onAnswer: (answer) => answers.push(answer),
    onSubmit: () => submits++,
  });
  session.start();
  return { session, answers, move, submits: () => submits, at: () => session.view().question?.id };
}

const ease: Question = { id: 'ease', type: 'effort' };
const why: Question = { id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } };
const pick: Question = {
  id: 'pick',
  type: 'choice',
  text: { en: 'What?' },
  multiple: true,
  options: [
    { id: 'a', text: { en: 'A' } },
    { id: 'b', text: { en: 'B' } },
  ],
};

describe('a session', () => {
  it('sends a tap at once and goes on a moment later', () => {
    const { session, answers, move, at, submits } = start([ease, why]);
    move(1200);
    session.choose(2, true, { direction: 'ltr' });
    expect(answers).toEqual([{ question: 'ease', instrument: 'effort', value: 2, ms: 1200, direction: 'ltr' }]);
    expect(at()).toBe('ease');
    move(goOnAfterMs);
    expect(at()).toBe('why');
    expect(submits()).toBe(0);
  });

  it('keeps arrow keys to itself until the button', () => {
    const { session, answers, move, submits } = start([ease]);
    session.choose(1, false);
    session.choose(2, false);
    move(10_000);
    session.keep();
    expect(answers).toEqual([]);
    session.go();
    expect(answers).toMatchObject([{ value: 2, changes: 1, first: 1 }]);
    expect(submits()).toBe(1);
  });

  it('sends a changed answer again and an unchanged one not', () => {
    const { session, answers, move, submits } = start([ease]);
    session.choose(6, true);
    move(goOnAfterMs);
    session.back();
    expect(session.view()).toMatchObject({ value: 6, canGoBack: false });
    session.go();
    session.back();
    session.choose(5, true);
    move(goOnAfterMs);
    expect(answers.map(({ value }) => value)).toEqual([6, 5]);
    expect(submits()).toBe(1);
  });

  it('takes the last of two quick taps', () => {
    const { session, answers, move, at } = start([ease, why]);
    session.choose(2, true);
    move(goOnAfterMs - 1);
    session.choose(6, true);
    move(goOnAfterMs - 1);
    expect(at()).toBe('ease');
    move(1);
    expect(at()).toBeUndefined();
    expect(answers.map(({ value }) => value)).toEqual([2, 6]);
  });

  it('asks for an answer where there is nothing else to do', () => {
    const { session, submits } = start([ease]);
    session.go();
    expect(session.view()).toMatchObject({ missing: true, action: 'send' });
    expect(submits()).toBe(0);
    session.choose(3, false);
    expect(session.view().missing).toBe(false);
  });

  it('passes over a question that needs no answer, and not over one that does', () => {
    const free = start([ease, { ...pick }]);
    expect(free.session.view().action).toBe('skip');
    free.session.go();
    expect(free.at()).toBe('pick');
    expect(free.answers).toEqual([]);
    const needed = start([{ ...ease, required: true }, pick]);
    needed.session.go();
    expect(needed.at()).toBe('ease');
    expect(needed.session.view().missing).toBe(true);
  });

  it('hands over drafts of a verbatim, also when it is emptied, then the final text', () => {
    const { session, answers, move } = start([{ id: 'why', type: 'text' }]);
    session.write('Half');
    move(draftAfterMs);
    session.write('');
    move(draftAfterMs);
    session.write(' Whole ');
    session.go();
    expect(answers.map(({ text, value, draft }) => [text, value, draft])).toEqual([
      ['Half', 4, true],
      ['', 0, true],
      ['Whole', 5, undefined],
    ]);
  });

  it('makes a draft final without a change of text', () => {
    const { session, answers, move } = start([{ id: 'why', type: 'text' }]);
    session.write('Same');
    move(draftAfterMs);
    session.keep();
    session.write('Same!');
    session.write('Same');
    session.go();
    expect(answers.map(({ draft }) => draft)).toEqual([true, undefined]);
  });

  it('hands over several choices after a pause', () => {
    const { session, answers, move } = start([pick]);
    session.choose(['a'], false);
    session.choose(['a', 'b'], false);
    move(draftAfterMs);
    expect(answers).toMatchObject([{ value: ['a', 'b'], draft: true }]);
    session.choose([], false);
    expect(session.view().action).toBe('send');
  });

  it('goes on after a reload at the first question without an answer', () => {
    expect(start([ease, why], { ease: 1 }).at()).toBe('why');
  });

  it('takes a question called "constructor" for a question', () => {
    const { session, answers, move, at } = start([{ id: 'constructor', type: 'emotion' }]);
    expect(at()).toBe('constructor');
    expect(session.view().value).toBeUndefined();
    session.choose(1, true);
    move(goOnAfterMs);
    expect(answers).toHaveLength(1);
  });

  it('does nothing more once stopped', () => {
    const { session, answers, move, at } = start([ease, why]);
    session.choose(1, true);
    session.stop();
    move(goOnAfterMs * 10);
    expect(at()).toBe('ease');
    expect(answers).toHaveLength(1);
  });
});
