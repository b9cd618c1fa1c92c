import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

for (const name of ['thumbs', 'data-layer'])
  test(`${name}.js has less than 30 lines`, () => {
    const text = readFileSync(new URL(`${name}.js`, import.meta.url), 'utf8');
    expect(text.trim().split('\n').length).toBeLessThan(30);
  });

test('a question kind of a plugin is asked, by keyboard, and its answer is stored and reaches the sink @firefox', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`${collector.origin}/demo/plugins/`);
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByRole('group', { name: 'Was the delivery all right?' })).toBeVisible();
  const down = page.getByRole('button', { name: 'No, something was wrong' });
  await expect(down).toHaveAttribute('aria-pressed', 'false');
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe') as { run(root: string): Promise<{ violations: { id: string }[] }> };
    return (await run('ressenti-survey')).violations.map(({ id }) => id);
  });
  expect(violations).toEqual([]);

  await down.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  await expect(page.locator('output')).toHaveText(
    '{"event":"ressenti_answer","survey":"delivery-thumbs","question":"delivery","value":"down"}',
  );
  const visitor = await page.evaluate(() => Reflect.get(window, 'ressenti').visitorId());
  await expect
    .poll(
      async () => {
        const events = await collector.events('demo');
        return events
          .filter((event) => event.visitor === visitor && event.type === 'survey-answer')
          .map(({ data }) => data);
      },
      { timeout: 20_000 },
    )
    .toMatchObject([{ instrument: 'x-thumbs', value: 'down' }]);
  expect(said).toEqual([]);
});
