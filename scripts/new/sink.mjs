import { askButton, createPlugin, toNext } from './plugin.mjs';

/**
 * A sink, as a plugin: it hands on what is recorded.
 * @param names of it: `name` in kebab-case, `camel` as in code
 * @returns folder, text of each file in it, and what is left to do
 */
export function createSink(names) {
  const { name, camel } = names;
  return {
    ...createPlugin(names, {
      about: 'a sink, which hands on what is recorded',
      question: { id: 'felt', type: 'emotion' },
      trigger: { on: 'manual' },
      body: askButton.body,
      page: askButton.toPage(name),
      plugin: `/** A sink of your own: each answer is also told to the page, as an event of the document. Verbatims stay out. */
export const ${camel} = {
  name: '${name}',
  start: (tools) =>
    tools.onEvent(({ type, data }) => {
      if (type !== 'survey-answer') return;
      const { survey, question, value } = data;
      document.dispatchEvent(new CustomEvent('${name}', { detail: { survey, question, value } }));
    }),
};
`,
      test: `test('hears an answer as it is stored @firefox', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(\`\${collector.origin}/demo/${name}/\`);
  const heard = page.evaluate(() => {
    const hear = (done: (told: unknown) => void) => (event: Event) => done(Reflect.get(event, 'detail'));
    return new Promise((resolve) => document.addEventListener('${name}', hear(resolve)));
  });
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('radio', { name: 'Very good' }).click();
  expect(await heard).toEqual({ survey: '${name}', question: 'felt', value: 5 });
  await expect
    .poll(async () => {
      const events = await collector.events('demo');
      return events.filter(({ type }) => type === 'survey-answer').map(({ data }) => data);
    })
    .toMatchObject([{ survey: '${name}', question: 'felt', value: 5 }]);
  expect(said).toEqual([]);
});
`,
    }),
    left: `It runs as it is. Make it yours: what ${name}.js hands on, and to whom.\n${toNext(name)}`,
  };
}
