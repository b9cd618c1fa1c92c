/** What every plugin is made with: the plain object, its type, a page under the strictest policy, a test in browsers. */

const toTitle = (name) => `${name[0].toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;

/**
 * @param names of it: `name` in kebab-case, `camel` as in code
 * @param parts `plugin` the object's code; `question` and `trigger` of the one survey of its page, as configured; `body` of the
 *   page; `page` what its script does beside using the plugin; `test` code of the test; `about` what it is, for the readme
 * @returns folder, and the text of each file in it
 */
export function createPlugin({ name, camel }, { plugin, question, trigger, body, page = '', test, about }) {
  const config = {
    site: 'demo',
    locales: ['en'],
    privacy: { consent: 'opt-out' },
    surveys: [{ id: name, questions: [question], trigger, frequency: { once: 'never' } }],
    solicitation: { perVisit: 9, per30D: 9, quietMs: 0 },
  };
  const title = toTitle(name);
  return {
    folder: `demo/${name}`,
    files: {
      [`${name}.js`]: plugin,
      [`${name}.d.ts`]: `import type { Plugin } from '@ressenti/sdk';

export declare const ${camel}: Plugin;
`,
      'page.js': `import { ${camel} } from './${name}.js';

ressenti('use', ${camel});
${page}`,
      'index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Ressenti</title>
    <link rel="icon" href="/demo/lumen.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/demo/shop.css" />
    <script type="application/json" id="config" nonce="%NONCE%">
${JSON.stringify(config, null, 2).replace(/^/gm, '      ')}
    </script>
    <script nonce="%NONCE%">window.ressenti=window.ressenti||function(){(ressenti.q=ressenti.q||[]).push(arguments)}</script>
    <script async nonce="%NONCE%" src="/ressenti.js" data-site="demo" data-config="#config"></script>
    <script type="module" nonce="%NONCE%" src="/demo/${name}/page.js"></script>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${body}
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

${test}`,
      'README.md': `# ${title}

\`${name}.js\` is ${about}: a plain object \`{ name, start(tools) }\`. \`/demo/${name}/\` uses it under the strictest policy,
and \`${name}.test.ts\` holds it to that. On a site of your own: \`ressenti.use(${camel})\`.
`,
    },
  };
}

/** The button of a page that asks at once. */
export const askButton = {
  body: '<p class="actions"><button type="button" class="button">Ask</button></p>',
  toPage: (name) =>
    `document.querySelector('button').addEventListener('click', () => ressenti('show', '${name}'));
`,
};

/** How what is new is tried. */
export const toNext = (name) => `Then: npm run build && npm run e2e -- demo/${name}`;
