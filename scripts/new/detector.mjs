/**
 * A detector: a pure rule with its test, the wiring, and the door for those who use it alone.
 * @param names of it: `name` in kebab-case, `kind` as it travels, `camel` and `pascal` as in code
 * @returns folder, text of each file in it, and what is left to do
 */
export function createDetector({ name, kind, camel, pascal }) {
  return {
    folder: `packages/signals/src/${name}`,
    files: {
      'rule.ts': `export interface ${pascal}Options {
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
      'rule.test.ts': `import fc from 'fast-check';
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
      'detector.ts': `import type { Page } from '../page/shapes.ts';
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
      'on.ts': `import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { ${camel}Defaults, start${pascal} } from './detector.ts';
import type { ${pascal}Options, ${pascal}Verdict } from './rule.ts';

export interface ${pascal}Signal extends SignalEnvelope<'${kind}'>, ${pascal}Verdict {}

/**
 * Watches for … (one sentence).
 * @param options.minCount whole number, 2 or more; default 3
 * @param options.windowMs milliseconds, above 0; default 1000
 * @returns the undo
 * @example const stop = on${pascal}(({ count }) => console.log(count));
 * Source: our choice, not measured.
 */
export const on${pascal} = (
  callback: (signal: ${pascal}Signal) => void,
  options: Partial<${pascal}Options> & AloneOptions = {},
): (() => void) => startAlone(${camel}Defaults, start${pascal}, callback, options);
`,
    },
    left: `It is heard once these name it:
  packages/protocol/src/signal-kinds.ts  '${kind}'
  packages/signals/src/parts.ts          start('${kind}', ${camel}Defaults, start${pascal});
  packages/signals/src/index.ts          export { on${pascal}, type ${pascal}Signal } from './${name}/on.ts';
  packages/signals/corpus/cases/         at least one page where it must fire and one where it must not
  packages/studio/src/texts/             its name, en and fr
Then: npm run unit -- packages/signals/src/${name} && npm run api && npm run size && npm run corpus`,
  };
}
