// @vitest-environment jsdom
import { createGuard, type Listen, type SurveyOptions } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { configure, fireEvent, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openSurvey } from './index.ts';

// Parts of the interface are fetched, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 20_000 });

const felt: Question = { id: 'felt', type: 'emotion' };
const why: Question = { id: 'why', type: 'text' };

/** Opens a survey with tools that count what is still running. */
function open(questions: Question[], changes: Partial<SurveyOptions> = {}) {
  const running = new Set<object>();
  const warnings: string[] = [];
  const calls: unknown[][] = [];
  const listen: Listen = (target, type, listener, settings) => {
    const key = {};
    running.add(key);
    const handler = listener as EventListener;
    target.addEventListener(type, handler, settings);
    return () => {
      running.delete(key);
      target.removeEventListener(type, handler, settings);
    };
  };
  const survey = openSurvey({
    win: window as Window & typeof globalThis,
    clock: {
      now: () => 0,
      mono: () => 0,
      after(ms, fn) {
        const key = {};
        running.add(key);
        const timer = setTimeout(() => running.delete(key) && fn(), ms);
        return () => {
          running.delete(key);
          clearTimeout(timer);
        };
      },
    },
    listen,
    guard: createGuard({ warn: (line: string) => warnings.push(line) }),
    survey: { id: 'test', questions, display: {} },
    locales: ['en'],
    onShown: () => calls.push(['shown']),
    onAnswer: (answer) => calls.push(['answer', answer.value, answer.text]),
    onSubmit: () => calls.push(['submit']),
    onClose: (how) => calls.push(['close', how]),
    ...changes,
  });
  return { survey, running, warnings, calls };
}

/** Queries inside the shadow root, once it is there. */
async function screen() {
  const host = await waitFor(() => document.querySelector('ressenti-survey') ?? Promise.reject(new Error('no survey')));
  return within(host.shadowRoot?.querySelector('.layer') as HTMLElement);
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const host of document.querySelectorAll('ressenti-survey')) host.remove();
});

describe('an open survey', () => {
  it('asks by role and name, answers, thanks and is gone without a trace', async () => {
    const { survey, running, calls } = open([felt]);
    const { getByRole, findByText } = await screen();
    expect(getByRole('group', { name: 'How was this step for you?' })).toBeDefined();
    fireEvent.click(getByRole('radio', { name: 'Very good' }));
    expect(await findByText('Thank you!')).toBeDefined();
    expect(calls).toEqual([['shown'], ['answer', 5, undefined], ['submit']]);
    survey.close();
    survey.close();
    expect(document.querySelector('ressenti-survey')).toBeNull();
    expect(running.size).toBe(0);
  });

  it('is taken away by its caller without a word', async () => {
    const { survey, running, calls } = open([felt, why]);
    await screen();
    survey.close();
    expect(calls.filter(([type]) => type !== 'shown')).toEqual([]);
    expect(running.size).toBe(0);
  });

  it('never appears once it was closed before it was there', async () => {
    const { survey, calls } = open([felt], { locales: ['ja'] });
    survey.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(document.querySelector('ressenti-survey')).toBeNull();
    expect(calls).toEqual([]);
  });

  it('keeps what its callbacks throw away from the page', async () => {
    const { warnings } = open([felt], {
      onAnswer() {
        throw new Error('full disk');
      },
    });
    const { getByRole, findByText } = await screen();
    fireEvent.click(getByRole('radio', { name: 'Bad' }));
    expect(await findByText('Thank you!')).toBeDefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('full disk');
  });

  it.each(['onShown', 'onSubmit', 'onClose'] as const)('keeps what its %s throws away from the page', async (name) => {
    const uncaught: unknown[] = [];
    const note = (event: ErrorEvent): void => void uncaught.push(event.error);
    window.addEventListener('error', note);
    try {
      const { warnings } = open([felt], {
        [name]() {
          throw new Error('out of order');
        },
      });
      const { getByRole, findByText } = await screen();
      if (name === 'onClose') fireEvent.click(getByRole('button', { name: 'Close' }));
      else {
        fireEvent.click(getByRole('radio', { name: 'Bad' }));
        await findByText('Thank you!');
      }
      await waitFor(() => expect(warnings.join()).toContain('out of order'));
      expect(uncaught).toEqual([]);
    } finally {
      window.removeEventListener('error', note);
    }
  });

  it('hands over a draft when the page is left', async () => {
    const { calls } = open([why]);
    const { findByRole } = await screen();
    fireEvent.input(await findByRole('textbox', { name: /main reason/ }), { target: { value: 'In the middle' } });
    window.dispatchEvent(new Event('pagehide'));
    expect(calls.filter(([type]) => type === 'answer')).toEqual([['answer', 13, 'In the middle']]);
  });

  it('asks politely for an answer that is needed', async () => {
    const { calls } = open([felt]);
    const { getByRole, getByText } = await screen();
    fireEvent.click(getByRole('button', { name: 'Send' }));
    expect(getByText('Please choose an answer.')).toBeDefined();
    expect(getByRole('group')).toBeDefined();
    expect(calls.filter(([type]) => type === 'submit')).toEqual([]);
  });

  it('brings its style sheet with the nonce of the page where none can be constructed', async () => {
    vi.stubGlobal('CSSStyleSheet', undefined);
    open([felt], { nonce: 'abc' });
    await screen();
    const style = document.querySelector('ressenti-survey')?.shadowRoot?.querySelector('style');
    expect(style?.nonce).toBe('abc');
    expect(style?.textContent).toContain('all: initial !important');
  });

  it('counts as answered to the end where it is closed right after the last answer, and as closed after an earlier one', async () => {
    const { calls } = open([felt]);
    const last = await screen();
    fireEvent.click(last.getByRole('radio', { name: 'Good' }));
    fireEvent.click(last.getByRole('button', { name: 'Close' }));
    expect(calls).toEqual([['shown'], ['answer', 4, undefined], ['submit']]);
    expect(document.querySelector('ressenti-survey')).toBeNull();
    const { calls: more } = open([felt, why]);
    const first = await screen();
    fireEvent.click(first.getByRole('radio', { name: 'Good' }));
    fireEvent.click(first.getByRole('button', { name: 'Close' }));
    expect(more).toEqual([['shown'], ['answer', 4, undefined], ['close', 'dismiss']]);
    expect(document.querySelector('ressenti-survey')).toBeNull();
  });

  it('is refused where that is said right after the last answer', async () => {
    const { calls } = open([felt]);
    const { getByRole } = await screen();
    fireEvent.click(getByRole('radio', { name: 'Good' }));
    fireEvent.click(getByRole('button', { name: 'Do not ask me again' }));
    expect(calls.at(-1)).toEqual(['close', 'refuse']);
  });

  it('thanks in the words of the site owner', async () => {
    open([felt], {
      locales: ['fr', 'en'],
      survey: { id: 'test', questions: [felt], display: {}, thanks: { en: 'Cheers', fr: 'Mille mercis' } },
    });
    const { getByRole, findByText } = await screen();
    fireEvent.click(getByRole('radio', { name: 'Très bien' }));
    expect(await findByText('Mille mercis')).toBeDefined();
  });
});
