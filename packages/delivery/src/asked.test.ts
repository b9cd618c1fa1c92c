import { createBrowser } from '@ressenti/testkit';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { noteAsked } from './index.ts';

const endpoint = 'https://collector.example';
const site = 'shop';

it('tells each page when another asked before it, whichever was first to open the storage', async () => {
  const indexedDB = new IDBFactory();
  const notes = await Promise.all([10, 20, 30].map((nowMs) => noteAsked({ indexedDB }, endpoint, site, nowMs)));
  expect(notes).toEqual([0, 10, 20]);
  expect(await noteAsked({ indexedDB }, endpoint, 'other', 40)).toBe(0);
});

it('lies where events wait, disturbs none of them, and goes with them when consent is withdrawn', async () => {
  const browser = createBrowser();
  const { delivery, accept } = browser.open();
  accept('step-enter');
  accept('signal');
  expect(await delivery.pending()).toBe(2);
  await noteAsked(browser, endpoint, site, 10);
  expect(await delivery.pending()).toBe(2);
  await delivery.flush();
  expect(browser.intake.events.size).toBe(2);
  expect(await delivery.pending()).toBe(0);
  expect(await noteAsked(browser, endpoint, site, 20)).toBe(10);
  await delivery.erase();
  expect(await noteAsked(browser, endpoint, site, 30)).toBe(0);
});
