import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { corpus } from '../corpus/corpus.ts';
import { startCorpusServer } from '../corpus/server.ts';
import { toFaults } from '../corpus/verdict.ts';
import { startWebKit } from '../corpus/webdriver.ts';

/** Each driver has one window, so a few of them share the cases. */
const atOnce = 3;
const only = process.env.RESSENTI_CASE;
/** On request, as in Firefox: `npm run corpus:engines`. */
const isAsked = !!process.env.RESSENTI_ENGINES && existsSync(process.env.RESSENTI_WEBKIT ?? '/usr/bin/WebKitWebDriver');
const cases = corpus.filter((of) => isAsked && of.in?.includes('webkit') && (!only || of.name.includes(only)));

let outcomes: Readonly<Record<string, string[]>> = {};

test.beforeAll(async ({ browserName: _ }, info) => {
  test.setTimeout(900_000);
  const file = join(info.project.outputDir, 'corpus-webkit.json');
  if (!existsSync(file)) {
    mkdirSync(info.project.outputDir, { recursive: true });
    writeFileSync(file, JSON.stringify(await run()));
  }
  outcomes = JSON.parse(readFileSync(file, 'utf8'));
});

async function run(): Promise<Record<string, string[]>> {
  const server = await startCorpusServer();
  const found: Record<string, string[]> = {};
  const queue = [...cases];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const driver = await startWebKit(await findPort());
      const base = (id: string): string => `${server.origin}/case/${id}`;
      for (let of = queue.shift(); of; of = queue.shift()) {
        const id = String(corpus.indexOf(of));
        server.add(id, of);
        const first = typeof of.page === 'string' ? '' : (Object.keys(of.page)[0] ?? '');
        const user = driver.createUser(base(id));
        try {
          await driver.open('about:blank');
          await driver.open(`${base(id)}/${first}`);
          // One tab plays all cases: what it remembers from the one before is none of this one's.
          await driver.run('sessionStorage.clear()');
          await driver.open('about:blank');
          await driver.open(`${base(id)}/${first}`);
          await user.wait(of.firstMs ?? 300);
          await of.act(user);
          await user.wait(of.lastMs ?? 3000);
          found[of.name] = toFaults(of, [...server.reported(id)]);
        } catch (error) {
          found[of.name] = [String(error)];
        }
      }
      await driver.close();
    }),
  );
  await server.close();
  return found;
}

const findPort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });

for (const of of cases)
  test(`in WebKit: ${of.name}`, () => {
    expect(outcomes[of.name]).toEqual([]);
  });
