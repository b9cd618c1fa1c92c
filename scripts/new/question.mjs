/**
 * A kind of question, as a plugin: the plain object, a page that asks it under the strictest policy, and its test in browsers.
 * @param names of it: `name` in kebab-case, `camel` as in code
 * @returns folder, text of each file in it, and what is left to do
 */
export function createQuestion({ name, camel }) {
  const title = `${name[0].toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
  return {
    folder: `demo/${name}`,
    files: {
      [`${name}.js`]: `/** A kind of question of your own: one button per option. The survey draws question, progress and buttons around it. */
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
      [`${name}.d.ts`]: `import type { Plugin } from '@ressenti/sdk';

export declare const ${camel}: Plugin;
`,
      'page.js': `import { ${camel} } from './${name}.js';

ressenti('use', ${camel});
document.querySelector('button').addEventListener('click', () => ressenti('show', '${name}'));
`,
      'index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Ressenti</title>
    <link rel="icon" href="/demo/lumen.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/demo/shop.css" />
    <script type="application/json" id="config" nonce="%NONCE%">
      {
        "site": "demo",
        "locales": ["en"],
        "privacy": { "consent": "opt-out" },
        "surveys": [
          {
            "id": "${name}",
            "questions": [
              {
                "id": "${camel}",
                "type": "x-${name}",
                "text": { "en": "What is it to you?" },
                "options": { "this": "This", "that": "That" }
              }
            ],
            "trigger": { "on": "manual" },
            "frequency": { "once": "never" }
          }
        ]
      }
    </script>
    <script nonce="%NONCE%">window.ressenti=window.ressenti||function(){(ressenti.q=ressenti.q||[]).push(arguments)}</script>
    <script async nonce="%NONCE%" src="/ressenti.js" data-site="demo" data-config="#config"></script>
    <script type="module" nonce="%NONCE%" src="/demo/${name}/page.js"></script>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p class="actions"><button type="button" class="button">Ask</button></p>
    </main>
  </body>
</html>
`,
      [`${name}.test.ts`]: `import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

test('is asked, by keyboard, and its answer is stored @firefox', async ({ page }) => {
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
      'README.md': `# ${title}

\`${name}.js\` is a kind of question: a plain object \`{ name, start(tools) }\`. \`/demo/${name}/\` asks it under the strictest policy,
and \`${name}.test.ts\` holds it to that. On a site of your own: \`ressenti.use(${camel})\`, and \`"type": "x-${name}"\` in the configuration.
`,
    },
    left: `It runs as it is. Make it yours: what ${name}.js draws and sends, and the page's question.
Then: npm run build && npm run e2e -- demo/${name}`,
  };
}
