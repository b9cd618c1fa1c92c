import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { findBrowser } from '../../scripts/config/browsers.mjs';
import { startChromium } from './engines/chromium.ts';
import { controls, type Engine, toLine } from './engines/engine.ts';
import { startFirefox } from './engines/firefox.ts';
import { hasWebKit, startWebKit } from './engines/webkit.ts';
import { names } from './names.ts';
import { toNames } from './names-by-table.ts';
import { languages, specimens } from './specimens.ts';

/** Every language in one engine; in the others both directions, and one without spaces. */
const inAll = ['en', 'ar', 'ja'];

const firefox = findBrowser('firefox');
const engines: Record<string, (() => Promise<Engine>) | false | undefined> = {
  Chromium: startChromium,
  Firefox: firefox ? () => startFirefox(firefox) : undefined,
  WebKitGTK: hasWebKit && startWebKit,
};

for (const [name, start] of Object.entries(engines))
  if (start)
    test.describe(`in ${name}`, () => {
      let collector: RunningCollector;
      let engine: Engine;
      test.beforeAll(async () => {
        test.setTimeout(120_000);
        collector = await startCollector();
        engine = await start();
      });
      test.afterAll(async () => {
        await engine?.close();
        await collector.stop();
      });

      for (const lang of name === 'Chromium' ? languages : inAll)
        test(`every control of every kind of question has its role and its name in ${lang}`, async () => {
          const { frame, send, next, kinds } = names[lang] ?? (await toNames(lang));
          expect(Object.keys(kinds)).toEqual(specimens.map(({ id }) => id));
          for (const { id, recall } of specimens) {
            await engine.open(`${collector.origin}/demo/gallery/?kind=${id}&theme=light&lang=${lang}&at=bottom`);
            const date = await engine.run<string>(
              `return new Intl.DateTimeFormat('${lang}', { dateStyle: 'long' }).format(${recall?.dateMs ?? 0})`,
            );
            const expected = [...frame, id === 'message' ? next : send, ...(kinds[id] ?? [])].map((line) =>
              // Blanks that keep words together are heard as any other.
              toLine(line.replace('{date}', date), ''),
            );
            await expect
              .poll(async () => (await engine.readNames(controls)).sort(), {
                timeout: 30_000,
                message: `${lang} ${id}`,
              })
              .toEqual(expected.sort());
          }
        });
    });
