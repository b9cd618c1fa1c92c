import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGate, toKeyHash } from '../auth.ts';
import { adminKey, createTestCollector, type TestCollector } from '../testing/collector.ts';

const root = mkdtempSync(join(tmpdir(), 'ressenti-pages-'));
const publicFolder = join(root, 'public');
const script = `"use strict";${'/* a script that packs well */'.repeat(50)}`;
let collector: TestCollector;

beforeAll(async () => {
  for (const [path, text] of Object.entries({
    'ressenti.js': script,
    'ressenti-send.js': '/* part */',
    'build.txt': 'b0abc',
    'demo/index.html': '<script nonce="%NONCE%" src="/ressenti.js"></script>',
    'demo/cart.html': '<p>%NONCE%</p>',
    'demo/fr/cart.html': '<p>fr</p>',
    'demo/module/index.html': '<p>module</p>',
    'demo/shop.css': 'p{}',
    'demo/lumen.svg': '<svg/>',
    'demo/notes.secret': 'no',
    'studio/index.html': '<div id="studio"></div>',
  })) {
    mkdirSync(join(publicFolder, path, '..'), { recursive: true });
    writeFileSync(join(publicFolder, path), text);
  }
  writeFileSync(join(root, 'outside.txt'), 'outside');
  collector = await createTestCollector({
    tools: {
      publicFolder,
      ownFolder: fileURLToPath(new URL('../../public', import.meta.url)),
      gate: createGate({ keyHash: toKeyHash(adminKey), isLoopback: true }),
      publicOrigin: () => 'https://feedback.example',
    },
  });
});
afterAll(() => rmSync(root, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  collector.request(path, { headers });

describe('the script', () => {
  test('may be fetched by any page and kept for a while', async () => {
    const response = await get('/ressenti.js');
    expect(await response.text()).toBe(script);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=600, stale-while-revalidate=86400',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  test('comes packed as the browser likes it best', async () => {
    const packed = await get('/ressenti.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(script);
    const unpacked = await get('/ressenti.js', { 'accept-encoding': 'br;q=0' });
    expect(unpacked.headers.get('content-encoding')).toBeNull();
  });

  test('is not sent again to who has it', async () => {
    const etag = (await get('/ressenti.js')).headers.get('etag') ?? '';
    expect((await get('/ressenti.js', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('a part of the script', () => {
  const ours = ['/b0abc/ressenti-send.js', '/ressenti-send.js?b0abc'];
  test.each(ours)('may be kept for good where the address names the build: %s', async (path) => {
    const response = await get(path);
    expect(await response.text()).toBe('/* part */');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  const others = ['/b0abd/ressenti-send.js', '/ressenti-send.js?b0abd', '/b0abc/ressenti-none.js'];
  test.each(others)('of another build is not there; the script is fetched anew instead: %s', async (path) => {
    const response = await get(path);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const text = await response.text();
    expect(text).toContain("cache: 'reload'");
    expect(text).not.toContain('/* part */');
  });

  test.each(['/ressenti-send.js', '/ressenti-send.js?b', '/ressenti-send.js?build=b0abd'])(
    'is the one there is where the address names no build: %s',
    async (path) => {
      const response = await get(path);
      expect(await response.text()).toBe('/* part */');
      expect(response.headers.get('cache-control')).toBe('public, max-age=600, stale-while-revalidate=86400');
    },
  );

  test.each(['/b0abc/demo/index.html', '/b0abc/', '/b0abc/build.txt'])(
    'has no other files beside it: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

describe('the demo', () => {
  test('has a nonce of its own in each answer, in the page and in its policy', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i++) {
      const response = await get('/demo/');
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(await response.text()).toBe(`<script nonce="${nonce}" src="/ressenti.js"></script>`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('has its pages at addresses without an ending, in two languages', async () => {
    expect((await get('/demo/cart')).status).toBe(200);
    expect(await (await get('/demo/fr/cart')).text()).toBe('<p>fr</p>');
    expect((await get('/demo/shop.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  test.each(['/demo', '/demo/module', '/studio'])('sends %s to the folder', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([308, `${path}/`]);
  });
});

describe('the studio', () => {
  test('runs its own script only, and is framed by nobody', async () => {
    const response = await get('/studio/', { host: '127.0.0.1' });
    const policy = response.headers.get('content-security-policy');
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'"])
      expect(policy).toContain(rule);
    expect(response.headers.get('set-cookie')).toMatch(/^ressenti_session=/);
  });

  test('gives no session to who comes by another name', async () => {
    expect((await get('/studio/', { host: 'evil.example' })).headers.get('set-cookie')).toBeNull();
  });
});

describe('the front page', () => {
  test('offers the snippet with the address it was asked under, in the language of the browser', async () => {
    const english = await (await get('/')).text();
    expect(english).toContain('&lt;script async src="https://feedback.example/ressenti.js" data-site="shop"&gt;');
    for (const link of ['/demo/', '/studio/', '/docs/']) expect(english).toContain(`href="${link}"`);
    const french = await get('/', { 'accept-language': 'fr-CH, en;q=0.5' });
    expect(french.headers.get('content-language')).toBe('fr');
    // The first language of theirs that it speaks.
    expect((await get('/', { 'accept-language': 'de, fr;q=0.8, en;q=0.5' })).headers.get('content-language')).toBe(
      'fr',
    );
    expect((await get('/?lang=en', { 'accept-language': 'fr' })).headers.get('content-language')).toBe('en');
  });

  test.each(['/', '/?lang=fr'])('%s names an icon, so that no browser asks for one in vain', async (path) => {
    expect(await (await get(path)).text()).toContain('<link rel="icon" href="/studio/icon.svg"');
  });

  test('writes a hostile name as text', async () => {
    const { request } = await createTestCollector({
      tools: {
        ownFolder: fileURLToPath(new URL('../../public', import.meta.url)),
        publicOrigin: () => 'http://"><script>alert(1)</script>',
      },
    });
    expect(await (await request('/')).text()).not.toContain('<script>alert');
  });

  test('has styles behind it, and those of the documentation', async () => {
    for (const path of ['/landing.css', '/docs/docs.css']) expect((await get(path)).status).toBe(200);
  });
});

test.each([
  '/nothing',
  '/demo/notes.secret',
  '/demo/cart.html',
  '/..%2foutside.txt',
  '/demo/..%2f..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/demo/%00',
  '/demo/%ff',
  '/demo/..%5c..%5coutside.txt',
  `/${'a'.repeat(5000)}`,
])('there is nothing at %s', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
});

describe('the state of the collector', () => {
  test('is alive, and ready until something keeps it from taking events', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/readyz')).status).toBe(200);
    const full = await createTestCollector({ tools: { notReady: () => 'the disk is full' } });
    const response = await full.request('/readyz');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await full.send([])).status).toBe(503);
  });

  test('can be scraped', async () => {
    await collector.send([]);
    const text = await (await get('/metrics')).text();
    expect(text).toContain('# TYPE ressenti_accepted_total counter');
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) ressenti_\w+ .+|ressenti_\w+(\{\w+="[\w-]+"\})? \d+(\.\d+)?)$/);
  });

  test.each(['site', 'batch'])('includes the schema of a %s', async (name) => {
    const response = await get(`/schema/${name}.json`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `/schema/${name}.json`,
    });
  });
});

test.each(['/', '/ressenti.js', '/demo/', '/demo/cart', '/studio/', '/healthz', '/metrics', '/schema/site.json'])(
  'what is read only says so to other methods: %s',
  async (path) => {
    for (const method of ['POST', 'DELETE']) {
      const response = await collector.request(path, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    }
    expect((await collector.request(path, { method: 'HEAD' })).status).toBe(200);
  },
);

test('what is not there is not there for any method', async () => {
  for (const method of ['GET', 'POST', 'DELETE'])
    expect((await collector.request('/demo/none', { method })).status).toBe(404);
});
