import { expect, test } from '@playwright/test';
import { corpus } from '../corpus/corpus.ts';
import { runAll, runCase } from '../corpus/playwright.ts';
import { startCorpusServer } from '../corpus/server.ts';
import { toFaults } from '../corpus/verdict.ts';

/** Most of a case is waiting, so many share the two cores; each test below only reads its own outcome. */
const atOnce = 8;
const only = process.env.RESSENTI_CASE;

const outcomes = new Map<string, string[]>();

test.beforeAll(async ({ browser, browserName }) => {
  test.setTimeout(600_000);
  const server = await startCorpusServer();
  const wanted = corpus.filter(
    (of) => (browserName === 'chromium' || of.in?.includes('firefox')) && (!only || of.name.includes(only)),
  );
  await runAll(wanted, atOnce, async (of) => {
    const run = String(corpus.indexOf(of));
    const faults = await runCase(browser, server, of, run).then(
      (reported) => toFaults(of, reported),
      (error: unknown) => [String(error)],
    );
    outcomes.set(of.name, faults);
  });
  await server.close();
});

for (const of of corpus) {
  if (only && !of.name.includes(only)) continue;
  test(`${of.name}${of.in?.includes('firefox') ? ' @firefox' : ''}`, () => {
    expect(outcomes.get(of.name)).toEqual([]);
  });
}
