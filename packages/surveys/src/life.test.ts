// @vitest-environment jsdom
import {
  type Clock,
  createGuard,
  createListen,
  createScope,
  type QuestionKind,
  type SurveyOptions,
} from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { createHandClock, findFaults, settle } from '@ressenti/testkit';
import { configure, fireEvent, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { openSurvey } from './index.ts';

// Parts of the interface are fetched, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 20_000 });

const win = window as Window & typeof globalThis;
// jsdom has no screen to ask about.
win.matchMedia = () => Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
const text = { en: 'Which?' };
const options = ['a', 'b', 'c'].map((id) => ({ id, text: { en: id } }));

/** A kind as a plugin brings it. */
const mood: QuestionKind = {
  type: 'x-mood',
  draw(place, { listen, send }) {
    const button = document.createElement('button');
    place.append(button);
    return listen(button, 'click', () => send('fine'));
  },
};

/** One question of each kind there is, and what was answered before it. */
const cases: Record<string, { questions: Question[]; answers?: SurveyOptions['answers'] }> = {
  emotion: { questions: [{ id: 'q', type: 'emotion' }] },
  ease7: { questions: [{ id: 'q', type: 'effort' }] },
  ces2: { questions: [{ id: 'q', type: 'effort', instrument: 'ces2', values: { brand: { en: 'Lumen' } } }] },
  csat: { questions: [{ id: 'q', type: 'csat', values: { object: { en: 'your order' } } }] },
  nps: { questions: [{ id: 'q', type: 'nps', values: { brand: { en: 'Lumen' } } }] },
  'rating in numbers': { questions: [{ id: 'q', type: 'rating', points: 10, text, low: text, high: text }] },
  'rating in stars': { questions: [{ id: 'q', type: 'rating', look: 'stars', text, low: text, high: text }] },
  'choice of one': { questions: [{ id: 'q', type: 'choice', options, text, other: true }] },
  'choice of several': { questions: [{ id: 'q', type: 'choice', options, text, multiple: true, random: true }] },
  'emotion-word': {
    questions: [
      { id: 'felt', type: 'emotion' },
      { id: 'q', type: 'emotion-word' },
    ],
    answers: { felt: 1 },
  },
  text: { questions: [{ id: 'q', type: 'text' }] },
  consent: { questions: [{ id: 'q', type: 'consent', text }] },
  message: { questions: [{ id: 'q', type: 'message', text }] },
  'a kind of a plugin': { questions: [{ id: 'q', type: 'x-mood', text } as Question] },
};

const toRoot = (): ShadowRoot | null | undefined => document.querySelector('ressenti-survey')?.shadowRoot;

/** Answers whatever is asked, as a visitor would: a tap, or words and the button. */
async function answer(root: ShadowRoot): Promise<void> {
  const field = root.querySelector('textarea,input,fieldset div button');
  if (field instanceof HTMLTextAreaElement) fireEvent.input(field, { target: { value: 'So it is' } });
  else if (field) fireEvent.click(field);
  await settle();
  const button = root.querySelector('button[type=submit]');
  if (button) fireEvent.click(button);
}

for (const [name, { questions, answers }] of Object.entries(cases))
  test(`${name} is asked, answered and taken away without a trace`, async () => {
    let done = 0;
    let isOpen = false;
    let clock = createHandClock();
    const faults = await findFaults(win, {
      async start() {
        done = 0;
        clock = createHandClock();
        const guard = createGuard(console);
        const scope = createScope();
        const tools: { clock: Clock } & Pick<SurveyOptions, 'listen' | 'guard' | 'win'> = {
          win,
          clock,
          guard,
          listen: createListen(scope, guard),
        };
        const { close } = openSurvey({
          ...tools,
          survey: { id: 'test', questions, display: {} },
          locales: ['en'],
          kinds: [mood],
          ...(answers && { answers }),
          onShown: () => {},
          onAnswer: () => done++,
          onSubmit: () => done++,
          onClose: () => {},
        });
        isOpen = true;
        return () => {
          isOpen = false;
          close();
        };
      },
      async act() {
        // Some kinds come with a second file. After the stop nobody is asked.
        const root = isOpen ? await waitFor(() => toRoot() ?? Promise.reject(new Error('no survey'))) : toRoot();
        if (root) await answer(root);
        await settle();
      },
      done: () => done,
      held: () => clock.waiting(),
    });
    expect(faults).toEqual([]);
  });
