import { askButton, createPlugin, toNext } from './plugin.mjs';

/**
 * A kind of question, as a plugin.
 * @param names of it: `name` in kebab-case, `camel` as in code
 * @returns folder, text of each file in it, and what is left to do
 */
export function createQuestion(names) {
  const { name, camel } = names;
  return {
    ...createPlugin(names, {
      about: `a kind of question, asked where the configuration says \`"type": "x-${name}"\``,
      question: {
        id: camel,
        type: `x-${name}`,
        text: { en: 'What is it to you?' },
        options: { this: 'This', that: 'That' },
      },
      trigger: { on: 'manual' },
      body: askButton.body,
      page: askButton.toPage(name),
      plugin: `/** A kind of question of your own: one button per option. The survey draws question, progress and buttons around it. */
export const ${camel} = {
  name: '${name}',
  start: (tools) =>
    tools.addQuestionKind({
      type: 'x-${name}',
      styles: '.option { min-width: 44px; min-height: 44px; margin-inline-end: .25em; cursor: pointer }',
      draw(place, { question, value, send, listen }) {
        for (const [answer, label] of Object.entries(question.options ?? {})) {
          const button = document.createElement('button');
          button.type = 'button';
          button.className = 'option';
          button.textContent = label;
          button.ariaPressed = String(value === answer);
          listen(button, 'click', () => send(answer));
          place.append(button);
        }
      },
    }),
};
`,
      test: `test('is asked, by keyboard, and its answer is stored @firefox', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(\`\${collector.origin}/demo/${name}/\`);
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('button', { name: 'That' }).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => {
      const events = await collector.events('demo');
      return events.filter(({ type }) => type === 'survey-answer').map(({ data }) => data);
    })
    .toMatchObject([{ instrument: 'x-${name}', question: '${camel}', value: 'that' }]);
  expect(said).toEqual([]);
});
`,
    }),
    left: `It runs as it is. Make it yours: what ${name}.js draws and sends, and the page's question.\n${toNext(name)}`,
  };
}
