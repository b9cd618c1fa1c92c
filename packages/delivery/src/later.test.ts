import { createBrowser } from '@ressenti/testkit';
import { expect, it } from 'vitest';

it('delivers where the browser takes nothing to send later, and says nothing of it', async () => {
  const browser = createBrowser();
  const { accept, clock, page } = browser.open();
  let asked = 0;
  Object.assign(page.win, {
    fetchLater() {
      asked++;
      throw new DOMException('more than it takes', 'QuotaExceededError');
    },
  });
  await clock.advance(4000);
  accept('step-enter');
  await clock.advance(6000);
  expect(asked).toBeGreaterThan(0);
  expect(browser.intake.events.size).toBe(1);
  expect(page.said).toEqual([]);
});
