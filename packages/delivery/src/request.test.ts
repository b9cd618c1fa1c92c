import { createBrowser, decodeBatch } from '@ressenti/testkit';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';

const minuteMs = 60_000;

afterEach(() => vi.restoreAllMocks());

it('asks in a way that needs no preflight, carries no cookie, follows nobody elsewhere and names no page', async () => {
  const browser = createBrowser();
  const inits: (RequestInit & { url: string })[] = [];
  browser.respond = (body, request) => {
    inits.push(request);
    return browser.answer(body, request);
  };
  const { accept, delivery, page, clock } = browser.open();
  await clock.advance(minuteMs);
  accept('step-enter');
  await delivery.flush();
  for (let i = 0; i < 100; i++) accept('signal');
  await delivery.flush();
  accept('step-leave');
  page.leave();
  await clock.advance(100);
  expect(inits).toHaveLength(3);
  for (const { url, method, credentials, redirect, referrerPolicy, headers, mode = 'cors', body } of inits) {
    expect(url).toBe('https://collector.example/v1/batch?site=shop');
    expect({ method, credentials, redirect, referrerPolicy, headers, mode }).toEqual({
      method: 'POST',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      headers: undefined,
      mode: 'cors',
    });
    // A text is of that type by itself.
    expect(body instanceof Blob ? body.type : typeof body).toMatch(/^(string|text\/plain)$/);
  }
  expect(inits.map(({ body }) => body instanceof Blob)).toEqual([false, true, false]);
});

it('gives each attempt a nonce of its own, and says when it was sent by both clocks', async () => {
  const browser = createBrowser();
  const sent: { batch: string; lateMs: number[] }[] = [];
  let isWell = false;
  const { accept, clock } = browser.open();
  browser.respond = (body, request) => {
    const { batch, sentAt = 0, sentMono = 0 } = decodeBatch(body);
    sent.push({ batch, lateMs: [clock.now() - sentAt, clock.mono() - sentMono] });
    return isWell ? browser.answer(body, request) : new Response('', { status: 500 });
  };
  accept('survey-answer');
  await clock.advance(5000);
  clock.jump(-3_600_000);
  await clock.advance(minuteMs);
  isWell = true;
  await clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(1);
  expect(sent.length).toBeGreaterThan(3);
  expect(new Set(sent.map(({ batch }) => batch)).size).toBe(sent.length);
  for (const { lateMs } of sent) expect(lateMs).toEqual([0, 0]);
});

it('reads every answer to its end, of a page that leaves too: till then it counts against what may be under way', async () => {
  const browser = createBrowser();
  const answers: Response[] = [];
  browser.respond = async (body, request) => {
    const isFirst = answers.length === 0;
    const answer = isFirst
      ? new Response('<h1>Bad Gateway</h1>', { status: 502 })
      : await browser.answer(body, request);
    answers.push(answer);
    return answer;
  };
  const { accept, delivery, page, clock } = browser.open();
  await clock.advance(minuteMs);
  accept('step-enter');
  await delivery.flush();
  await delivery.flush();
  accept('step-leave');
  page.leave();
  await clock.advance(100);
  expect(answers).toHaveLength(3);
  expect(answers.map(({ bodyUsed }) => bodyUsed)).toEqual([true, true, true]);
});

it('marks what it sends once, however often it has to try', async () => {
  const browser = createBrowser();
  let tries = 0;
  browser.respond = () => {
    tries++;
    return new Response('', { status: 500 });
  };
  const { accept, clock } = browser.open();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  for (let i = 0; i < 5; i++) {
    accept('step-enter');
    await clock.advance(100);
  }
  await clock.advance(10 * minuteMs);
  expect(tries).toBeGreaterThan(3);
  // Each when it is taken over, and when it is first on its way.
  expect(put.mock.calls.filter(([row]) => Array.isArray(row))).toHaveLength(10);
});
