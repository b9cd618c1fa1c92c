import { createPlugin, toNext } from './plugin.mjs';

/**
 * A trigger, as a plugin: a moment of the page's at which surveys ask.
 * @param names of it: `name` in kebab-case, `camel` as in code
 * @returns folder, text of each file in it, and what is left to do
 */
export function createTrigger(names) {
  const { name, camel } = names;
  return {
    ...createPlugin(names, {
      about: `a trigger, which surveys wait for with \`"trigger": { "on": "event", "name": "${name}" }\``,
      question: { id: 'felt', type: 'emotion' },
      trigger: { on: 'event', name },
      body: '<p>Double-click here.</p>',
      plugin: `/** A trigger of your own: who double-clicks is asked. Says when; whether somebody is asked, the rules of the survey say. */
export const ${camel} = {
  name: '${name}',
  start: (tools) =>
    // Once for each survey that waits for it, with its trigger as configured.
    tools.addTrigger('${name}', (_trigger, fire) => tools.listen(document, 'dblclick', () => fire())),
};
`,
      test: `test('asks at its moment, not before, and says which it was @firefox', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(\`\${collector.origin}/demo/${name}/\`);
  const readRules = () => page.evaluate(() => Reflect.get(window, 'ressenti').explain?.('${name}').length ?? 0);
  await expect.poll(readRules).toBeGreaterThan(0);
  const question = page.getByRole('group', { name: 'How was this step for you?' });
  await expect(question).toHaveCount(0);
  await page.getByText('Double-click here.').dblclick();
  await expect(question).toBeVisible();
  await expect
    .poll(async () => {
      const events = await collector.events('demo');
      return events.filter(({ type }) => type === 'survey-shown').map(({ data }) => data);
    })
    .toMatchObject([{ survey: '${name}', trigger: 'event' }]);
  expect(said).toEqual([]);
});
`,
    }),
    left: `It runs as it is. Make it yours: what ${name}.js listens to, and when it fires.\n${toNext(name)}`,
  };
}
