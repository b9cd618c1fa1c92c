import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { corpus } from '../corpus/corpus.ts';
import { playCases } from '../corpus/engines.ts';

/** CI plays the corpus in Chromium; `npm run corpus:engines` in the others too, which takes half an hour. */
const only = process.env.RESSENTI_CASE;
const cases = corpus.filter(({ name }) => !only || name.includes(only));

let outcomes: Readonly<Record<string, string[]>> = {};

test.beforeAll(async ({ browserName }, info) => {
  test.setTimeout(900_000);
  // A failed test ends the worker; the next one reads what the first has run. The folder is emptied before each run.
  const file = join(info.project.outputDir, `corpus-${browserName}.json`);
  if (!existsSync(file)) {
    const found: Record<string, string[]> = {};
    await playCases('chromium', cases, ({ name }, faults) => {
      found[name] = faults;
    });
    mkdirSync(info.project.outputDir, { recursive: true });
    writeFileSync(file, JSON.stringify(found));
  }
  outcomes = JSON.parse(readFileSync(file, 'utf8'));
});

for (const of of cases)
  test(of.name, async ({ browserName: _ }, { retry }) => {
    let faults = outcomes[of.name];
    // A second pass plays the case again, and alone.
    if (retry)
      await playCases('chromium', [of], (_, again) => {
        faults = again;
      });
    expect(faults).toEqual([]);
  });
