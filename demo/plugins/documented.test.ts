import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

/** What a manual says, to be taken at its word: the indented or fenced block after a sentence. */
function readBlock(file: string, after: string): string {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const rest = text.slice(text.indexOf(after) + after.length);
  const block = /\n\n((?: {4}.*\n|\n(?= {4}))+)|```\w+\n([\s\S]*?)```/.exec(rest);
  return (block?.[1] ?? block?.[2] ?? '').trim();
}
const kind = readBlock('packages/surveys/README.md', 'Under 30 lines:');
const question = readBlock('packages/surveys/README.md', 'under `options` whatever the kind needs:');
const plugins = readBlock('packages/sdk/README.md', 'in the same way:');
const detector = readBlock('packages/sdk/README.md', 'never a text or a value of the page:');
const policy = readBlock('docs/configuration.md', 'is `https://feedback.example.com`:');
const tag = readBlock('docs/configuration.md', "trusted-types 'none'\n");
const early = readBlock('README.md', 'To call it before it has loaded, put this line first:');

const example = 'https://feedback.example.com';
const nonce = 'n0nce';
const config = {
  site: 'demo',
  privacy: { consent: 'not-needed' },
  surveys: [
    { id: 'thumbs', questions: [JSON.parse(question)], trigger: { on: 'manual' } },
    {
      id: 'copied',
      questions: [{ id: 'felt', type: 'emotion' }],
      trigger: { on: 'event', name: 'copied' },
    },
  ],
  solicitation: { perVisit: 9, per30D: 9, quietMs: 0 },
};

let collector: RunningCollector;
let host: Server;
test.beforeAll(async () => {
  collector = await startCollector();
  const csp = policy
    .replace(/^[\w-]+:\s*/, '')
    .replace(/\s+/g, ' ')
    .replace('nonce-…', `nonce-${nonce}`);
  const script = tag
    .replace('data-site="shop"', 'data-site="demo" data-config="#config"')
    .replace('nonce="…"', `nonce="${nonce}"`);
  const page = `<!doctype html><html lang="en"><title>A shop</title><p>Some words.</p>
    <script type="application/json" id="config" nonce="${nonce}">${JSON.stringify(config)}</script>
    ${early.replace('<script>', `<script nonce="${nonce}">`)}
    ${script}
    <script nonce="${nonce}">${kind}\n${plugins}\n${detector}</script>`;
  host = createServer((_, response) => {
    response
      .setHeader('content-type', 'text/html')
      .setHeader('content-security-policy', csp.replaceAll(example, collector.origin));
    response.end(page.replaceAll(example, collector.origin));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
});
test.afterAll(async () => {
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
  await collector.stop();
});

test('each example, of a question kind, a sink, a trigger and a detector, has less than 30 lines', () => {
  expect(kind).toContain('addQuestionKind');
  expect(plugins).toMatch(/onEvent[\s\S]*addTrigger/);
  expect(detector).toContain('publish');
  for (const example of [kind, plugins, detector]) expect(example.split('\n').length).toBeLessThan(30);
});

test('what the manuals say of plugins and policies works as it stands, on a page of another origin @firefox', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
  await page.evaluate(() => Reflect.get(window, 'ressenti')('show', 'thumbs'));
  await expect(page.getByRole('group', { name: 'Was the delivery all right?' })).toBeVisible();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'dataLayer')))
    .toEqual([{ event: 'answer', value: 'down' }]);
  await page.getByRole('button', { name: 'Close' }).click();

  await page.evaluate(() => document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true })));
  await expect(page.getByRole('group', { name: 'How was this step for you?' })).toBeVisible();
  const visitor = await page.evaluate(() => Reflect.get(window, 'ressenti').visitorId());
  await expect
    .poll(
      async () => {
        const events = await collector.events('demo');
        return events.filter((event) => event.visitor === visitor && event.type === 'survey-answer').length;
      },
      { timeout: 20_000 },
    )
    .toBe(1);

  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await expect
    .poll(
      async () => {
        const events = await collector.events('demo');
        return events.flatMap(({ visitor: whose, type, data }) =>
          whose === visitor && type === 'signal' ? [data] : [],
        );
      },
      { timeout: 20_000 },
    )
    .toEqual([expect.objectContaining({ kind: 'rage_key', count: 3 })]);
  // That page has no picture for its tab, and may have none.
  expect(said.filter((line) => !line.includes('favicon.ico'))).toEqual([]);
});
