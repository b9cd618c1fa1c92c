import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, simulatedConfig, simulateShop, startCollector } from '@ressenti/testkit';

/** A site of which the truth is known goes through the public intake of a real collector; the studio has to find it out. */
let collector: RunningCollector;

test.beforeAll(async () => {
  collector = await startCollector({ env: { RESSENTI_EVENTS_PER_S: '0' } });
  await collector.publish({ ...simulatedConfig });
  for (const { tab, events } of simulateShop({ endMs: Date.now() - 86_400_000 })) await send(tab, events);
});
test.afterAll(() => collector.stop());

async function send(tab: string, events: unknown[]): Promise<void> {
  const response = await fetch(`${collector.origin}/v1/batch?site=shop`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ batch: randomUUID(), sentAt: Date.now(), sentMono: 1, tab, sdk: 'simulation', events }),
  });
  expect(await response.json()).toMatchObject({ accepted: events.length, rejected: [] });
}

const open = async (page: Page, hash: string) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${collector.origin}/studio/${hash}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

test('the studio names the break, the wear, the elevation and the natural exit, and nothing else @firefox', async ({
  page,
}) => {
  await open(page, '#/shop/purchase/journey');
  const table = page.getByRole('table', { name: /journey map/i });
  const badge = (step: string) => table.getByRole('columnheader', { name: step }).locator('.badge-link');
  await expect(badge('checkout')).toHaveText('Break');
  await expect(badge('cart')).toHaveText('Wear');
  await expect(badge('delivery')).toHaveText('Elevation');
  // People leave here and nothing hurts: asked about, not accused.
  await expect(badge('price')).toHaveText('Break suspected');
  for (const step of ['home', 'product', 'thanks'])
    await expect(badge(step).filter({ hasNotText: 'Highlight' })).toHaveCount(0);
});

test('each of the four stands in the list that says what to do about it', async ({ page }) => {
  await open(page, '#/shop/purchase/pains');
  for (const [list, step] of [
    ['To fix', 'checkout'],
    ['To watch', 'cart'],
    ['To accompany', 'delivery'],
    ['To understand', 'price'],
  ] as const) {
    const region = page.getByRole('region', { name: list, exact: true });
    await expect(region.getByRole('article')).toHaveCount(1);
    await expect(region.getByRole('article', { name: step })).toBeVisible();
  }
  await expect(page.getByRole('article', { name: 'cart' })).toContainText(/drops|falls|decreases|lower|worse/i);
});

test("a survey's export of stages, scores and comments is a journey with cold answers on the map", async ({ page }) => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const day = new Date(Date.now() - (2 + (i % 20)) * 86_400_000).toISOString().slice(0, 10);
    return i % 2 ? `Delivery,2,"Too late, again",${day}` : `Order,9,,${day}`;
  });
  const response = await fetch(`${collector.origin}/v1/sites/shop/import?journey=relation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${collector.adminKey}`, 'content-type': 'text/csv' },
    body: `stage,score,comment,date\n${rows.join('\n')}\n`,
  });
  expect(await response.json()).toMatchObject({ lines: 40, accepted: 40, rejectedLines: 0 });

  await open(page, '#/shop/relation/journey');
  const table = page.getByRole('table', { name: /journey map/i });
  await expect(table.getByRole('columnheader', { name: /Order/ })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: /Delivery/ })).toBeVisible();
  // 9 of 10 is +0.8 on the scale of the curve, 2 is -0.6; asked from a distance, so on the cold curve alone.
  await expect(table.getByRole('button', { name: /looking back.*Order.*\+0\.80|\+0\.80.*Order/i })).toBeVisible();
  await expect(table.getByRole('button', { name: /looking back.*Delivery.*−0\.60|−0\.60.*Delivery/i })).toBeVisible();
  await expect(table).toContainText('Too late, again');
});

test('a year of generated visits is imported on this machine without a key, and called generated', async ({ page }) => {
  const demoData = fileURLToPath(new URL('../../../scripts/demo-data.mjs', import.meta.url));
  const { RESSENTI_ADMIN_KEY: _, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    [demoData, '--endpoint', collector.origin, '--days', '365', '--passages', '120', '--seed', '3'],
    { encoding: 'utf8', env },
  );
  expect([status, stderr]).toEqual([0, '']);
  await open(page, '#/demo/purchase/journey?days=365');
  await expect(page.getByRole('note')).toContainText(/Generated data: all 1[2-5]\d passages/);
  await expect(page.getByRole('button', { name: /^Speed LCP, Home/ })).toBeVisible();
});
