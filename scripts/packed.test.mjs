import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What `npm publish` would give: every public package is packed, unpacked where a stranger would have it, and used. */
const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'ressenti-packed-'));
const scope = join(home, 'node_modules/@ressenti');
const readManifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const names = readdirSync(join(root, 'packages')).filter((name) => !readManifest(join(root, 'packages', name)).private);

beforeAll(() => {
  mkdirSync(scope, { recursive: true });
  const folders = names.map((name) => `./packages/${name}`);
  const { status, stderr } = run('npm', ['pack', '--pack-destination', home, ...folders], root);
  expect(stderr.match(/npm error.*/g) ?? []).toEqual([]);
  expect(status).toBe(0);
  for (const name of names) {
    const folder = join(scope, name);
    mkdirSync(folder);
    const { version } = readManifest(join(root, 'packages', name));
    run('tar', ['-xzf', join(home, `ressenti-${name}-${version}.tgz`), '--strip-components=1'], folder);
    // Of others' packages only what it says it needs: what it forgot to name is not there.
    for (const needed of Object.keys(readManifest(folder).dependencies ?? {})) offer(needed);
  }
  offer('@types/node');
  writeFileSync(join(home, 'package.json'), '{ "type": "module", "private": true }');
}, 120_000);
afterAll(() => rmSync(home, { recursive: true }));

function run(tool, args, cwd = home) {
  return spawnSync(tool, args, { cwd, encoding: 'utf8' });
}

function offer(needed) {
  const place = join(home, 'node_modules', needed);
  if (existsSync(place) || needed.startsWith('@ressenti/')) return;
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, 'node_modules', needed), place);
}

/** What runs in Node, with a last line of JSON that says what came of it. */
function play(code) {
  writeFileSync(join(home, 'play.mjs'), code);
  const { stdout, stderr } = run(process.execPath, ['play.mjs']);
  expect(stderr).toBe('');
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

describe.each(names)('the package %s', (name) => {
  const folder = join(scope, name);
  const listFiles = () => readdirSync(folder, { recursive: true }).map(String);

  it('may be published for everybody, with its licence, and says what it is', () => {
    const manifest = readManifest(folder);
    expect(manifest).toMatchObject({ license: 'MIT', publishConfig: { access: 'public' }, type: 'module' });
    expect(manifest.description).toMatch(/^[A-Z].{15,}/);
    for (const file of ['README.md', 'CHANGELOG.md']) expect(existsSync(join(folder, file)), file).toBe(true);
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  });

  it('holds every file that its entries name', () => {
    const { exports: entries, bin = {} } = readManifest(folder);
    const targets = Object.values(entries).flatMap((entry) => [entry.types, entry.default]);
    for (const target of [...targets, ...Object.values(bin)])
      expect(existsSync(join(folder, target)), target).toBe(true);
  });

  it('holds no test and no file of a build, and its maps carry their sources', () => {
    expect(listFiles().filter((file) => /\.(test|fixture)\.|tsbuildinfo|\/\.built$/.test(file))).toEqual([]);
    const maps = listFiles().filter((file) => /^dist\/(?!public).*\.js\.map$/.test(file));
    expect(maps.length).toBeGreaterThan(0);
    for (const map of maps)
      expect(JSON.parse(readFileSync(join(folder, map), 'utf8')).sourcesContent?.[0], map).toBeTruthy();
  });
});

describe('in Node', () => {
  it('every package is imported, and none of them does anything', () => {
    const imports = names.map((name) => `import '@ressenti/${name}';`);
    expect(
      play(`${imports.join('\n')}
import '@ressenti/surveys/headless';
import '@ressenti/delivery/late';
console.log(JSON.stringify(process.getActiveResourcesInfo().filter((one) => /Timeout|Immediate|TCP|UDP|Worker|MessagePort/.test(one))));`),
    ).toEqual([]);
  });

  it('metrics are computed by name', () => {
    expect(
      play(`import { evaluate } from '@ressenti/metrics';
console.log(JSON.stringify(evaluate('csat', { counts: [4, 6, 10, 22, 18] })));`),
    ).toMatchObject({ n: 60, csat: expect.closeTo(66.667, 2) });
  });

  it('a client on a server that renders pages does nothing and throws nothing', () => {
    expect(
      play(`import { createClient } from '@ressenti/sdk';
const client = createClient({ site: 'shop', endpoint: 'https://feedback.example.com' });
client.step('purchase/cart');
console.log(JSON.stringify([client.visitorId(), client.explain('cart-effort')]));
client.stop();`),
    ).toEqual([null, []]);
  });

  it('a detector on a server that renders pages hears nothing and throws nothing', () => {
    expect(
      play(`import { onRageClick } from '@ressenti/signals';
const stop = onRageClick(() => {});
stop();
console.log(JSON.stringify(typeof stop));`),
    ).toBe('function');
  });

  it('the collector starts as a command, serves script, studio and notices, and ends', async () => {
    const { bin } = readManifest(join(scope, 'collector'));
    const collector = spawn(process.execPath, [join(scope, 'collector', bin['ressenti-collector'])], {
      cwd: home,
      env: { ...process.env, PORT: '0', RESSENTI_STORE: 'memory' },
    });
    const said = [];
    collector.stdout.on('data', (chunk) => said.push(chunk));
    collector.stderr.on('data', (chunk) => said.push(chunk));
    const ended = new Promise((resolve) => collector.on('exit', resolve));
    await expect.poll(() => said.join(''), { timeout: 20_000 }).toMatch(/listens on \S+/);
    const [, url] = /listens on (\S+)/.exec(said.join('')) ?? [];
    for (const [path, holds] of [
      ['/ressenti.js', 'ressenti'],
      ['/studio/', '<title>'],
      ['/docs/script', 'data-site'],
      ['/notices.txt', 'web-vitals'],
    ]) {
      const response = await fetch(url + path);
      expect(response.status, path).toBe(200);
      expect(await response.text(), path).toContain(holds);
    }
    collector.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('in a project of somebody else', () => {
  const main = `
import type { RessentiEvent, SiteConfig } from '@ressenti/protocol';
import { ConfigError, type Client, type ClientEvents, createClient, type Options, type Plugin } from '@ressenti/sdk';
import { onRageClick } from '@ressenti/signals';
import { createHeadlessSurvey } from '@ressenti/surveys/headless';

const config: SiteConfig = {
  site: 'shop',
  journeys: [
    { id: 'purchase', name: { en: 'Purchase' }, steps: [{ id: 'cart', name: { en: 'Cart' }, enter: [{ url: '/cart' }] }] },
  ],
  surveys: [{ id: 'ease', questions: [{ id: 'ease', type: 'effort' }], trigger: { on: 'manual' } }],
};
const sink: Plugin = { name: 'sink', start: (tools) => tools.onEvent((event: RessentiEvent) => console.log(event.type)) };
const options: Options = { site: 'shop', endpoint: 'https://feedback.example.com', config, plugins: [sink] };
export const client: Client = createClient(options);
export const off = client.on('survey-answer', ({ survey, value }: ClientEvents['survey-answer']) => {
  console.log(survey, value);
});
// @ts-expect-error a step is a text
client.step(1);
export const stop: () => void = onRageClick(({ target, count }) => console.log(target, count));
export const isOurs = (error: unknown): boolean => error instanceof ConfigError && error.code === 'bad-option';
export { createHeadlessSurvey };
`;

  it.each(['Bundler', 'NodeNext'])(
    'the types hold under the strictest settings, modules resolved as %s',
    (resolution) => {
      writeFileSync(join(home, 'main.ts'), main);
      const config = {
        compilerOptions: {
          target: 'ES2022',
          module: resolution === 'Bundler' ? 'ESNext' : 'NodeNext',
          moduleResolution: resolution,
          lib: ['ES2022', 'DOM', 'DOM.Iterable'],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: ['main.ts'],
      };
      writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(config));
      expect(run(join(root, 'node_modules/.bin/tsc'), ['-p', '.']).stdout).toBe('');
    },
  );

  it('a bundler makes one page of the client, with its later parts beside it', async () => {
    const files = await bundle(
      "import { createClient } from '@ressenti/sdk'; createClient({ site: 'shop', endpoint: '/f' });",
    );
    const late = files.filter(({ isEntry, type }) => type === 'chunk' && !isEntry);
    expect(late.length).toBeGreaterThan(5);
    expect(sumOf(files.filter(({ isEntry }) => isEntry))).toBeLessThan(sumOf(late) / 3);
  });

  it('who imports one detector pays for one', async () => {
    const one = sumOf(await bundle("import { onRageClick } from '@ressenti/signals'; onRageClick(console.log);"));
    const all = sumOf(await bundle("import * as all from '@ressenti/signals'; console.log(all);"));
    expect(one).toBeLessThan(all / 2);
  });
});

async function bundle(code) {
  writeFileSync(join(home, 'entry.js'), code);
  const { output } = await build({
    root: home,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: join(home, 'entry.js') } },
  });
  return output;
}

const sumOf = (files) => files.reduce((sum, { code = '' }) => sum + code.length, 0);
