import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateSiteConfig } from '@ressenti/protocol';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../packages/collector/src/settings.ts';
import { readSamples, takeSamples } from './config/samples.mjs';

/** What the documents give to copy is taken at its word: compiled, read or run, by its language. */
const root = fileURLToPath(new URL('..', import.meta.url));
const samples = readSamples(root).map((sample) => ({ ...sample, at: `${sample.file}:${sample.line}` }));
const of = (...languages) => samples.filter(({ language }) => languages.includes(language));
const read = (file) => readFileSync(join(root, file), 'utf8');

const home = mkdtempSync(join(tmpdir(), 'ressenti-samples-'));
afterAll(() => rmSync(home, { recursive: true }));
symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));

it('each sample is of a language that is tried here, or drawn in text', () => {
  const tried = ['js', 'ts', 'html', 'json', 'sh', 'csv', 'css', 'http', 'text', 'nginx', 'ini', 'dockerfile'];
  expect(samples.filter(({ language }) => !tried.includes(language)).map(({ at }) => at)).toEqual([]);
  expect(samples.length).toBeGreaterThan(40);
});

it('a sample is found with its line and language; one by indentation is an error', () => {
  expect(takeSamples('1. So:\n\n   ```sh\n   npm test\n   ```\n')).toEqual([
    { line: 4, language: 'sh', code: 'npm test' },
  ]);
  expect(() => takeSamples('So:\n\n    npm test\n')).toThrow('line 3: expected a sample between fences');
});

describe('code', () => {
  const given = `
import type { Client, createClient as create } from '@ressenti/sdk';
import type { StepEvidence } from '@ressenti/metrics';
declare global {
  /** The script's global: methods, or their names as the first argument. */
  const ressenti: Client & (<K extends keyof Client>(name: K, ...call: Parameters<Client[K]>) => void);
  const createClient: typeof create;
  interface Window { ressenti?: unknown; dataLayer?: unknown[] }
  /** What a reader has: a text, the steps of a journey. */
  const text: string;
  const steps: StepEvidence[];
  const index: number;
  const journeyPassages: number;
}
`;

  it('holds its types as it stands', () => {
    writeFileSync(join(home, 'given.d.ts'), given);
    const files = of('js', 'ts')
      .filter(({ code }) => !code.includes('ressenti.q='))
      .map(({ file, line, code, language }) => {
        const name = `${file.replaceAll(/\W/g, '-')}-${line}.${language}`;
        writeFileSync(join(home, name), `${code}\nexport {};\n`);
        return name;
      });
    expect(files.length).toBeGreaterThan(10);
    const compilerOptions = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'Bundler',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types: [],
      strict: true,
      allowJs: true,
      checkJs: true,
      // Scripts of pages have no types of their own to write.
      noImplicitAny: false,
      noEmit: true,
      preserveSymlinks: true,
    };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['given.d.ts', ...files] }));
    expect(spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', home], { encoding: 'utf8' }).stdout).toBe('');
  });

  it('computes what its remarks say', async () => {
    const { code } = of('js').find(({ file, code: one }) => file.includes('metrics') && one.includes('computeNes'));
    const said = [...code.matchAll(/^\/\/ (.*)$/gm)].map(([, remark]) => remark);
    const whole = code
      .replace(/^const emotion = /m, 'results.push(')
      .replace(/^(compute.*);$/gm, 'results.push($1);')
      .replace(/\]\);$/m, ']));')
      .replaceAll('emotion.', 'results[0].');
    writeFileSync(join(home, 'run.mjs'), `const results = [];\n${whole}\nconsole.log(JSON.stringify(results));`);
    const { stdout } = spawnSync(process.execPath, [join(home, 'run.mjs')], { encoding: 'utf8' });
    const [emotion, display, net] = JSON.parse(stdout);
    const numbers = [...said[0].matchAll(/(\w+): ([\d.-]+)/g)];
    expect(numbers.length).toBeGreaterThan(4);
    for (const [, key, value] of numbers) expect(emotion[key], key).toBeCloseTo(Number(value), 4);
    expect(said[1]).toContain(`'${display}'`);
    expect(net).toBeCloseTo(Number.parseFloat(said[2]), 4);
  });
});

describe('a page', () => {
  const attributes = [...read('docs/script.md').matchAll(/^\| `(data-[a-z]+|nonce)` \|/gm)].map(([, name]) => name);

  it.each(of('html'))('$at has script tags with attributes that there are', ({ code }) => {
    for (const tag of new JSDOM(code).window.document.querySelectorAll('script[src]'))
      for (const { name } of tag.attributes) expect(['async', 'src', ...attributes]).toContain(name);
  });

  it.each(of('html').filter(({ code }) => code.includes('application/json')))(
    '$at holds a configuration that is accepted',
    ({ code }) => {
      const { document } = new JSDOM(code).window;
      const tag = document.querySelector('script[data-config]');
      const config = JSON.parse(document.querySelector(tag.dataset.config).textContent);
      expect(validateSiteConfig(config)).toMatchObject({ ok: true });
      expect(config.site).toBe(tag.dataset.site);
    },
  );

  it.each(of('html', 'js').filter(({ code }) => code.includes('ressenti.q=')))('$at keeps early calls', ({ code }) => {
    const { window } = new JSDOM('', { runScripts: 'outside-only' });
    window.eval(code.replace(/<\/?script>/g, ''));
    window.ressenti('step', 'purchase/cart');
    expect([...window.ressenti.q[0]]).toEqual(['step', 'purchase/cart']);
  });

  it.each(of('html').filter(({ code }) => code.includes('data-choice')))('$at asks for consent once', ({ code }) => {
    const calls = [];
    const options = { runScripts: 'dangerously', url: 'https://shop.example/' };
    const visit = (chosen) =>
      new JSDOM(code, {
        ...options,
        beforeParse: (window) => {
          window.ressenti = (...call) => calls.push(call);
          for (const [key, value] of Object.entries(chosen)) window.localStorage.setItem(key, value);
        },
      }).window;
    const first = visit({});
    const banner = first.document.querySelector('div');
    expect(banner.hidden).toBe(false);
    first.document.querySelector('p').click();
    expect(calls).toEqual([]);
    first.document.querySelectorAll('button')[1].click();
    expect(calls).toEqual([['consent', 'denied']]);
    expect(banner.hidden).toBe(true);
    expect(visit({ ...first.localStorage }).document.querySelector('div').hidden).toBe(true);
  });
});

describe('a configuration', () => {
  const empty = { site: 'shop' };
  const journeys = {};
  for (const { file, code } of of('json')) {
    const value = JSON.parse(code);
    if (value.site) journeys[file] = value;
  }

  it.each(of('json'))('$at is accepted as it stands, or as a part of one', ({ file, code }) => {
    const value = JSON.parse(code);
    const whole = journeys[file] ?? empty;
    const isSurvey = Boolean(value.questions ?? value.type);
    const surveys = Array.isArray(value) ? value : isSurvey ? [toSurvey(value)] : [];
    const config = value.site
      ? value
      : { ...whole, ...(surveys.length > 0 ? {} : value), surveys: [...(whole.surveys ?? []), ...surveys] };
    expect(validateSiteConfig(config)).toMatchObject({ ok: true });
  });

  function toSurvey(question) {
    return { id: 'of-a-sample', questions: [question], trigger: { on: 'manual' } };
  }
});

describe('what runs a collector', () => {
  it.each(of('sh'))('$at is read by a shell, and names commands of this repository', ({ code }) => {
    // <what> stands for something of the reader's own.
    const input = code.replace(/<[\w ]+>/g, 'something');
    expect(spawnSync('bash', ['-n'], { input, encoding: 'utf8' }).stderr).toBe('');
    const { scripts } = JSON.parse(read('package.json'));
    for (const [, name] of code.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
    for (const [, name] of code.matchAll(/npm (start|test)/g)) expect(Object.keys(scripts)).toContain(name);
  });

  it.each(of('ini', 'dockerfile', 'text'))(
    '$at names files that a build makes and variables that are read',
    ({ code }) => {
      for (const [path] of code.matchAll(/\b(?:packages|src)\/[\w/.-]+/g)) {
        const file = path.startsWith('src/') ? `packages/collector/${path}` : path;
        expect(existsSync(join(root, file.replace('/*.ts', ''))), path).toBe(true);
      }
      const known = [];
      readSettings(new Proxy({}, { get: (_, name) => void known.push(name) }));
      for (const [, name] of code.matchAll(/(?<!\/)\b(RESSENTI_[A-Z_]+|HOST|PORT)=/g)) expect(known).toContain(name);
    },
  );
});

describe('at a collector', () => {
  const key = 'a-key-for-samples';
  let collector;
  let url;
  beforeAll(async () => {
    collector = spawn(process.execPath, [join(root, 'packages/collector/dist/main.js')], {
      cwd: home,
      env: { ...process.env, PORT: '0', RESSENTI_ADMIN_KEY: key },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    collector.stdout.on('data', (chunk) => {
      said += chunk;
    });
    await vi.waitFor(() => expect(said).toMatch(/listens on \S+/), { timeout: 20_000 });
    [, url] = /listens on (\S+)/.exec(said);
    cpSync(join(root, 'demo/shop/site.json'), join(home, 'demo/shop/site.json'));
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => collector.on('exit', resolve));
    collector.kill('SIGTERM');
    await ended;
  });

  /** As it stands but for the address, and the key in place of the words that stand for it. */
  function run(code) {
    const command = code.replaceAll('http://127.0.0.1:8787', url).replaceAll('<the admin key>', key);
    const { stdout, stderr, status } = spawnSync('bash', ['-e'], {
      cwd: home,
      input: command,
      encoding: 'utf8',
      env: { ...process.env, KEY: key },
    });
    expect(status, stderr).toBe(0);
    return stdout;
  }
  const find = (file, words) => of('sh').find((one) => one.file === file && one.code.includes(words)).code;
  const ask = async (path, options = {}) =>
    fetch(url + path, { ...options, headers: { Authorization: `Bearer ${key}`, ...options.headers } });

  it('the first ten minutes publish a site', async () => {
    run(find('README.md', 'curl'));
    expect(await (await ask('/v1/sites/shop/config')).json()).toMatchObject({
      site: 'shop',
      journeys: [{ id: 'purchase' }],
    });
  });

  it.each(of('csv'))('$at is imported, once it is said what its scores are', async ({ code }) => {
    const response = await ask('/v1/sites/shop/import?preview=true&instrument=csat5', {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: code,
    });
    expect(await response.json()).toMatchObject({
      outcome: { good: 2, faulty: 0, days: { from: '2026-10-05', to: '2026-10-06' } },
    });
  });

  it('what goes out comes in again, and a visitor is erased', () => {
    const rows = ['stage,score,date,visitor', 'Cart,4,2026-11-01,a', 'Cart,2,2026-11-02,b'];
    writeFileSync(join(home, 'survey.csv'), rows.join('\n'));
    const moving = find('docs/operations.md', 'page.ndjson');
    expect(run(moving)).toContain('"accepted":2');
    expect(JSON.parse(readMade('site.json'))).toMatchObject({ site: 'shop' });
    const again = run(moving);
    expect(again.match(/"duplicates":2/g)).toHaveLength(2);
    expect(again).toContain('"survey","cart"');
    const { visitor } = JSON.parse(readMade('page.ndjson').split('\n')[0]);
    expect(run(find('docs/operations.md', 'DELETE').replace('<visitor>', visitor))).toContain('"events":1');
  });

  it('a copy made while it runs is whole', () => {
    const [, second] = find('docs/operations.md', 'VACUUM').split('\n');
    run(second);
    const check = "new (require('libsql'))('backup.db').prepare('PRAGMA integrity_check').get()";
    expect(run(`node -p "JSON.stringify(${check})"`)).toContain('"ok"');
    expect(readdirSync(home)).toContain('backup.db');
  });

  function readMade(name) {
    return readFileSync(join(home, name), 'utf8');
  }
});
