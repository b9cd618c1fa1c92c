import { createBrowser } from '@ressenti/testkit';
import { expect, it } from 'vitest';

const minuteMs = 60_000;

/** A browser whose storage throws at its name. */
function createBare() {
  const browser = createBrowser();
  browser.indexedDB = {
    open() {
      throw new DOMException('no storage here', 'SecurityError');
    },
  } as unknown as IDBFactory;
  return browser;
}

it('ends a round in memory that fails, says so once, keeps everything and delivers it with the next', async () => {
  const browser = createBare();
  const { accept, delivery, page, clock } = browser.open();
  await clock.advance(2000);
  accept('step-enter');
  await delivery.flush();
  expect(browser.intake.events.size).toBe(1);
  const { navigator } = page.win;
  let failures = 0;
  Object.defineProperty(navigator, 'onLine', {
    get() {
      // Without an end it would keep the page from ever going on.
      if (++failures <= 500) throw new Error('not this one either');
      return true;
    },
  });
  browser.respond = () => Promise.reject(new TypeError('Failed to fetch'));
  accept('step-enter');
  await delivery.flush();
  await clock.advance(1000);
  browser.respond = browser.answer;
  expect(failures).toBeGreaterThan(0);
  expect(failures).toBeLessThan(50);
  expect(page.said.filter((line) => line.includes('not this one either'))).toHaveLength(1);
  Object.defineProperty(navigator, 'onLine', { get: () => true });
  await clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(2);
  const waiting = delivery.pending();
  // By then storage is tried again.
  await clock.advance(minuteMs);
  expect(await waiting).toBe(0);
});
