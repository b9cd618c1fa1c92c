/**
 * Draws docs/journey-map.png anew: a collector on a throw-away folder, generated visits through its intake, the studio.
 * Usage: node scripts/picture.mjs [--help]; needs a build and Chromium.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startCollector } from '@ressenti/testkit';
import { chromiumArgs, findBrowser } from './config/browsers.mjs';

if (process.argv.includes('--help')) {
  console.log('node scripts/picture.mjs: draws docs/journey-map.png from generated visits.');
  process.exit(0);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const collector = await startCollector();
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: chromiumArgs });
try {
  const args = [
    `${root}scripts/demo-data.mjs`,
    '--endpoint',
    collector.origin,
    '--key',
    collector.adminKey,
    '--seed',
    '7',
  ];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error('picture: the generated visits did not arrive; nothing was drawn.');
  const page = await browser.newPage({
    viewport: { width: 1360, height: 900 },
    deviceScaleFactor: 1.5,
    locale: 'en',
    colorScheme: 'light',
  });
  await page.goto(`${collector.origin}/studio/`);
  await page.getByRole('heading', { name: 'Purchase' }).waitFor();
  await page.waitForTimeout(1000);
  await page.locator('main').screenshot({ path: `${root}docs/journey-map.png` });
} finally {
  await browser.close();
  await collector.stop();
}
