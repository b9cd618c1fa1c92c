import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumArgs, findBrowser } from './browsers.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const firefox = findBrowser('firefox');

/** Tests tagged @firefox also run in Firefox; the WebKitGTK ones drive their browser themselves. */
export default defineConfig({
  testDir: root,
  testMatch: ['demo/**/*.test.ts', 'packages/*/src/**/*.browser.test.ts'],
  outputDir: `${root}test-results`,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A shared machine stalls for seconds now and then; a second pass is counted and named by scripts/check.mjs.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.RESSENTI_REPORT
    ? [['line'], ['json', { outputFile: process.env.RESSENTI_REPORT }]]
    : [['list']],
  projects: [
    {
      name: 'chromium',
      use: { browserName: 'chromium', launchOptions: { executablePath: findBrowser('chromium'), args: chromiumArgs } },
    },
    ...(firefox
      ? [
          {
            name: 'firefox',
            grep: /@firefox/,
            use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: { executablePath: firefox } },
          },
        ]
      : []),
  ],
});
