import { createGuard, createListen, createScope } from '@ressenti/core';
import { createBrowser, readWaiting, settle } from '@ressenti/testkit';
import { expect, it } from 'vitest';

const minuteMs = 60_000;

/** A page whose listeners end with a scope of the test. */
function openScoped() {
  const browser = createBrowser();
  const scope = createScope();
  const guard = createGuard({ warn() {} });
  const listen = createListen(scope, guard);
  const heard = new Map<string, number>();
  const tab = browser.open(undefined, {
    listen(target, type, listener, options) {
      heard.set(type, (heard.get(type) ?? 0) + 1);
      const undo = listen(target, type, listener, options);
      return () => {
        heard.set(type, (heard.get(type) ?? 0) - 1);
        undo();
      };
    },
  });
  let asked = 0;
  browser.respond = (body, request) => {
    asked++;
    return browser.answer(body, request);
  };
  return { ...tab, browser, scope, heard, asked: () => asked };
}

it('ends every timer when it is stopped, and what was fetched later ends its listeners itself', async () => {
  const { accept, delivery, clock, browser, heard, asked } = openScoped();
  await clock.advance(minuteMs);
  const before = asked();
  accept('step-enter');
  expect(heard.get('securitypolicyviolation')).toBe(1);
  delivery.stop();
  // Long enough for what is being stored.
  await clock.advance(100);
  expect(heard.get('securitypolicyviolation')).toBe(0);
  expect(clock.waiting()).toBe(0);
  expect(asked()).toBe(before);
  expect(readWaiting(await browser.rows()).pending).toHaveLength(1);
});

it('hears nothing any more once its scope has ended, too: it asks nobody, stores nothing and waits for nothing', async () => {
  const { accept, delivery, clock, page, browser, scope, asked } = openScoped();
  await clock.advance(minuteMs);
  accept('step-enter');
  await clock.advance(100);
  delivery.stop();
  scope.stop();
  await clock.advance(100);
  const before = [asked(), (await browser.rows()).length];
  page.hide();
  page.show();
  page.fire('pagehide', { persisted: true });
  page.fire('pageshow', { persisted: true });
  page.setOnline(false);
  page.setOnline(true);
  page.fire('securitypolicyviolation', {
    blockedURI: 'https://collector.example/v1/batch?site=shop',
    effectiveDirective: 'connect-src',
    disposition: 'enforce',
  });
  await settle();
  expect(clock.waiting()).toBe(0);
  await clock.advance(10 * minuteMs);
  expect([asked(), (await browser.rows()).length]).toEqual(before);
  expect(page.beacons).toEqual([]);
  expect(page.said).toEqual([]);
});

it('leaves what waits to the next page when it is stopped in the middle of a request, and nothing is there twice', async () => {
  const { accept, delivery, clock, browser, scope } = openScoped();
  await clock.advance(minuteMs);
  let answer = (): void => {};
  browser.respond = (body, request) =>
    new Promise((resolve) => {
      answer = () => resolve(browser.answer(body, request));
    });
  accept('survey-answer');
  await clock.advance(100);
  accept('step-enter');
  delivery.stop();
  scope.stop();
  answer();
  await clock.advance(100);
  browser.respond = browser.answer;
  const next = browser.open(clock.now() + minuteMs);
  await next.delivery.flush();
  expect(await next.delivery.pending()).toBe(0);
  expect(browser.intake.events.size).toBe(2);
  expect(browser.generated).toHaveLength(2);
});
