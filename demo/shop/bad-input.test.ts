import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

/** What goes wrong at the doors of the product, as an owner, a script and a page meet it. */
let collector: RunningCollector;

test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

const admin = () => ({ authorization: `Bearer ${collector.adminKey}`, 'content-type': 'application/json' });
const put = (site: string, body: unknown) =>
  fetch(`${collector.origin}/v1/sites/${site}/config`, { method: 'PUT', headers: admin(), body: JSON.stringify(body) });
const post = (body: string, site = 'demo') =>
  fetch(`${collector.origin}/v1/batch?site=${site}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: collector.origin },
    body,
  });
const toEvent = (extra: object = {}) => ({
  id: crypto.randomUUID(),
  type: 'event',
  at: Date.now(),
  mono: 5,
  n: 0,
  visit: 'v1',
  page: '/',
  locale: 'en',
  device: 'desktop',
  data: { name: 'hello' },
  ...extra,
});

/** A page with the script tag given, on the demo's address, so that the strict policy of the demo holds. */
async function open(page: Page, head: string): Promise<string[]> {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' || message.type() === 'error') warnings.push(message.text());
  });
  page.on('pageerror', (error) => warnings.push(`uncaught ${error.message}`));
  await page.route('**/host-page', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Host</title>${head}<h1>Host</h1>`,
    }),
  );
  await page.goto(`${collector.origin}/host-page`);
  return warnings;
}

test('an invalid configuration is refused with every issue and its pointer, and the last good one stays', async () => {
  const before = await (await fetch(`${collector.origin}/v1/sites/demo/config`)).json();
  const response = await put('demo', {
    site: 'demo',
    locales: 'en',
    surveys: [{ id: 's', questions: [], trigger: { on: 'dusk' } }],
    colour: 1,
  });
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = await response.json();
  expect(problem).toMatchObject({ status: 422, title: expect.any(String), detail: expect.any(String) });
  expect(problem.issues.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/colour',
    '/locales',
    '/surveys/0/questions',
    '/surveys/0/trigger/on',
  ]);
  for (const issue of problem.issues)
    expect(issue).toMatchObject({ expected: expect.any(String), received: expect.any(String) });
  expect(await (await fetch(`${collector.origin}/v1/sites/demo/config`)).json()).toEqual(before);
});

test('a malformed batch is a problem of status 400, an unknown site one of 401', async () => {
  for (const body of ['', 'nonsense', '[]', '{"batch":5,"events":[]}', '{"batch":"b"}']) {
    const response = await post(body);
    expect({ body, status: response.status }).toEqual({ body, status: 400 });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  }
  expect((await post(JSON.stringify({ batch: 'b', events: [toEvent()] }), 'nobody')).status).toBe(401);
});

test('a faulty event is rejected alone, and a batch sent twice is stored once', async () => {
  const good = toEvent();
  const bad = toEvent({ type: 'telepathy' });
  const body = JSON.stringify({
    batch: 'b1',
    sentAt: Date.now(),
    sentMono: 9,
    tab: 't1',
    sdk: 'test',
    events: [good, bad],
  });
  const answer = await (await post(body)).json();
  expect(answer).toMatchObject({
    batch: 'b1',
    accepted: 1,
    duplicates: 0,
    rejected: [{ id: bad.id, issues: [{ pointer: '/type' }] }],
    again: [],
  });
  expect(await (await post(body)).json()).toMatchObject({ accepted: 0, duplicates: 1 });
  expect((await collector.events('demo')).filter(({ id }) => id === good.id)).toHaveLength(1);
});

test('an admin address without a key answers 401 and tells nothing', async () => {
  for (const [method, path] of [
    ['PUT', 'config'],
    ['GET', 'events'],
    ['GET', 'journeys/purchase/map'],
    ['DELETE', 'visitors/v1'],
    ['POST', 'import'],
  ]) {
    const response = await fetch(`${collector.origin}/v1/sites/demo/${path}`, { method: method as string });
    expect({ path, status: response.status }).toEqual({ path, status: 401 });
  }
});

test('a wrong call is one console warning that says where, what was expected and what came, and nothing is thrown', async ({
  page,
}) => {
  const warnings = await open(page, `<script async src="/ressenti.js" data-site="demo"></script>`);
  await page.waitForFunction(() =>
    (window as unknown as { ressenti?: { visitorId?(): unknown } }).ressenti?.visitorId?.(),
  );
  const results = await page.evaluate(() => {
    const { ressenti } = window as unknown as {
      ressenti: ((...call: unknown[]) => unknown) & Record<string, (...args: unknown[]) => unknown>;
    };
    const calls = [
      () => ressenti('step', 42),
      () => ressenti('step', 42),
      () => ressenti('sing', 'song'),
      () => ressenti.consent?.('perhaps'),
    ];
    return calls.map((call) => {
      try {
        call();
        return 'quiet';
      } catch (error) {
        return String(error);
      }
    });
  });
  expect(results).toEqual(['quiet', 'quiet', 'quiet', 'quiet']);
  await expect.poll(() => warnings.length).toBe(3);
  const said = warnings.join('\n');
  expect(said).toMatch(/step.*expected.*received.*42/i);
  expect(said).toMatch(/sing/);
  expect(said).toMatch(/consent.*expected.*granted.*received.*perhaps/i);
});

test('a page whose configuration is invalid stays off and says so once', async ({ page }) => {
  const before = (await collector.events('demo')).length;
  const warnings = await open(
    page,
    `<script type="application/json" id="mine">{"site":"demo","surveys":[{"id":"s"}]}</script>
     <script async src="/ressenti.js" data-site="demo" data-config="#mine"></script>`,
  );
  await page.waitForTimeout(1500);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/surveys\/0.*expected.*received/i);
  expect((await collector.events('demo')).length).toBe(before);
});
