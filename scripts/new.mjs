/**
 * Makes the folder of a new detector in packages/signals: a pure rule with its test, the wiring, and the door for those
 * who use it alone. Its test passes, and it compiles once its kind is named; the places that must name it are printed.
 * Usage: node scripts/new.mjs detector <kebab-name> [--help]
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const usage =
  'npm run new -- detector <kebab-name>: makes packages/signals/src/<kebab-name>/ and says what is left to do.';
const root = fileURLToPath(new URL('..', import.meta.url));
const [what, name] = process.argv.slice(2);
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
if (what !== 'detector' || !/^[a-z]+(-[a-z]+)*$/.test(name ?? ''))
  refuse(`expected "detector" and a name in kebab-case, received "${process.argv.slice(2).join(' ')}"`);
const folder = join(root, 'packages/signals/src', name);
if (existsSync(folder))
  refuse(`expected a name that is not taken, received "${name}": ${relative(root, folder)} is there`);

const kind = name.replaceAll('-', '_');
const camel = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const pascal = camel[0].toUpperCase() + camel.slice(1);

mkdirSync(folder);
write(
  'rule.ts',
  `export interface ${pascal}Options {
  /** Presses that make a signal, 2 or more. */
  minCount: number;
  /** All of them within so many milliseconds, above 0. */
  windowMs: number;
}

export interface ${pascal}Verdict {
  count: number;
  durationMs: number;
}

/**
 * Judges presses by their times alone: the example to put the real rule into.
 * @param timesMs of the presses so far, on the page's own clock, oldest first
 */
export function compute${pascal}(
  timesMs: readonly number[],
  { minCount, windowMs }: ${pascal}Options,
): ${pascal}Verdict | null {
  const last = timesMs.at(-1) ?? 0;
  const recent = timesMs.filter((ms) => last - ms < windowMs);
  const [first = last] = recent;
  return recent.length >= minCount ? { count: recent.length, durationMs: last - first } : null;
}
`,
);
write(
  'rule.test.ts',
  `import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ${camel}Defaults } from './detector.ts';
import { compute${pascal} } from './rule.ts';

const { minCount, windowMs } = ${camel}Defaults;

describe('presses', () => {
  test('close together are a signal', () => {
    expect(compute${pascal}(Array.from({ length: minCount }, (_, i) => i), ${camel}Defaults)).toEqual({
      count: minCount,
      durationMs: minCount - 1,
    });
  });

  test('far apart are none, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), (count) => {
        const timesMs = Array.from({ length: count }, (_, i) => i * windowMs);
        expect(compute${pascal}(timesMs, ${camel}Defaults)).toBeNull();
      }),
    );
  });
});
`,
);
write(
  'detector.ts',
  `import type { Page } from '../page/shapes.ts';
import { compute${pascal}, type ${pascal}Options } from './rule.ts';

/** Our choice, not measured: hold it against cases in the corpus before it is switched on for everybody. */
export const ${camel}Defaults: ${pascal}Options = { minCount: 3, windowMs: 1000 };

export function start${pascal}(page: Page, options: ${pascal}Options): void {
  let timesMs: number[] = [];
  page.on('act', ({ downMs, control }) => {
    // A page may be open for a day: only what the rule can still use is kept.
    timesMs = [...timesMs.filter((ms) => downMs - ms < options.windowMs), downMs];
    const verdict = compute${pascal}(timesMs, options);
    if (!verdict) return;
    timesMs = [];
    page.report({ kind: '${kind}', ...verdict }, { control, downMs: downMs - verdict.durationMs });
  });
  page.on('view', () => {
    timesMs = [];
  });
}
`,
);
write(
  'on.ts',
  `import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { ${camel}Defaults, start${pascal} } from './detector.ts';
import type { ${pascal}Options, ${pascal}Verdict } from './rule.ts';

export interface ${pascal}Signal extends SignalEnvelope<'${kind}'>, ${pascal}Verdict {}

/**
 * Watches for … (one sentence).
 * @param options.minCount whole number, 2 or more; default ${3}
 * @param options.windowMs milliseconds, above 0; default ${1000}
 * @returns the undo
 * @example const stop = on${pascal}(({ count }) => console.log(count));
 * Source: our choice, not measured.
 */
export const on${pascal} = (
  callback: (signal: ${pascal}Signal) => void,
  options: Partial<${pascal}Options> & AloneOptions = {},
): (() => void) => startAlone(${camel}Defaults, start${pascal}, callback, options);
`,
);
console.log(`Made ${relative(root, folder)}. It is heard once these name it:
  packages/protocol/src/signal-kinds.ts  '${kind}'
  packages/signals/src/parts.ts          start('${kind}', ${camel}Defaults, start${pascal});
  packages/signals/src/index.ts          export { on${pascal}, type ${pascal}Signal } from './${name}/on.ts';
  packages/signals/corpus/cases/         at least one page where it must fire and one where it must not
  packages/studio/src/texts/             its name, en and fr
Then: npm run unit -- packages/signals/src/${name} && npm run api && npm run size && npm run corpus`);

function write(file, text) {
  writeFileSync(join(folder, file), text);
}

function refuse(sentence) {
  console.error(`new: ${sentence}; nothing was made. ${usage}`);
  process.exit(2);
}
