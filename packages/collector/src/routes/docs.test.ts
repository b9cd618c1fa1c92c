import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderDocs } from '../../../../docs/site/render.mjs';
import { createTestCollector, type TestCollector } from '../testing/collector.ts';

const documents = fileURLToPath(new URL('../../../../docs', import.meta.url));
const publicFolder = mkdtempSync(join(tmpdir(), 'ressenti-docs-'));
renderDocs(join(publicFolder, 'docs'));
for (const folder of ['studio', 'demo', 'demo/gallery']) {
  mkdirSync(join(publicFolder, folder), { recursive: true });
  writeFileSync(join(publicFolder, folder, 'index.html'), '<p>there</p>');
}
writeFileSync(join(publicFolder, 'studio/icon.svg'), '<svg/>');
afterAll(() => rmSync(publicFolder, { recursive: true }));

const own = 'https://feedback.example';
let collector: TestCollector;
beforeAll(async () => {
  collector = await createTestCollector({
    tools: {
      publicFolder,
      ownFolder: fileURLToPath(new URL('../../public', import.meta.url)),
      publicOrigin: () => own,
    },
  });
});

const addresses = readdirSync(join(publicFolder, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .map((file) => `/docs/${file.replace(/(index)?\.html$/, '')}`);

const read = async (address: string): Promise<string> => (await collector.request(address)).text();
const toPlain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

test('there are pages for each audience, in English and what owners and teams read in French', () => {
  const pages =
    'script configuration privacy operations first-survey map signals extending addresses events files'.split(' ');
  const french = 'script configuration privacy first-survey map'.split(' ');
  expect(addresses.sort()).toEqual(
    [
      '/docs/',
      '/docs/fr/',
      ...pages.map((name) => `/docs/${name}`),
      ...french.map((name) => `/docs/fr/${name}`),
    ].sort(),
  );
});

describe.each(addresses)('the page %s', (address) => {
  test('has a title, a language, one first heading, and runs and styles nothing but its own files', async () => {
    const response = await collector.request(address);
    expect(response.status).toBe(200);
    const language = address.startsWith('/docs/fr/') ? 'fr' : 'en';
    expect(response.headers.get('content-language')).toBe(language);
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toMatch(/<title>[^<]{3,} · Ressenti<\/title>/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<link rel="icon"');
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
  });

  test('names this collector, and no template, file of the repository or undefined value is left in a link', async () => {
    const html = await read(address);
    expect(html).not.toMatch(/%ORIGIN%|feedback\.example\.com\/ressenti|\{\{|href="undefined|>undefined</);
    expect(
      [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to).filter((to) => /\.md\b/.test(String(to))),
    ).toEqual([]);
  });

  test('leads somewhere by each of its links, to the heading where it names one', async () => {
    const broken: string[] = [];
    for (const [, to = ''] of (await read(address)).matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^https?:/.test(to) && !to.startsWith(own)) continue;
      const { pathname, search, hash } = new URL(to, own + address);
      // The demo and the script are built apart; here only what the documentation needs is there.
      if (/^\/(safety\/|ressenti\.js)/.test(pathname)) continue;
      const response = await collector.request(pathname + search);
      const id = decodeURIComponent(hash.slice(1));
      if (response.status !== 200 || (id && !(await response.text()).includes(` id="${id}"`))) broken.push(to);
    }
    expect(broken).toEqual([]);
  });
});

test.each(
  readdirSync(documents, { recursive: true, encoding: 'utf8' }).filter((file) => /^(fr\/)?[\w-]+\.md$/.test(file)),
)('listings of %s keep their text', async (file) => {
  const address = `/docs/${file.replace('.md', '')}`;
  if (!addresses.includes(address)) return;
  const shown = [...(await read(address)).matchAll(/<pre[^>]*><code>([\s\S]*?)\n<\/code>/g)].map(([, code]) =>
    toPlain(String(code)),
  );
  const written = [...readFileSync(join(documents, file), 'utf8').matchAll(/^```\w*\n([\s\S]*?)\n```$/gm)].map(
    ([, code]) => String(code).replaceAll('https://feedback.example.com', own),
  );
  for (const code of written) expect(shown).toContain(code);
});

test('the front of the documentation is in the language of the visitor, or in the one asked for', async () => {
  const languageOf = async (address: string, accept: string): Promise<string | null> =>
    (await collector.request(address, { headers: { 'accept-language': accept } })).headers.get('content-language');
  expect(await languageOf('/docs/', 'fr-CH, en;q=0.5')).toBe('fr');
  expect(await languageOf('/docs/', 'de, en;q=0.5')).toBe('en');
  expect(await languageOf('/docs/?lang=en', 'fr')).toBe('en');
  expect(await languageOf('/docs/map', 'fr')).toBe('en');
});
