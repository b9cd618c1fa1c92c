import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'ressenti-new-'));
afterAll(() => rmSync(copy, { recursive: true }));

/** The sources, in a folder where something new harms nobody. */
beforeAll(() => {
  const isSource = (path) => !['dist', 'node_modules', 'corpus', 'test-results'].includes(basename(path));
  for (const part of ['packages', 'scripts', 'demo', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: isSource });
  mkdirSync(join(copy, 'node_modules/@ressenti'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => one !== '@ressenti'))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  for (const name of readdirSync(join(copy, 'packages')))
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@ressenti', name));
});

const make = (...args) =>
  spawnSync(process.execPath, [join(copy, 'scripts/new.mjs'), ...args], { encoding: 'utf8', cwd: copy });
const run = (tool, ...args) => {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), args, {
    cwd: copy,
    encoding: 'utf8',
  });
  return status === 0 ? 'passed' : stdout + stderr;
};
const add = (file, before, line) => {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, `${line}\n${before}`));
};

describe('what is new', () => {
  it('as a detector compiles and passes its test once the places that it prints name it', () => {
    const { status, stdout } = make('detector', 'tap-storm');
    expect(status).toBe(0);
    // The lines it says are to be added, where it says so.
    const line = (file) =>
      stdout
        .split('\n')
        .find((one) => one.includes(file))
        ?.split(file)[1]
        ?.trim() ?? '';
    add('packages/protocol/src/signal-kinds.ts', '] as const', `${line('signal-kinds.ts')},`);
    add('packages/signals/src/index.ts', 'export ', line('signals/src/index.ts'));
    add('packages/signals/src/parts.ts', "  start('", line('signals/src/parts.ts'));
    add(
      'packages/signals/src/parts.ts',
      'import ',
      "import { startTapStorm, tapStormDefaults } from './tap-storm/detector.ts';",
    );
    expect(run('tsc', '-b', 'packages/signals')).toBe('passed');
    const config = join(copy, 'scripts/config/vitest.config.mjs');
    expect(run('vitest', 'run', '--root', copy, '--config', config, 'packages/signals/src/tap-storm')).toBe('passed');
  }, 120_000);

  it.each([
    ['question', 'this-or-that'],
    ['trigger', 'long-look'],
    ['sink', 'to-the-page'],
  ])(
    'as a %s has types that hold, and a plugin of less than 30 lines',
    (what, name) => {
      const { status, stdout } = make(what, name);
      expect(status).toBe(0);
      expect(stdout).toContain(`demo/${name}`);
      expect(
        readFileSync(join(copy, `demo/${name}/${name}.js`), 'utf8')
          .trim()
          .split('\n').length,
      ).toBeLessThan(30);
      const config = join(copy, 'scripts/config/tsconfig.new.json');
      writeFileSync(
        config,
        JSON.stringify({
          extends: './tsconfig.tests.json',
          compilerOptions: { allowJs: true, checkJs: false },
          include: [`../../demo/${name}/*.ts`],
        }),
      );
      expect(run('tsc', '-p', config)).toBe('passed');
    },
    120_000,
  );

  it.each([
    ['detector', 'rage-click', 'is there'],
    ['question', 'shop', 'is there'],
    ['detector', 'Tap', 'kebab-case'],
    ['beep', 'x', 'expected "detector", "question", "trigger" or "sink"'],
  ])('is refused, with nothing made, for %s %s', (what, name, sentence) => {
    const { status, stderr } = make(what, name);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
