import { createBrowser, newId, settle } from '@ressenti/testkit';
import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { noteAsked } from './index.ts';

afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;
const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
const text = (characters: number): { data: never } => ({ data: { text: 'é'.repeat(characters) } as never });
/** The texts of each record of events. */
const toRecords = (rows: unknown[]): string[][] =>
  rows.flatMap((row) => (Array.isArray(row) && Array.isArray(row[2]) ? [row[2] as string[]] : []));

it('keeps events of one class and one tab in a record, at most fifty and sixteen kibibytes of them', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  for (let page = 0; page < 2; page++) {
    const { accept, delivery } = browser.open();
    for (let i = 0; i < 60; i++) accept('signal');
    // In UTF-8 twice as long as in characters.
    for (let i = 0; i < 10; i++) accept('step-enter', text(1500));
    accept('survey-answer');
    await delivery.pending();
  }
  const records = toRecords(await browser.rows());
  expect(records.flat()).toHaveLength(142);
  expect(records.length).toBeLessThanOrEqual(12);
  for (const texts of records) {
    expect(new Set(texts.map((each) => JSON.parse(each).type)).size).toBe(1);
    expect(texts.length).toBeLessThanOrEqual(50);
    expect(new TextEncoder().encode(texts.join('')).length).toBeLessThanOrEqual(16_384);
  }
});

it('asks the disk to keep an answer through a power cut, and not for each step', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { accept, clock } = browser.open();
  await clock.advance(minuteMs);
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const durabilityOf = async (type: 'step-enter' | 'survey-answer'): Promise<unknown> => {
    transaction.mockClear();
    accept(type);
    await settle();
    await clock.advance(50);
    return transaction.mock.calls[0]?.[2];
  };
  expect(await durabilityOf('step-enter')).toEqual({ durability: 'relaxed' });
  expect(await durabilityOf('survey-answer')).toEqual({ durability: 'strict' });
});

it('puts what comes while a transaction is under way into the next one, all of it', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { accept, clock, delivery } = browser.open();
  await clock.advance(minuteMs);
  let underWay = 0;
  let most = 0;
  const open = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const tx = open.apply(this, args);
    most = Math.max(most, ++underWay);
    for (const type of ['complete', 'abort']) tx.addEventListener(type, () => underWay--);
    return tx;
  });
  for (let i = 0; i < 30; i++) {
    accept(i % 10 ? 'step-enter' : 'survey-answer');
    await Promise.resolve();
  }
  await clock.advance(100);
  expect(await delivery.pending()).toBe(30);
  expect(most).toBe(1);
});

it('keeps no word of what nobody accepted, only what it was, of the newest twenty', async () => {
  const browser = createBrowser({ intake: { reject: () => true } });
  const { accept, delivery, clock } = browser.open();
  for (let i = 0; i < 15; i++) {
    accept('survey-answer', { data: { text: 'something private' } as never });
    accept('step-enter', { page: '/something/private' });
  }
  await delivery.flush();
  await clock.advance(minuteMs);
  expect(await delivery.pending()).toBe(0);
  const rows = await browser.rows();
  expect(JSON.stringify(rows)).not.toContain('private');
  for (const { id } of browser.generated) expect(JSON.stringify(rows)).not.toContain(id);
  const [{ refusals }] = rows.filter((row) => !Array.isArray(row)) as [{ refusals: [number, string, number][] }];
  expect(refusals).toHaveLength(20);
  for (const [status, what, bytes] of refusals) {
    expect([status, typeof bytes]).toEqual([200, 'number']);
    expect(what).toMatch(/^[AB]\d{13}$/);
  }
});

it.each(['shop', 'my shop & co/é?#'])('keeps all of a site in one database: %s', async (site) => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { accept, delivery, clock } = browser.open(undefined, { site });
  accept('step-enter');
  await clock.advance(2000);
  await noteAsked(browser, 'https://collector.example', site, 10);
  expect(await browser.indexedDB.databases()).toHaveLength(1);
  expect(await delivery.pending()).toBe(1);
  await delivery.erase();
  expect(await noteAsked(browser, 'https://collector.example', site, 20)).toBe(0);
});

it('leaves the events of another site, and of another collector, alone', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const tabs = [
    browser.open(),
    browser.open(undefined, { site: 'other' }),
    browser.open(undefined, { endpoint: 'https://elsewhere.example' }),
  ];
  for (const { accept } of tabs) accept('step-enter');
  for (const { delivery } of tabs) expect(await delivery.pending()).toBe(1);
  await tabs[0]?.delivery.erase();
  expect(await Promise.all(tabs.map(({ delivery }) => delivery.pending()))).toEqual([0, 1, 1]);
});

it('gives each event to one record for good: an id is never in two of them', async () => {
  const browser = createBrowser();
  browser.respond = () => new Response('{}', { status: 413 });
  const { accept, delivery, clock } = browser.open();
  for (let i = 0; i < 40; i++) accept('step-enter', { data: { text: newId() } as never });
  await delivery.flush();
  for (let i = 0; i < 5; i++) {
    await clock.advance(10_000);
    const texts = toRecords(await browser.rows()).flat();
    expect(new Set(texts).size).toBe(texts.length);
  }
});
