// @vitest-environment jsdom
import { type Answer, createClock, createGuard } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import { expect, it, vi } from 'vitest';
import { createHeadlessSurvey } from './headless.ts';

function start(questions: Question[], locales = ['en']) {
  const answers: Answer[] = [];
  const calls: string[] = [];
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  const win = window as Window & typeof globalThis;
  return createHeadlessSurvey(
    {
      win,
      clock: createClock(win, createGuard(console)),
      guard: createGuard({ warn: (line: string) => calls.push(line) }),
      survey: { id: 'own', questions, display: {} },
      locales,
      onShown: () => calls.push('shown'),
      onAnswer: (answer) => answers.push(answer),
      onSubmit: () => calls.push('submit'),
      onClose: (how) => calls.push(how),
    },
    () => calls.push('draw'),
  ).then((survey) => ({ survey, answers, calls }));
}

it('gives an interface of one’s own every word, and the answers their evidence', async () => {
  const { survey, answers, calls } = await start(
    [
      { id: 'ease', type: 'effort' },
      { id: 'why', type: 'text' },
    ],
    ['fr'],
  );
  expect(survey.screen()).toMatchObject({
    text: "Dans l'ensemble, cette étape a-t-elle été difficile ou facile ?",
    tag: 'fr',
    action: 'skip',
    labels: { send: 'Envoyer', refuse: 'Ne plus me demander', skip: 'Passer' },
  });
  expect(survey.screen().points?.[3]).toEqual({ value: 4, word: 'Ni difficile ni facile' });
  survey.shown();
  survey.select(2);
  survey.go();
  expect(survey.screen()).toMatchObject({ text: "Qu'est-ce qui vous a gêné ?", points: undefined, canGoBack: true });
  survey.write('Le prix de la livraison');
  survey.go();
  expect(survey.screen()).toMatchObject({ question: undefined, text: 'Merci !' });
  expect(answers).toMatchObject([
    { instrument: 'ease7', value: 2, direction: 'ltr' },
    { instrument: 'text', text: 'Le prix de la livraison' },
  ]);
  expect(calls.filter((call) => call !== 'draw')).toEqual(['shown', 'submit']);
  survey.stop();
});

it('asks a follow-up about the answer before it, also once the follow-up itself was answered', async () => {
  const { survey } = await start([
    { id: 'felt', type: 'emotion' },
    { id: 'word', type: 'emotion-word' },
  ]);
  survey.select(1);
  survey.go();
  const toWords = () => survey.screen().options?.map(({ id }) => id);
  const words = toWords();
  expect(words).toContain('weary');
  survey.select(['weary']);
  survey.go();
  survey.back();
  expect(toWords()).toEqual(words);
  survey.stop();

  const { survey: other } = await start([
    { id: 'ease', type: 'effort' },
    { id: 'why', type: 'text' },
  ]);
  other.select(2);
  other.go();
  other.write('The price');
  other.go();
  other.back();
  expect(other.screen().text).toBe('What got in your way?');
  other.stop();
});

it('keeps the order it drew, and sends it along', async () => {
  const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: { en: id.toUpperCase() } }));
  const { survey, answers } = await start([
    { id: 'q', type: 'choice', text: { en: 'Which?' }, options, random: true, other: true },
  ]);
  const shown = survey.screen().options?.map(({ id }) => id);
  expect(survey.screen().options?.map(({ id }) => id)).toEqual(shown);
  expect(shown?.at(-1)).toBe('other');
  survey.send('b');
  expect(answers).toMatchObject([{ value: 'b', order: shown?.slice(0, -1) }]);
  survey.stop();
});

it('tells refusing from closing, and nothing once all is answered', async () => {
  const { survey, calls } = await start([{ id: 'felt', type: 'emotion' }]);
  survey.close('refuse');
  expect(calls).toContain('refuse');
  const other = await start([{ id: 'felt', type: 'emotion' }]);
  other.survey.select(5);
  other.survey.go();
  other.survey.close('dismiss');
  expect(other.calls).not.toContain('dismiss');
});
