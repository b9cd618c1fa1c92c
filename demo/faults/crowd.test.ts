import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { createBrowser, type RunningCollector, startCollector, type Tab } from '@ressenti/testkit';
import { toHostConfig } from '@ressenti/testkit/faults';

/** Delivery itself with a clock moved by hand, a hundred times, and the real collector. */
const clients = 100;
const site = 'crowd';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector({ env: { RESSENTI_EVENTS_PER_S: '0', RESSENTI_REQUESTS_PER_S: '0' } });
  await collector.publish(toHostConfig(site));
});
test.afterAll(() => collector.stop());

const post = (body: BodyInit): Promise<Response> =>
  fetch(`${collector.origin}/v1/batch?site=${site}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: 'https://host.example' },
    body,
  });

/** Each in a browser of its own, with one event that was refused. */
async function gather(
  statuses: number[],
  refuse: (body: Uint8Array<ArrayBuffer>) => Promise<Response>,
): Promise<Tab[]> {
  let isOver = false;
  const tabs = await Promise.all(
    Array.from({ length: clients }, async () => {
      const browser = createBrowser();
      browser.respond = async (given) => {
        const body = new Uint8Array(given);
        const response = await (isOver ? post(body) : refuse(body));
        statuses.push(response.status);
        return response;
      };
      const tab = browser.open(Date.now());
      tab.accept('event', { data: { name: 'probe' } });
      await tab.delivery.flush();
      return tab;
    }),
  );
  isOver = true;
  return tabs;
}

/** Milliseconds from the refusal to the next request of each. */
const toWaits = (tabs: Tab[]): number[] =>
  tabs.map(({ delivery, clock }) => (delivery.status().nextTryAtMs ?? 0) - clock.now()).sort((a, b) => a - b);

const toSpread = (waits: number[]): number => ((waits.at(-1) ?? 0) - (waits[0] ?? 0)) / (waits.at(-1) ?? 1);

test('F27: a hundred browsers that a full queue sends away come back spread out, and each is served', async () => {
  const statuses: number[] = [];
  // The words of the collector when the queue of its writer is full: one to five seconds, in whole ones.
  const tabs = await gather(statuses, async () =>
    Response.json({ retryAfter: Math.ceil(1 + Math.random() * 4) }, { status: 503 }),
  );
  expect(new Set(statuses)).toEqual(new Set([503]));
  expect(statuses).toHaveLength(clients);
  const waits = toWaits(tabs);
  expect(waits[0]).toBeGreaterThanOrEqual(1000);
  expect(toSpread(waits)).toBeGreaterThanOrEqual(0.2);
  // No tenth of the time in which they come sees half of them.
  const slice = (waits.at(-1) ?? 0) / 10;
  for (const wait of waits) expect(waits.filter((one) => one >= wait && one < wait + slice).length).toBeLessThan(50);

  for (const { clock, delivery } of tabs)
    await expect
      .poll(async () => {
        await clock.advance(10_000);
        await delivery.flush();
        return delivery.pending();
      })
      .toBe(0);
  const stored = (await collector.events(site)).filter(({ type }) => type === 'event');
  expect(new Set(stored.map(({ id }) => id)).size).toBe(clients);
  expect(stored).toHaveLength(clients);
});

test('F27: a hundred browsers that are told the same time come back within a fifth of it, not at once', async () => {
  const tabs = await gather([], async () => Response.json({ retryAfter: 60 }, { status: 503 }));
  const waits = toWaits(tabs);
  expect(waits[0]).toBeGreaterThanOrEqual(60_000);
  expect(waits.at(-1)).toBeLessThanOrEqual(72_000);
  // In every quarter of that fifth come some.
  for (let at = 60_000; at < 72_000; at += 3000)
    expect(waits.filter((wait) => wait >= at && wait < at + 3000).length).toBeGreaterThan(5);
});

test('F32: whoever vanishes in the middle of anything, the collector frees the connection', async () => {
  const head = `POST /v1/batch?site=${site} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n`;
  const said = ['', head, `${head}\r\n`, `${head}\r\n{"batch":`, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'];
  const { port } = new URL(collector.origin);
  const script = `const net = require('node:net');
    let open = 0;
    for (const text of ${JSON.stringify(said)}) {
      const socket = net.connect(${port}, '127.0.0.1', () => socket.write(text, () => { if (++open === ${said.length}) setTimeout(() => console.log('connected'), 200) }));
      socket.on('error', () => {});
    }`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    // From now on it neither reads nor writes, and says goodbye to nobody.
    child.kill('SIGSTOP');
    expect(countConnections(Number(port))).toBeGreaterThanOrEqual(said.length);
    await expect.poll(() => countConnections(Number(port)), { timeout: 60_000 }).toBe(0);
    expect((await fetch(`${collector.origin}/healthz`)).status).toBe(200);
  } finally {
    child.kill('SIGKILL');
  }
});

/** Connections at a port of this machine that are established on the side that listens there. */
function countConnections(port: number): number {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .filter((line) => new RegExp(`^ *\\d+: [0-9A-F]{8}:${hex} [0-9A-F:]{13} 01 `).test(line)).length;
}
