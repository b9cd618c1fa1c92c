import { expect, type Page, test } from '@playwright/test';
import type { Answer } from '@ressenti/core';
import type { LocalisedText, Question } from '@ressenti/protocol';
import { type SurveyPage, startSurveyPage } from './survey-page.fixture.ts';

let host: SurveyPage;
test.beforeAll(async () => {
  host = await startSurveyPage();
});
test.afterAll(() => host.stop());

const text = (en: string, fr = en): LocalisedText => ({ en, fr });
const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, text: text(`Option ${id}`) }));
const ask = (page: Page, questions: Question[], extra?: object): Promise<void> =>
  page.evaluate(([asked, more]) => window.survey.ask({ questions: asked }, more), [questions, extra] as const);
const answers = (page: Page): Promise<Answer[]> =>
  page.evaluate(() => window.survey.calls.flatMap((call) => (call[0] === 'answer' ? [call[1]] : [])));
const names = (page: Page) =>
  page.getByRole('radio').evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.parentElement?.textContent));
const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click();

test('satisfaction and recommendation have their points, ends and values @firefox', async ({ page }) => {
  await host.open(page);
  await ask(page, [{ id: 'q', type: 'csat', values: { object: text('your order') } }]);
  await expect(
    page.getByRole('group', { name: 'Overall, how satisfied or dissatisfied are you with your order?' }),
  ).toBeVisible();
  expect(await names(page)).toEqual([
    '1, Very dissatisfied',
    '2, Dissatisfied',
    '3, Neither satisfied nor dissatisfied',
    '4, Satisfied',
    '5, Very satisfied',
  ]);
  await page.getByRole('radio', { name: '4, Satisfied' }).click();
  await ask(page, [{ id: 'q', type: 'nps', values: { brand: text('Lumen') } }]);
  await expect(
    page.getByRole('group', { name: 'How likely are you to recommend Lumen to a friend or colleague?' }),
  ).toBeVisible();
  expect(await names(page)).toEqual([
    '0, Not at all likely',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10, Extremely likely',
  ]);
  await expect(page.getByRole('group')).toHaveAccessibleDescription('Not at all likely Extremely likely');
  await page.getByRole('radio', { name: '0, Not at all likely' }).click();
  expect(await answers(page)).toMatchObject([
    { instrument: 'csat5', value: 4 },
    { instrument: 'nps11', value: 0 },
  ]);
});

test('the agreement scale has its lead and its statement', async ({ page }) => {
  await host.open(page);
  await ask(page, [{ id: 'q', type: 'effort', instrument: 'ces2' }], { locales: ['fr'] });
  await expect(page.getByRole('group')).toHaveAccessibleName(
    "Dans quelle mesure êtes-vous d'accord avec l'affirmation suivante : Ce site m'a permis de traiter facilement ma demande.",
  );
  await page.getByRole('radio', { name: "7, Tout à fait d'accord" }).click();
  expect(await answers(page)).toMatchObject([{ instrument: 'ces2', value: 7, direction: 'ltr' }]);
});

test('eleven points stand in one row on a wide screen and in six and five on a narrow one, in order', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [width, rows] of [
    [1000, [11]],
    [320, [6, 5]],
  ] as const) {
    await page.setViewportSize({ width, height: 700 });
    await host.open(page);
    await ask(page, [{ id: 'q', type: 'nps' }]);
    await expect(page.getByRole('radio')).toHaveCount(11);
    const tops = await page
      .getByRole('radio')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    expect([...new Set(tops)].map((top) => tops.filter((one) => one === top).length)).toEqual(rows);
    for (const radio of await page.getByRole('radio').all()) {
      const box = await radio.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(43.99);
    }
  }
});

test('a rating has from 2 to 11 points, with its own ends, as numbers or stars', async ({ page }) => {
  await host.open(page);
  const ends = { low: text('Dull'), high: text('Bright') };
  for (const points of [2, 3, 10, 11]) {
    await ask(page, [{ id: 'q', type: 'rating', text: text('The light?'), points, ...ends }]);
    await expect(page.getByRole('radio')).toHaveCount(points);
    expect((await names(page)).at(-1)).toBe(`${points}, Bright`);
  }
  await ask(page, [{ id: 'q', type: 'rating', text: text('The light?'), look: 'stars', ...ends }]);
  await page.getByRole('radio', { name: '4' }).click();
  expect(await answers(page)).toMatchObject([{ instrument: 'rating', value: 4, points: 5 }]);
  await page.getByRole('button', { name: 'Change my answer' }).click();
  await page.mouse.move(0, 0);
  const fills = await page
    .locator('ressenti-survey svg.face')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).fill));
  expect(fills.map((fill) => fill !== 'none')).toEqual([true, true, true, true, false]);
});

test('a choice of one is sent by the tap, a choice of several by the button', async ({ page }) => {
  await host.open(page);
  await ask(page, [{ id: 'one', type: 'choice', text: text('Which?'), options }]);
  await page.getByRole('radio', { name: 'Option b' }).click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  await ask(page, [{ id: 'many', type: 'choice', text: text('Which ones?'), options, multiple: true, max: 2 }]);
  await page.getByRole('checkbox', { name: 'Option c' }).click();
  await page.getByRole('checkbox', { name: 'Option a' }).click();
  await expect(page.getByRole('checkbox', { name: 'Option d' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Option c' }).click();
  await page.getByRole('checkbox', { name: 'Option d' }).click();
  await expect(page.getByText('Choose up to 2.')).toBeVisible();
  await send(page);
  expect(await answers(page)).toMatchObject([
    { question: 'one', instrument: 'choice', value: 'b' },
    { question: 'many', instrument: 'choice', value: ['a', 'd'] },
  ]);
  expect((await answers(page))[0]).not.toHaveProperty('order');
});

test('a tap on the words of an option is a tap, whatever a key did before', async ({ page }) => {
  await host.open(page);
  await ask(page, [
    { id: 'how', type: 'emotion' },
    { id: 'one', type: 'choice', text: text('Which?'), options },
  ]);
  await page.getByRole('radio', { name: 'Bad', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.locator('ressenti-survey').getByText('Option b').click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  expect((await answers(page)).map(({ value }) => value)).toEqual([3, 'b']);
});

test('"other" asks for words and waits for the button', async ({ page }) => {
  await host.open(page);
  await ask(page, [{ id: 'q', type: 'choice', text: text('Which?'), options, other: true }]);
  await page.getByRole('radio', { name: 'Other' }).click();
  await page.getByRole('textbox', { name: 'Other' }).fill('A friend told me');
  await page.keyboard.press('Enter');
  expect((await answers(page)).at(-1)).toMatchObject({ value: 'other', text: 'A friend told me' });
});

test('a random order is kept while the survey is open and travels with the answer', async ({ page }) => {
  await host.open(page);
  await page.evaluate(() => {
    const draws = [0.9, 0.1, 0.5, 0.5, 0.2, 0];
    Math.random = () => draws.shift() ?? 0;
  });
  const question: Question = { id: 'q', type: 'choice', text: text('Which?'), options, random: true, other: true };
  await ask(page, [question]);
  await expect(page.getByRole('radio')).toHaveCount(7);
  expect(await names(page)).toEqual(['f', 'a', 'd', 'c', 'b', 'e'].map((id) => `Option ${id}`).concat('Other'));
  await page.getByRole('radio', { name: 'Option c' }).click();
  await page.getByRole('button', { name: 'Change my answer' }).click();
  expect((await names(page))[0]).toBe('Option f');
  expect(await answers(page)).toMatchObject([{ value: 'c', order: ['f', 'a', 'd', 'c', 'b', 'e'] }]);
});

test('the words for a feeling fit the face, two at most, in an order drawn by lot', async ({ page }) => {
  await host.open(page);
  const questions: Question[] = [
    { id: 'felt', type: 'emotion' },
    { id: 'word', type: 'emotion-word' },
  ];
  await ask(page, questions);
  await page.getByRole('radio', { name: 'Very bad' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(6);
  await page.getByRole('checkbox', { name: 'Weary' }).click();
  await page.getByRole('checkbox', { name: 'Angry' }).click();
  await expect(page.getByRole('checkbox', { name: 'Confused' })).toBeDisabled();
  await send(page);
  const answer = (await answers(page)).at(-1);
  expect(answer).toMatchObject({ instrument: 'emotion-word', value: ['weary', 'angry'] });
  expect((answer?.order as string[] | undefined)?.toSorted()).toEqual([
    'angry',
    'confused',
    'disappointed',
    'frustrated',
    'weary',
    'worried',
  ]);
  await ask(page, questions, { answers: { felt: 5 } });
  await expect(page.getByRole('checkbox', { name: 'Proud' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Angry' })).toHaveCount(0);
  await ask(page, questions, { answers: { felt: 3 } });
  await expect(page.getByRole('checkbox')).toHaveCount(12);
});

test('consent is yes or no, and nothing is chosen beforehand', async ({ page }) => {
  await host.open(page);
  await ask(page, [{ id: 'call', type: 'consent', text: text('May we call you?') }]);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Yes, I agree' }).click();
  expect(await answers(page)).toMatchObject([{ instrument: 'consent', value: true }]);
});

test('several questions branch, show how far one is, recall an earlier answer and go back @firefox', async ({
  page,
}) => {
  await host.open(page);
  await ask(page, [
    { id: 'hello', type: 'message', text: text('Two questions, one minute.') },
    {
      id: 'where',
      type: 'choice',
      text: text('Where?'),
      options: [
        { id: 'x', text: text('the cart') },
        { id: 'y', text: text('the home page') },
      ],
    },
    { id: 'how', type: 'effort', text: text('How easy was {where}?') },
    { id: 'why', type: 'text', when: { question: 'how', atMost: 3 } },
    { id: 'words', type: 'emotion-word', when: { question: 'how', atLeast: 6 } },
  ]);
  // A message asks nothing.
  await expect(page.getByRole('group', { name: 'Two questions, one minute.', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Question 1 of 4')).toBeVisible();
  await page.getByRole('radio', { name: 'the cart' }).click();
  await expect(page.getByRole('group', { name: 'How easy was the cart?' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('radio', { name: 'the cart' })).toBeChecked();
  await page.getByRole('radio', { name: 'the home page' }).click();
  await page.getByRole('radio', { name: '2, Difficult' }).click();
  await expect(page.getByText('Question 3 of 3')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'What got in your way?' })).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  expect((await answers(page)).map(({ question, value }) => [question, value])).toEqual([
    ['where', 'x'],
    ['where', 'y'],
    ['how', 2],
  ]);
});

test('a question about an earlier visit says which, in the same words', async ({ page }) => {
  await host.open(page);
  const recall = { journey: 'Purchase', dateMs: Date.UTC(2026, 10, 3, 12) };
  await ask(page, [{ id: 'q', type: 'emotion' }], { recall });
  await expect(
    page.getByRole('group', { name: 'Thinking back to Purchase on November 3, 2026: How was this step for you?' }),
  ).toBeVisible();
  await ask(page, [{ id: 'q', type: 'emotion' }], { recall, locales: ['fr'] });
  await expect(
    page.getByRole('group', {
      name: 'En repensant à Purchase du 3 novembre 2026 : Comment avez-vous vécu cette étape ?',
    }),
  ).toBeVisible();
});

test('Arabic runs from right to left, from the worse to the better end', async ({ page }) => {
  await host.open(page, { lang: 'ar' });
  await ask(page, [{ id: 'q', type: 'effort' }], { locales: ['ar'] });
  await expect(page.getByRole('group', { name: 'بشكل عام، هل كانت هذه الخطوة صعبة أم سهلة؟' })).toBeVisible();
  const lefts = await page.getByRole('radio').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  expect(lefts).toEqual([...lefts].sort((a, b) => b - a));
  const panel = await page.getByRole('region').evaluate((one) => one.getBoundingClientRect().left);
  expect(panel).toBeLessThan(100);
  await page.getByRole('radio', { name: '7, سهلة جدًا' }).click();
  expect(await answers(page)).toMatchObject([{ value: 7, direction: 'rtl' }]);
});

test('each of the nine languages asks in its own words', async ({ page }) => {
  await host.open(page);
  const asked: Record<string, string> = {
    en: 'How was this step for you?',
    fr: 'Comment avez-vous vécu cette étape ?',
    de: 'Wie haben Sie diesen Schritt erlebt?',
    es: '¿Cómo ha vivido este paso?',
    it: 'Come ha vissuto questo passaggio?',
    pt: 'Como correu esta etapa?',
    nl: 'Hoe heeft u deze stap ervaren?',
    ar: 'كيف كانت هذه الخطوة بالنسبة لك؟',
    ja: 'この手順はいかがでしたか？',
  };
  for (const [locale, sentence] of Object.entries(asked)) {
    await ask(page, [{ id: 'q', type: 'emotion' }], { locales: [locale] });
    await expect(page.getByRole('group', { name: sentence })).toBeVisible();
    await expect(page.locator('ressenti-survey .layer')).toHaveAttribute('lang', locale);
  }
  expect(await page.evaluate(() => window.survey.violations)).toEqual([]);
});

test('a text that is not translated is shown in another language and says so', async ({ page }) => {
  await host.open(page);
  await ask(page, [{ id: 'q', type: 'emotion', text: { en: 'How was the tour?' } }], { locales: ['ar', 'en'] });
  const legend = page.locator('ressenti-survey legend bdi');
  await expect(legend).toHaveText('How was the tour?');
  await expect(legend).toHaveAttribute('lang', 'en');
  await expect(legend).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('radio', { name: 'جيدة جدًا' })).toBeVisible();

  // Never hidden: any language is better than none.
  await ask(page, [{ id: 'q', type: 'emotion', text: { fr: 'Et la visite ?' } }], { locales: ['ar', 'en'] });
  await expect(legend).toHaveText('Et la visite ?');
  await expect(legend).toHaveAttribute('lang', 'fr');
});

test('what comes in another language says so: the thanks, and what is read out', async ({ page }) => {
  await host.open(page, { lang: 'fr' });
  await page.evaluate(() =>
    window.survey.ask(
      {
        questions: [{ id: 'q', type: 'consent', text: { en: 'May we call?' }, hint: { en: 'Only once.' } }],
        thanks: { en: 'Talk to you soon!' },
      },
      { locales: ['ar', 'en'] },
    ),
  );
  const said = page.locator('ressenti-survey .said');
  await expect(said).toContainText('May we call?');
  await expect(said).toHaveAttribute('lang', 'ar');
  // A full stop in a language from left to right ends its sentence.
  await expect(page.locator('ressenti-survey #hint bdi')).toHaveText('Only once.');
  await page.getByRole('radio').first().click();
  const thanks = page.locator('ressenti-survey .done bdi');
  await expect(thanks).toHaveText('Talk to you soon!');
  await expect(thanks).toHaveAttribute('lang', 'en');
});

test('a word longer than the panel is wide is broken, and nothing has to be scrolled sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await host.open(page);
  const long = text('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft');
  for (const kind of ['choice', 'message'] as const)
    for (const more of [{}, { multiple: true }]) {
      const offered = kind === 'choice' && { ...more, options: [{ id: 'a', text: long }, ...options] };
      await ask(page, [{ id: 'q', type: kind, text: long, hint: long, ...offered } as Question]);
      const body = page.locator('ressenti-survey .body');
      await expect(body.locator('legend')).toContainText('Donau');
      const tooMuch = await body.evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(tooMuch).toBe(0);
    }
});

test('a kind that a plugin brings is asked between the others, in a field of its own', async ({ page }) => {
  const head = `<script nonce="host">
    window.drawn = 0; window.undone = 0;
    window.kinds = [{
      type: 'x-yes-no', styles: '.yes { color: rgb(0, 100, 0) }',
      draw(place, { question, value, locale, send, select, listen }) {
        drawn++;
        for (const word of ['yes', 'no']) {
          const button = document.createElement('button');
          Object.assign(button, { type: 'button', className: word, textContent: question.options[word] + (value === word ? '!' : '') });
          listen(button, 'click', () => send(word, { locale }));
          place.append(button);
        }
        return () => undone++;
      },
    }, { type: 'x-broken', draw() { throw new Error('out of paint'); } }];
  </script>`;
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await host.open(page, { head });
  await ask(page, [
    { id: 'felt', type: 'emotion' },
    { id: 'again', type: 'x-yes-no', text: text('Would you come again?'), options: { yes: 'Sure', no: 'No way' } },
    { id: 'broken', type: 'x-broken', text: text('This one has no field') },
    { id: 'unknown', type: 'x-nobody', text: text('Nobody brings this') },
  ]);
  await page.getByRole('radio', { name: 'Good', exact: true }).click();
  const group = page.getByRole('group', { name: 'Would you come again?' });
  await expect(group).toBeVisible();
  await expect(group.getByRole('button', { name: 'Sure' })).toHaveCSS('color', 'rgb(0, 100, 0)');
  await group.getByRole('button', { name: 'Sure' }).click();
  await expect(page.getByRole('group', { name: 'This one has no field' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(group.getByRole('button', { name: 'Sure!' })).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  expect(await answers(page)).toMatchObject([
    { question: 'felt' },
    { question: 'again', instrument: 'x-yes-no', value: 'yes', locale: 'en' },
  ]);
  expect(await page.evaluate('[drawn, undone]')).toEqual([2, 2]);
  expect(said.join('\n')).toMatch(
    /question unknown: expected a plugin for the type x-nobody, received none; the question is left out/,
  );
  expect(said.join('\n')).toMatch(/question kind x-broken: failed with .*out of paint/);
});
