import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { Display, LocalisedText, Question } from '@ressenti/protocol';
import { type Call, type SurveyPage, startSurveyPage } from './survey-page.fixture.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let host: SurveyPage;
test.beforeAll(async () => {
  host = await startSurveyPage();
});
test.afterAll(() => host.stop());

const emotion: Question = { id: 'felt', type: 'emotion' };
const text = (en: string, fr = en): LocalisedText => ({ en, fr });
const effort: Question = { id: 'ease', type: 'effort' };
const why: Question = { id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } };

const ask = (page: Page, questions: Question[], extra?: object): Promise<void> =>
  page.evaluate(([asked, more]) => window.survey.ask({ questions: asked }, more), [questions, extra] as const);
const askWith = (page: Page, questions: Question[], display: Display, more: object = {}): Promise<void> =>
  page.evaluate(([asked, shown, extra]) => window.survey.ask({ questions: asked, display: shown }, extra), [
    questions,
    display,
    more,
  ] as const);
const calls = (page: Page): Promise<Call[]> => page.evaluate(() => window.survey.calls);
const answers = async (page: Page) => (await calls(page)).flatMap((call) => (call[0] === 'answer' ? [call[1]] : []));
const region = (page: Page) => page.getByRole('region', { name: 'Your feedback' });
const point = (page: Page, name: string | RegExp) => page.getByRole('radio', { name, exact: true });

/** What axe objects to: rule and element. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = Reflect.get(window, 'axe') as {
      run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { violations } = await run.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

test('a tap on a face is answered at once, thanked for, and can be changed @firefox', async ({ page }) => {
  await host.open(page);
  await ask(page, [emotion]);
  await expect(page.getByRole('group', { name: 'How was this step for you?' })).toBeVisible();
  for (const word of ['Very bad', 'Bad', 'Neither good nor bad', 'Good', 'Very good'])
    await expect(region(page).getByText(word, { exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);

  await point(page, 'Good').click();
  expect(await answers(page)).toMatchObject([{ question: 'felt', instrument: 'emotion5', value: 4 }]);
  await expect(page.getByText('Thank you!').first()).toBeVisible();

  await page.getByRole('button', { name: 'Change my answer' }).click();
  await expect(point(page, 'Good')).toBeChecked();
  await point(page, 'Bad').click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  expect(await answers(page)).toMatchObject([{ value: 4 }, { value: 2, changes: 1, first: 4 }]);
  expect((await calls(page)).map(([type]) => type)).toEqual(['shown', 'answer', 'submit', 'answer']);

  await page.getByRole('button', { name: 'Close' }).click();
  await expect(region(page)).toHaveCount(0);
  expect((await calls(page)).map(([type]) => type)).not.toContain('close');
});

test('the keyboard alone answers: arrow keys only mark, Enter sends @firefox', async ({ page }) => {
  await host.open(page, { body: '<button>Check out</button>' });
  await ask(page, [effort, why]);
  await expect(region(page)).toBeVisible();
  await page.getByRole('button', { name: 'Check out' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(point(page, '1, Very difficult')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(point(page, '2, Difficult')).toBeChecked();
  await page.waitForTimeout(600);
  expect(await answers(page)).toEqual([]);

  await page.keyboard.press('Enter');
  expect(await answers(page)).toMatchObject([
    { question: 'ease', instrument: 'ease7', value: 2, changes: 1, first: 1 },
  ]);
  const field = page.getByRole('textbox', { name: 'What got in your way?' });
  await expect(field).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field).toBeFocused();
  await page.keyboard.type('The price of delivery');
  await page.keyboard.press('Control+Enter');
  expect((await answers(page)).at(-1)).toMatchObject({
    question: 'why',
    instrument: 'text',
    text: 'The price of delivery',
  });
  expect((await answers(page)).at(-1)).not.toHaveProperty('draft');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Check out' })).toBeFocused();
  await expect(region(page)).toHaveCount(0);
});

test('the seven points carry their full names in English and French', async ({ page }) => {
  const names = () => page.getByRole('radio').evaluateAll((all) => all.map((one) => one.ariaLabel));
  await host.open(page);
  await ask(page, [effort]);
  await expect(page.getByRole('radio')).toHaveCount(7);
  expect(await names()).toEqual([
    '1, Very difficult',
    '2, Difficult',
    '3, Somewhat difficult',
    '4, Neither difficult nor easy',
    '5, Somewhat easy',
    '6, Easy',
    '7, Very easy',
  ]);
  await ask(page, [effort], { locales: ['fr-CA', 'en'] });
  await expect(page.getByText('Très facile').first()).toBeVisible();
  expect(await names()).toContain('4, Ni difficile ni facile');
});

test('the caret stays in the field the visitor is typing in', async ({ page }) => {
  await host.open(page, { body: '<label>Voucher <input id="voucher"></label>' });
  await page.locator('#voucher').focus();
  await page.keyboard.type('SUM');
  await ask(page, [emotion]);
  await expect(region(page)).toBeVisible();
  await page.keyboard.type('MER');
  await expect(page.locator('#voucher')).toHaveValue('SUMMER');
  await expect(page.locator('#voucher')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'How was this step for you?' })).toHaveCount(1);
});

test('Escape closes from anywhere, unless the page has used the key', async ({ page }) => {
  await host.open(page, {
    body: '<input id="search"><a href="#x">Link</a>',
    head: '<script nonce="host">addEventListener("keydown", (event) => event.target.id === "search" && event.preventDefault())</script>',
  });
  await ask(page, [emotion]);
  await expect(region(page)).toBeVisible();
  await page.locator('#search').focus();
  await page.keyboard.press('Escape');
  await expect(region(page)).toBeVisible();
  await page.getByRole('link').focus();
  await page.keyboard.press('Escape');
  await expect(region(page)).toHaveCount(0);
  expect((await calls(page)).at(-1)).toEqual(['close', 'dismiss']);
});

test('it steps aside for a dialog of the page and comes back where it was', async ({ page }) => {
  await host.open(page, {
    body: '<button id="open">Filter</button><dialog aria-label="Filter"><button id="apply">Apply</button></dialog><div role="dialog" aria-label="Hidden" hidden></div>',
    head: '<script nonce="host">addEventListener("click", (event) => { const box = document.querySelector("dialog"); if (event.target.id === "open") box.showModal(); if (event.target.id === "apply") box.close(); })</script>',
  });
  await ask(page, [effort]);
  await expect(region(page)).toBeVisible();
  await point(page, '3, Somewhat difficult').focus();
  await page.keyboard.press('Space');
  await page.locator('#open').click();
  await expect(page.locator('ressenti-survey')).toHaveCount(0);
  await page.locator('#apply').click();
  await expect(point(page, '3, Somewhat difficult')).toBeChecked();
  await page.locator('#open').click();
  await expect(page.locator('ressenti-survey')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(region(page)).toBeVisible();
  expect(await calls(page)).toEqual([['shown']]);
});

test('it waits while a dialog is open, and counts as shown when it is', async ({ page }) => {
  await host.open(page, {
    body: '<div role="dialog" aria-label="Cookies"><button>Fine</button></div>',
    head: '<script nonce="host">addEventListener("click", () => document.querySelector("[role=dialog]").remove())</script>',
  });
  await ask(page, [emotion]);
  await page.waitForTimeout(400);
  await expect(region(page)).toHaveCount(0);
  expect(await calls(page)).toEqual([]);
  await page.getByRole('button', { name: 'Fine' }).click();
  await expect(region(page)).toBeVisible();
  await expect.poll(() => calls(page)).toEqual([['shown']]);
});

test('it stands in the corner where it covers no control of the page', async ({ page }) => {
  const chat = (style: string) =>
    `<button class="chat">Chat</button><p>Text</p><style nonce="host">.chat { position: fixed; width: 90px; height: 60px; ${style} }</style>`;
  const corner = () =>
    region(page).evaluate((panel) => {
      const { left, top, right, bottom } = panel.getBoundingClientRect();
      return `${top + bottom > innerHeight ? 'bottom' : 'top'}-${left + right > innerWidth ? 'end' : 'start'}`;
    });
  await page.setViewportSize({ width: 1200, height: 900 });
  for (const [style, display, expected] of [
    ['left: 20px; top: 20px', {}, 'bottom-end'],
    ['right: 20px; bottom: 20px', {}, 'bottom-start'],
    ['right: 20px; bottom: 20px', { position: 'top-end' }, 'top-end'],
    ['left: 0; bottom: 0; width: 100%', {}, 'top-end'],
    ['left: 0; bottom: 0; width: 100%', { position: 'top-start' }, 'top-start'],
    ['display: none } p { position: fixed; right: 0; bottom: 0', {}, 'bottom-end'],
    ['display: none } p { position: fixed; right: 0; bottom: 0', { avoid: ['p'] }, 'bottom-start'],
  ] satisfies [string, Display, string][]) {
    await host.open(page, { body: chat(style) });
    await askWith(page, [emotion], display);
    await expect(region(page)).toBeVisible();
    expect(await corner(), `${style} ${JSON.stringify(display)}`).toBe(expected);
  }
});

test('on a phone it is a sheet at the bottom, or at the top where the page has its buttons at the bottom', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await host.open(page);
  await ask(page, [emotion]);
  await expect(region(page)).toBeVisible();
  expect(await region(page).boundingBox()).toMatchObject({ x: 0, width: 360 });
  expect(await region(page).evaluate((panel) => panel.getBoundingClientRect().bottom)).toBe(640);
  await host.open(page, {
    body: '<button class="pay">Pay</button><style nonce="host">.pay { position: fixed; inset: auto 0 0; height: 60px }</style>',
  });
  await ask(page, [emotion]);
  await expect(region(page)).toBeVisible();
  expect(await region(page).boundingBox()).toMatchObject({ x: 0, y: 0, width: 360 });
});

test('the field stays in sight above the keyboard of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await host.open(page, {
    head: '<script nonce="host">window.view = new EventTarget(); Object.assign(view, { scale: 1, offsetTop: 0, height: 640, width: 360 }); Object.defineProperty(window, "visualViewport", { value: view })</script>',
  });
  await ask(page, [{ id: 'why', type: 'text' }]);
  const field = page.getByRole('textbox');
  await field.focus();
  await page.evaluate('Object.assign(view, { height: 300, offsetTop: 40 }); view.dispatchEvent(new Event("resize"))');
  const { top, bottom } = await field.evaluate((one) => one.getBoundingClientRect().toJSON());
  expect(top).toBeGreaterThanOrEqual(40);
  expect(bottom).toBeLessThanOrEqual(340);
  await expect(page.getByRole('button', { name: 'Close' })).toBeInViewport();
  expect(await region(page).evaluate((panel) => panel.getBoundingClientRect().bottom)).toBeLessThanOrEqual(340);
});

test('"Do not ask me again" is told apart from closing', async ({ page }) => {
  await host.open(page);
  await ask(page, [emotion]);
  await page.getByRole('button', { name: 'Do not ask me again' }).click();
  expect((await calls(page)).at(-1)).toEqual(['close', 'refuse']);
  await expect(page.locator('ressenti-survey')).toHaveCount(0);
});

test('what is typed into the survey reaches no shortcut of the page', async ({ page }) => {
  await host.open(page, {
    head: '<script nonce="host">window.keys = 0; for (const type of ["keydown", "keypress", "keyup"]) document.addEventListener(type, () => keys++)</script>',
  });
  await ask(page, [{ id: 'why', type: 'text' }]);
  await page.getByRole('textbox').fill('');
  await page.keyboard.type('search');
  await expect(page.getByRole('textbox')).toHaveValue('search');
  expect(await page.evaluate('keys')).toBe(0);
});

test('a verbatim is kept while it is written, and says so', async ({ page }) => {
  await page.clock.install();
  await host.open(page);
  await ask(page, [{ id: 'why', type: 'text' }]);
  await page.clock.runFor(100);
  await page.getByRole('textbox').fill('Half a thou');
  await page.clock.runFor(3100);
  expect(await answers(page)).toMatchObject([{ text: 'Half a thou', value: 11, draft: true }]);
  await expect(region(page).getByText('Saved')).toBeVisible();
  await page.getByRole('textbox').fill('');
  await page.clock.runFor(3100);
  expect((await answers(page)).at(-1)).toMatchObject({ text: '', value: 0, draft: true });
});

test('nothing violates a strict policy with trusted types, and nothing on the page moves @firefox', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await host.open(page, { body: '<h1>Cart</h1>'.repeat(40) });
  await ask(page, [effort, why]);
  await point(page, '2, Difficult').click();
  await page.getByRole('textbox').pressSequentially('Why');
  // Later than the half second within which a browser forgives a shift as the visitor's own doing.
  await page.waitForTimeout(700);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForTimeout(700);
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await page.evaluate(() => [window.survey.violations, window.survey.shift])).toEqual([[], 0]);
  expect(said).toEqual([]);
});

test('a hostile page neither changes the survey nor is changed by it', async ({ page }) => {
  const look = () =>
    region(page).evaluate((panel) =>
      [panel, ...panel.querySelectorAll('*')].map((one) => {
        const style = getComputedStyle(one);
        const { width, height } = one.getBoundingClientRect();
        return [
          one.localName,
          width,
          height,
          style.color,
          style.backgroundColor,
          style.fontSize,
          style.fontFamily,
          style.letterSpacing,
          style.textTransform,
          style.direction,
        ];
      }),
    );
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await host.open(page);
  await ask(page, [effort]);
  await expect(region(page)).toBeVisible();
  const calm = await look();

  const head = `<script nonce="host">
    Array.prototype.toJSON = function () { return 'prototype' };
    Array.prototype.each = Array.prototype.forEach; Array.prototype.first = function () { return this[0] };
    Element.prototype.show = function () { return this }; Object.freeze(Object.prototype); Object.freeze(Array.prototype);
    Array.from = () => []; window.name = 'host';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 62.5% } * { color: red !important; font: italic 30px cursive !important; letter-spacing: 9px !important; text-transform: uppercase !important; display: block !important; position: static !important; direction: rtl !important; padding: 31px !important } html *, ressenti-survey { transform: rotate(4deg) !important } button, input, label, section, p, svg { all: unset } ressenti-survey { visibility: hidden !important; opacity: 0 !important }');
    document.adoptedStyleSheets = [sheet];
  </script>`;
  await host.open(page, { head });
  const before = await page.evaluate(() => getComputedStyle(document.body).cssText + document.body.outerHTML);
  await ask(page, [effort]);
  await expect(region(page)).toBeVisible();
  expect(await look()).toEqual(calm);
  expect(await page.evaluate(() => getComputedStyle(document.body).cssText + document.body.outerHTML)).toBe(before);
  await point(page, '6, Easy').click();
  expect(await answers(page)).toMatchObject([{ value: 6 }]);
});

for (const [width, height] of [
  [320, 400],
  [320, 256],
  [1280, 720],
] as const)
  test(`all of it is within reach at ${width} by ${height}, with targets a finger can hit`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await host.open(page);
    for (const question of [emotion, effort, { id: 'why', type: 'text' } as const]) {
      await ask(page, [question], { locales: ['fr'] });
      await expect(page.getByRole('button', { name: 'Envoyer' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Fermer' })).toBeInViewport({ ratio: 1 });
      for (const control of await page.locator('ressenti-survey').locator('button, input, textarea').all()) {
        const box = await control.boundingBox();
        expect(box?.width).toBeGreaterThanOrEqual(43.99);
        expect(box?.height).toBeGreaterThanOrEqual(43.99);
      }
      await page.getByRole('button', { name: 'Envoyer' }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('button', { name: 'Envoyer' })).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('button', { name: 'Fermer' })).toBeInViewport({ ratio: 1 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing to object to in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await host.open(page, { body: '<main><h1>Cart</h1></main>' });
    for (const question of [emotion, effort, { id: 'why', type: 'text' } as const]) {
      await ask(page, [question, { id: 'end', type: 'emotion' }]);
      await expect(region(page)).toBeVisible();
      expect(await findViolations(page)).toEqual([]);
    }
    await ask(page, [emotion]);
    await point(page, 'Bad').click();
    await expect(page.getByText('Thank you!').first()).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });

test('an inline survey stands in its place, takes no focus, and never moves what is in sight', async ({ page }) => {
  const filler = '<p>Text</p>'.repeat(60);
  await page.setViewportSize({ width: 800, height: 600 });
  await host.open(page, { body: `<h1>Done</h1><div id="here"></div>${filler}` });
  await askWith(page, [emotion, { id: 'why', type: 'text' }], { kind: 'inline', target: '#here' });
  await page.waitForTimeout(400);
  await expect(region(page)).toHaveCount(0);
  // Out of sight there is nothing to move.
  await page.evaluate(() => scrollTo(0, 900));
  await expect(page.locator('#here ressenti-survey')).toHaveCount(1);
  await page.waitForTimeout(600);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(region(page)).toBeVisible();
  await page.waitForTimeout(600);
  const height = await page.locator('#here').evaluate((place) => place.getBoundingClientRect().height);
  await point(page, 'Good').click();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  await page.waitForTimeout(600);
  expect(await page.locator('#here').evaluate((place) => place.getBoundingClientRect().height)).toBeGreaterThanOrEqual(
    height,
  );
  expect(await page.evaluate(() => window.survey.shift)).toBe(0);
});

test('an inline survey appears at once where its place is reserved', async ({ page }) => {
  await host.open(page, {
    body: '<div id="here"></div><p>Text</p>',
    head: '<style nonce="host">#here { min-height: 320px }</style>',
  });
  await askWith(page, [emotion], { kind: 'inline', target: '#here' });
  await expect(region(page)).toBeVisible();
  await expect.poll(() => calls(page)).toEqual([['shown']]);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => window.survey.shift)).toBe(0);
});

test('an inline survey without its place floats, and says what is wrong', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await host.open(page);
  await askWith(page, [emotion], { kind: 'inline', target: '#nowhere' });
  await expect(region(page)).toBeVisible();
  expect(said).toEqual([
    'ressenti: survey test: display.target: expected an element on the page, received #nowhere; it floats instead.',
  ]);
});

test('a tab opens the survey and is there again when it is closed', async ({ page }) => {
  await host.open(page);
  await askWith(page, [effort], { kind: 'tab', label: text('Feedback') });
  const tab = page.getByRole('button', { name: 'Feedback' });
  await expect(tab).toBeVisible();
  await page.waitForTimeout(200);
  expect(await calls(page)).toEqual([]);
  await tab.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group')).toBeFocused();
  await expect.poll(() => calls(page)).toEqual([['unfolded'], ['shown']]);
  await page.keyboard.press('Escape');
  await expect(tab).toBeFocused();
  await tab.click();
  await point(page, '7, Very easy').click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('ressenti-survey')).toHaveCount(0);
  expect((await calls(page)).map(([type]) => type)).toEqual([
    ...['unfolded', 'shown', 'folded', 'unfolded', 'answer', 'submit'],
  ]);
});

test('a tab that was open before a reload comes opened', async ({ page }) => {
  await host.open(page);
  await askWith(page, [effort], { kind: 'tab' }, { unfolded: true });
  await expect(point(page, '7, Very easy')).toBeVisible();
  await expect.poll(() => calls(page)).toEqual([['unfolded'], ['shown']]);
});

for (const [name, width] of Object.entries({ 'a wide window': 1000, 'a phone': 360 }))
  test(`a question stands clear of the tab of another survey in ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await host.open(page);
    await askWith(page, [effort], { kind: 'tab', label: text('Feedback') });
    const tab = page.getByRole('button', { name: 'Feedback' });
    await expect(tab).toBeVisible();
    await askWith(page, [emotion], {}, { beside: true });
    await expect(region(page)).toBeVisible();
    const [panel, button] = [await region(page).boundingBox(), await tab.boundingBox()];
    const isApart = (one: typeof panel, other: typeof panel): boolean =>
      !!one && !!other && (one.x + one.width <= other.x || one.y + one.height <= other.y);
    expect(isApart(panel, button) || isApart(button, panel)).toBe(true);
    await tab.click();
    await expect(point(page, '7, Very easy')).toBeAttached();
  });

test('a page sets the looks by eight properties and by parts, in every theme', async ({ page }) => {
  const tokens = {
    surface: 'rgb(1, 2, 3)',
    ink: 'rgb(250, 250, 240)',
    accent: 'rgb(0, 200, 100)',
    'on-accent': 'rgb(3, 3, 3)',
    face: 'rgb(200, 0, 200)',
    radius: '3px',
    space: '40px',
    font: 'serif',
  };
  const rules = Object.entries(tokens).map(([name, value]) => `--ressenti-${name}: ${value}`);
  await page.setViewportSize({ width: 900, height: 600 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await host.open(page, {
    head: `<style nonce="host">:root { ${rules.join(';')} } ressenti-survey::part(question) { font-style: italic }</style>`,
  });
  for (const theme of ['light', 'dark'] as const) {
    await askWith(page, [emotion], { theme });
    await expect(region(page)).toHaveCSS('background-color', tokens.surface);
    await expect(region(page)).toHaveCSS('border-radius', tokens.radius);
    expect(await region(page).evaluate((panel) => innerWidth - panel.getBoundingClientRect().right)).toBe(40);
    await expect(page.locator('ressenti-survey legend')).toHaveCSS('color', tokens.ink);
    await expect(page.locator('ressenti-survey legend')).toHaveCSS('font-family', 'serif');
    await expect(page.locator('ressenti-survey legend')).toHaveCSS('font-style', 'italic');
    await point(page, 'Good').focus();
    await page.keyboard.press('Space');
    await expect(page.locator('ressenti-survey .on circle')).toHaveCSS('fill', tokens.face);
    await expect(page.getByRole('button', { name: 'Send' })).toHaveCSS('background-color', tokens.accent);
    await expect(page.getByRole('button', { name: 'Send' })).toHaveCSS('color', tokens['on-accent']);
  }
});

test('no line ends within short words that a hyphen joins', async ({ page }) => {
  await host.open(page);
  await ask(page, [{ id: 'q', type: 'effort' }], { locales: ['fr'] });
  const legend = page.locator('ressenti-survey legend');
  await expect(legend).toHaveText("Dans l'ensemble, cette étape a-t-elle été difficile ou facile ?");
  for (let widthPx = 240; widthPx < 400; widthPx += 8) {
    await page.locator('ressenti-survey section').evaluate((panel: HTMLElement, px) => {
      panel.style.setProperty('width', `${px}px`, 'important');
    }, widthPx);
    const boxes = await legend.evaluate((element) => {
      const found = [...element.querySelectorAll('bdi *')].filter(({ textContent }) => textContent === 'a-t-elle');
      return found.map((one) => one.getClientRects().length);
    });
    expect(boxes, `${widthPx} px`).toEqual([1]);
  }
});
