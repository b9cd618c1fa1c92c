import { expect, test } from '@playwright/test';
import { type HostWindow, startWorld, useChromium, type World } from '@ressenti/testkit/faults';

let world: World;

test.beforeAll(async () => {
  const { executablePath = 'chromium', args = [] } = test.info().project.use.launchOptions ?? {};
  world = await startWorld(useChromium(executablePath, args));
});
test.afterAll(() => world.stop());
test.beforeEach(() => world.renew());

/** Names of the events that the collector has. */
const named = async (): Promise<string[]> =>
  (await world.exported()).flatMap(({ type, data }) => (type === 'event' && 'name' in data ? [String(data.name)] : []));
/** A page that has sent what it had to say at its start, and has fetched what comes when it is idle. */
async function openQuiet() {
  const page = await world.open();
  const fetched = (): Promise<boolean> =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('ressenti-signals.js')),
    );
  await expect.poll(fetched).toBe(true);
  await page.evaluate(() => (window as unknown as HostWindow).ressenti.flush());
  return page;
}

test('what a page that crashes had not sent reaches the collector with no page of the site open', async () => {
  const page = await openQuiet();
  const seen = world.proxy.seen.length;
  await page.evaluate(async () => {
    const { ressenti } = window as unknown as HostWindow;
    const stored = new Promise((resolve) => ressenti.on('delivery', resolve));
    ressenti.event('last-word');
    await stored;
  });
  // Ends the process of the page, not the browser.
  const session = await world.browser.context.newCDPSession(page);
  void session.send('Page.crash').catch(() => {});
  await expect.poll(named).toEqual(['last-word']);
  expect(world.proxy.seen.slice(seen)).toHaveLength(1);
  // The next page has it still, and the collector takes it once.
  const next = await world.open();
  await expect
    .poll(() =>
      next.evaluate(async () => {
        const { ressenti } = window as unknown as HostWindow;
        await ressenti.flush();
        return ressenti.pending();
      }),
    )
    .toBe(0);
  expect(await named()).toEqual(['last-word']);
});

test('without consent nothing is left with the browser', async () => {
  const page = await openQuiet();
  await page.evaluate(async () => {
    const { ressenti } = window as unknown as HostWindow;
    const stored = new Promise((resolve) => ressenti.on('delivery', resolve));
    ressenti.event('taken-back');
    await stored;
    ressenti.consent('denied');
  });
  const before = world.proxy.seen.filter(({ method }) => method === 'POST').length;
  const session = await world.browser.context.newCDPSession(page);
  void session.send('Page.crash').catch(() => {});
  // Another page is heard after it, so what it left would have come.
  const next = await world.browser.open(`${world.site.origin}/blank`);
  await next.evaluate((address) => fetch(address, { method: 'POST', body: '{}', mode: 'no-cors' }), world.proxy.origin);
  await next.waitForTimeout(1000);
  expect(await named()).toEqual([]);
  expect(world.proxy.seen.filter(({ method, batch }) => method === 'POST' && batch).length).toBeLessThanOrEqual(before);
});

test('a policy that forbids the address ends the attempts at once, and all of it waits', async () => {
  world.site.headers = { 'content-security-policy': `connect-src 'self'` };
  await world.browser.context.addInitScript(() => {
    Object.assign(window, { violations: 0 });
    addEventListener('securitypolicyviolation', () => (window as unknown as { violations: number }).violations++);
  });
  const page = await openQuiet();
  const attempts = (): Promise<number> =>
    page.evaluate(() => {
      const { ressenti, violations } = window as unknown as HostWindow & { violations: number };
      ressenti.event('one');
      ressenti.event('two');
      return violations;
    });
  await expect.poll(attempts).toBeGreaterThan(0);
  const before = await attempts();
  // Its own schedule, and each answer, would try again within seconds.
  for (let second = 0; second < 6; second++) {
    await page.waitForTimeout(1000);
    expect(await attempts()).toBeLessThanOrEqual(before + 1);
  }
  expect(world.proxy.seen.filter(({ batch }) => batch)).toEqual([]);
  world.site.headers = {};
  expect(await page.evaluate(() => (window as unknown as HostWindow).ressenti.pending())).toBeGreaterThan(2);
});
