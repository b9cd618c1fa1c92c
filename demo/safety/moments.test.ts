import { expect, type Page, test } from '@playwright/test';
import type { RessentiEvent, SiteConfig, Survey } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { type Host, startHost } from './host.ts';

/** When a survey may come, and when not: real pages, real storage, real tabs. */
const createSurvey = (id: string, more: Partial<Survey> = {}): Survey => ({
  id,
  questions: [{ id: 'felt', type: 'emotion' }],
  trigger: { on: 'event', name: id },
  ...more,
});
const createConfig = (surveys: Survey[]): SiteConfig => ({
  site: 'demo',
  locales: ['en'],
  privacy: { consent: 'opt-out' },
  surveys,
  solicitation: { perVisit: 9, per30D: 9, quietMs: 0 },
});

let collector: RunningCollector;
let host: Host;
let origin = '';
/** What the pages of the test that runs are configured with. */
let config: SiteConfig;

test.beforeAll(async () => {
  collector = await startCollector();
  host = await startHost(
    collector.origin,
    () => config,
    '<input aria-label="A field"><dialog><button>In a dialog</button></dialog>',
  );
  origin = host.origin;
});
test.afterAll(async () => {
  await host.stop();
  await collector.stop();
});

const call = <T>(page: Page, name: string, ...args: unknown[]): Promise<T> =>
  page.evaluate(([method, given]) => Reflect.get(window, 'ressenti')[method](...given), [name, args] as const);
const open = async (page: Page, path = '/'): Promise<void> => {
  await page.goto(origin + path);
  await isReady(page);
};
/** What asks is there: it can say why. */
const isReady = (page: Page) =>
  expect
    .poll(() =>
      call<unknown[]>(page, 'explain', config.surveys?.[0]?.id)
        .then((rules) => rules.length)
        .catch(() => 0),
    )
    .toBeGreaterThan(0);
/** What a rule of a survey saw; undefined where it is met. */
const readUnmet = async (page: Page, survey: string, rule: string): Promise<unknown> => {
  const rules = await call<{ rule: string; pass: boolean; seen: unknown }[]>(page, 'explain', survey);
  return rules.find((one) => one.rule === rule && !one.pass)?.seen;
};
const onPage = (page: Page) => page.locator('ressenti-survey section');
const readStored = async (page: Page, type: string): Promise<RessentiEvent[]> => {
  const visitor = await call<string>(page, 'visitorId');
  return (await collector.events('demo')).filter((event) => event.visitor === visitor && event.type === type);
};

test('an answered survey never comes again: not after a reload, not in another tab, and one answer is stored', async ({
  page,
  context,
}) => {
  config = createConfig([createSurvey('mood')]);
  const other = await context.newPage();
  await open(page);
  await open(other);
  // In both tabs at the same moment: one of them asks.
  await Promise.all([call(page, 'event', 'mood'), call(other, 'event', 'mood')]);
  const count = async (): Promise<number> => (await onPage(page).count()) + (await onPage(other).count());
  await expect.poll(count).toBe(1);
  const asking = (await onPage(page).count()) ? page : other;
  await asking.getByRole('radio', { name: 'Very good' }).click();
  await expect(asking.getByText('Thank you!').first()).toBeVisible();
  for (const tab of [page, other]) {
    await open(tab);
    await call(tab, 'event', 'mood');
    await expect.poll(() => readUnmet(tab, 'mood', 'once visitor')).toEqual(expect.any(Number));
    await expect.poll(() => readUnmet(tab, 'mood', 'trigger')).toEqual(expect.any(Number));
    await expect(onPage(tab)).toHaveCount(0);
  }
  await expect.poll(async () => (await readStored(page, 'survey-answer')).length).toBe(1);
});

test('a survey that waits goes with its page, also where only the address changes', async ({ page }) => {
  config = createConfig([
    createSurvey('late', { trigger: { on: 'event', name: 'late', delayMs: 1500 } }),
    createSurvey('next', { trigger: { on: 'event', name: 'next', delayMs: 1500 } }),
  ]);
  await open(page);
  await call(page, 'event', 'late');
  await page.evaluate(() => history.pushState(null, '', '/elsewhere'));
  await call(page, 'event', 'next');
  // The later one has come: the moment of the first has passed.
  await expect(onPage(page)).toBeVisible();
  expect(await readUnmet(page, 'late', 'trigger')).toEqual(expect.any(Number));
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(onPage(page)).toHaveCount(0);
  const shown = async () => (await readStored(page, 'survey-shown')).map(({ data }) => Reflect.get(data, 'survey'));
  await expect.poll(shown).toEqual(['next']);
});

test('a delay goes on over a navigation where the page may change, and does not begin anew', async ({ page }) => {
  const delayMs = 6000;
  config = createConfig([
    createSurvey('slow', { trigger: { on: 'event', name: 'slow', delayMs, pageMayChange: true } }),
  ]);
  await open(page);
  await call(page, 'event', 'slow');
  // Two pages further on: by then the delay has run for as long as a page takes to load.
  await open(page, '/between');
  await page.goto(`${origin}/next`);
  await expect(onPage(page)).toBeVisible();
  await expect.poll(() => readStored(page, 'survey-shown')).toHaveLength(1);
  const [fired] = await readStored(page, 'event');
  const [shown] = await readStored(page, 'survey-shown');
  expect(shown?.page).toBe('/next');
  expect((shown?.at ?? 0) - (fired?.at ?? 0)).toBeGreaterThanOrEqual(delayMs);
  // Since the page began: less than the delay, which began before it.
  expect(shown?.mono).toBeLessThan(delayMs);
});

test('where a browser refuses all storage the survey is asked, and its answer arrives', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
  });
  config = createConfig([createSurvey('nowhere')]);
  await open(page);
  await call(page, 'event', 'nowhere');
  await page.getByRole('radio', { name: 'Very good' }).click();
  const answers = async () =>
    (await collector.events('demo')).filter(
      ({ type, data }) => type === 'survey-answer' && Reflect.get(data, 'survey') === 'nowhere',
    );
  await expect.poll(answers).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('an element that comes late is seen, and the survey stays when it goes', async ({ page }) => {
  config = createConfig([createSurvey('offer', { trigger: { on: 'visible', selector: '.offer' } })]);
  await open(page);
  await expect(onPage(page)).toHaveCount(0);
  await page.evaluate(() => {
    const offer = Object.assign(document.createElement('p'), { className: 'offer', textContent: 'An offer' });
    document.body.prepend(offer);
  });
  await expect(onPage(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('.offer')?.remove());
  await page.getByRole('radio', { name: 'Good', exact: true }).click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
});

test('who said not to be asked again is asked by no survey; who closed one may be asked by another', async ({
  page,
}) => {
  config = createConfig([createSurvey('first'), createSurvey('second'), createSurvey('third')]);
  await open(page);
  await call(page, 'event', 'first');
  await page.getByRole('button', { name: 'Close' }).click();
  await call(page, 'event', 'second');
  await page.getByRole('button', { name: 'Do not ask me again' }).click();
  await open(page, '/later');
  await call(page, 'event', 'third');
  await expect.poll(() => readUnmet(page, 'third', 'refused')).toEqual(expect.any(Number));
  await expect.poll(() => readUnmet(page, 'third', 'trigger')).toEqual(expect.any(Number));
  await expect(onPage(page)).toHaveCount(0);
});

test('nobody is asked while typing or in a dialog of the page; afterwards they are', async ({ page }) => {
  config = createConfig([createSurvey('a'), createSurvey('b')]);
  await open(page);
  await page.getByRole('textbox', { name: 'A field' }).fill('half a sent');
  await call(page, 'event', 'a');
  await expect.poll(() => readUnmet(page, 'a', 'undisturbed')).toBe('typing');
  await expect(onPage(page)).toHaveCount(0);
  await page.getByRole('textbox', { name: 'A field' }).blur();
  await expect(onPage(page)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await call(page, 'event', 'b');
  await expect.poll(() => readUnmet(page, 'b', 'undisturbed')).toBe('dialog');
  await expect(onPage(page)).toHaveCount(0);
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await expect(onPage(page)).toBeVisible();
});

test('a reload goes on at the question it was at, with the answer before it kept', async ({ page }) => {
  const questions: Survey['questions'] = [
    { id: 'felt', type: 'emotion' },
    { id: 'why', type: 'text' },
  ];
  config = createConfig([createSurvey('two', { questions })]);
  await open(page);
  await call(page, 'event', 'two');
  await page.getByRole('radio', { name: 'Very bad' }).click();
  await expect(page.getByRole('textbox', { name: 'What got in your way?' })).toBeVisible();
  await page.reload();
  await page.getByRole('textbox', { name: 'What got in your way?' }).fill('The price');
  await page.getByRole('button', { name: 'Send' }).click();
  const answers = async () =>
    (await readStored(page, 'survey-answer')).map(({ data }) => Reflect.get(data, 'question'));
  await expect.poll(answers).toEqual(['felt', 'why']);
});

test('after a refusal nothing comes by itself, what a visitor opens does, and nothing is kept or sent', async ({
  page,
}) => {
  config = createConfig([createSurvey('own')]);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await page.goto(origin);
  await page.waitForFunction(() => typeof Reflect.get(window, 'ressenti')?.stop === 'function');
  await call(page, 'consent', 'denied');
  await isReady(page);
  sent.length = 0;
  await call(page, 'event', 'own');
  await expect.poll(() => readUnmet(page, 'own', 'consent')).toBe('denied');
  await expect(onPage(page)).toHaveCount(0);
  await call(page, 'show', 'own');
  await page.getByRole('radio', { name: 'Very good' }).click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  await call(page, 'flush');
  expect(sent).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['ressenti:demo:consent']);
});

test('a survey for one persona comes once the page has told that the visitor is of it, and says what it saw @firefox', async ({
  page,
}) => {
  config = createConfig([createSurvey('gift', { audience: { traits: { persona: ['giver', 'collector'] } } })]);
  await page.goto(`${origin}/?ressenti-debug`);
  await isReady(page);
  const panel = page.locator('ressenti-debug section');
  const persona = async (): Promise<unknown> => {
    const rules = await call<{ rule: string }[]>(page, 'explain', 'gift');
    return rules.find(({ rule }) => rule === 'trait persona');
  };
  await call(page, 'event', 'gift');
  await expect.poll(persona).toMatchObject({ pass: false, expected: 'giver, collector', seen: null });
  await call(page, 'identify', { persona: 'hurried' });
  await call(page, 'event', 'gift');
  await expect.poll(persona).toMatchObject({ pass: false, seen: 'hurried' });
  await expect(panel.getByText(/persona.*giver, collector.*hurried/).first()).toBeVisible();
  await expect(onPage(page)).toHaveCount(0);
  await call(page, 'identify', { persona: 'giver' });
  await call(page, 'event', 'gift');
  await expect(onPage(page)).toBeVisible();
  expect(await persona()).toMatchObject({ pass: true, seen: 'giver' });
  await expect(panel.getByText(/persona.*giver, collector.*giver/).first()).toBeVisible();
  await page.getByRole('radio', { name: 'Good', exact: true }).click();
  // The answer says of whom it is.
  await expect
    .poll(async () => (await readStored(page, 'survey-answer')).map(({ traits }) => traits))
    .toEqual([{ persona: 'giver' }]);
});

test('a survey that the page shows stands where the page says, a dock too, and says where that is nowhere', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  config = createConfig([
    createSurvey('mood', { trigger: { on: 'manual' } }),
    createSurvey('tab', { trigger: { on: 'manual' }, display: { kind: 'tab' } }),
  ]);
  await open(page);
  await page.evaluate(() => {
    const slot = document.body.appendChild(document.createElement('div'));
    slot.id = 'slot';
  });
  for (const survey of ['mood', 'tab']) {
    await call(page, 'show', survey, { target: '#slot' });
    await expect(page.locator('#slot ressenti-survey section')).toBeVisible();
    await page.locator('#slot').getByRole('button', { name: 'Close' }).click();
    await expect(onPage(page)).toHaveCount(0);
  }
  for (const target of ['#nowhere', ':::']) {
    await call(page, 'show', 'mood', { target });
    await expect(onPage(page)).toBeVisible();
    await expect(page.locator('html > ressenti-survey')).toHaveCount(1);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(onPage(page)).toHaveCount(0);
  }
  expect(said.filter((text) => text.includes('its selector'))).toEqual([
    'ressenti: show mood: expected an element of the page or its selector, received #nowhere; it stands as configured.',
    'ressenti: show mood: expected an element of the page or its selector, received :::; it stands as configured.',
  ]);
});
