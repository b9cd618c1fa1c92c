// @vitest-environment jsdom
import {
  type Clock,
  createGuard,
  createListen,
  createObserveMutations,
  createRecords,
  createScope,
} from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Journeys, startJourneys } from './journeys.ts';
import { watchLife } from './life.ts';
import type { PassageFact } from './passage.ts';
import { rules } from './rules.ts';

const minuteMs = 60_000;
const purchase: Journey = {
  id: 'purchase',
  steps: [
    { id: 'home', enter: [{ url: '/' }] },
    { id: 'cart', enter: [{ url: '/cart' }, { event: 'cart_viewed' }] },
    { id: 'pay', enter: [{ url: '/pay' }], handoff: ['bank.example'] },
    { id: 'thanks', enter: [{ url: '/thanks' }], goal: true },
  ],
};
const elements: Journey = {
  id: 'dialog',
  steps: [
    { id: 'list', enter: [{ url: '/list' }] },
    { id: 'open', enter: [{ selector: '#box' }] },
  ],
};

/** One clock for all tabs, moved by hand. */
let nowMs: number;
let monoMs: number;
let timers: { atMs: number; fn: () => void }[];
const clock: Clock = {
  now: () => nowMs,
  mono: () => monoMs,
  after(ms, fn) {
    const timer = { atMs: nowMs + ms, fn };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
};
function pass(ms: number): void {
  const endMs = nowMs + ms;
  for (;;) {
    const next = timers.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
    if (!next) break;
    timers = timers.filter((one) => one !== next);
    const stepMs = Math.max(0, next.atMs - nowMs);
    nowMs += stepMs;
    monoMs += stepMs;
    next.fn();
  }
  monoMs += endMs - nowMs;
  nowMs = endMs;
}

interface Page {
  at: Journeys;
  facts: PassageFact[];
  /** Type, step and the telling field of what was published since the last look. */
  heard(): string[];
  close(): void;
}

let ids = 0;
let pages: Page[] = [];

/** A page of the site in some tab of the same browser, with everything that comes late already there. */
function open(path: string, { type = 'navigate', from = '', journeys = [purchase], late = true } = {}): Page {
  monoMs = 0;
  Object.defineProperty(document, 'referrer', { value: from && location.origin + from, configurable: true });
  history.replaceState(null, '', path);
  performance.getEntriesByType = () => [{ type }] as unknown as PerformanceEntryList;
  const guard = createGuard(console);
  const scope = createScope();
  const listen = createListen(scope, guard);
  const records = createRecords(() => localStorage, 't:');
  records.keep(true);
  const facts: PassageFact[] = [];
  const tools = { win: window, clock, listen, records, journeys };
  const at = startJourneys({
    ...tools,
    createId: () => `id-${ids++}`,
    onFact: (fact) => facts.push(fact),
  });
  if (late) scope.add(watchLife({ ...tools, rules, observe: createObserveMutations(scope, guard, window) }, at));
  let looked = 0;
  const page: Page = {
    at,
    facts,
    heard() {
      const found = facts.slice(looked).map(({ type, place, data }) => {
        const detail = 'outcome' in data ? data.outcome : 'knownBy' in data ? data.knownBy : '';
        return `${type} ${place.step} ${detail}`.trim();
      });
      looked = facts.length;
      return found;
    },
    close: scope.stop,
  };
  pages.push(page);
  return page;
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}
const leave = (): boolean => window.dispatchEvent(new Event('pagehide'));
function comeBackFromCache(): void {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
}

beforeEach(() => {
  localStorage.clear();
  document.body.textContent = '';
  nowMs = 1_800_000_000_000;
  timers = [];
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
  Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
});
afterEach(() => {
  for (const page of pages) page.close();
  pages = [];
});

describe('pages', () => {
  it('of a site with many are one passage: the step before is left where the next begins', () => {
    const home = open('/');
    expect(home.heard()).toEqual(['step-enter home']);
    leave();
    expect(home.heard()).toEqual(['passage-leave home']);
    home.close();
    pass(1000);
    const cart = open('/cart');
    expect(cart.heard()).toEqual(['step-leave home next', 'step-enter cart']);
    expect(cart.facts[1]?.place.passage).toBe(home.facts[0]?.place.passage);
    expect(cart.at.here()).toMatchObject({ journey: 'purchase', step: 'cart' });
  });
  it('that are reloaded, or restored after a discard, go on with the same occurrence', () => {
    open('/cart').close();
    pass(2000);
    const reloaded = open('/cart', { type: 'reload' });
    expect(reloaded.heard()).toEqual([]);
    const { occurrence } = reloaded.at.here() ?? {};
    reloaded.close();
    Object.assign(document, { wasDiscarded: true });
    expect(open('/cart').at.here()?.occurrence).toBe(occurrence);
    Object.assign(document, { wasDiscarded: false });
  });
  it('outside the journey are nowhere; the step is repeated after them', () => {
    open('/cart').close();
    const help = open('/help');
    expect(help.at.here()).toBeNull();
    expect(help.heard()).toEqual([]);
    help.close();
    expect(open('/cart').heard()).toEqual(['step-leave cart repeat', 'step-enter cart']);
  });
  it('that change without loading are seen by events, and without any by comparison; the history stays untouched', () => {
    const { pushState } = history;
    const page = open('/');
    page.heard();
    history.pushState(null, '', '/cart');
    window.dispatchEvent(new Event('popstate'));
    expect(page.heard()).toEqual(['step-leave home next', 'step-enter cart']);
    history.pushState(null, '', '/pay');
    expect(page.heard()).toEqual([]);
    pass(1000);
    expect(page.heard()).toEqual(['step-leave cart next', 'step-enter pay']);
    expect(history.pushState).toBe(pushState);
  });
  it('see elements that come late, and only visible ones', async () => {
    const page = open('/list', { journeys: [elements] });
    expect(page.heard()).toEqual(['step-enter list']);
    const box = document.createElement('div');
    box.id = 'box';
    Object.assign(box, { checkVisibility: () => false });
    document.body.append(box);
    await Promise.resolve();
    pass(100);
    expect(page.heard()).toEqual([]);
    Object.assign(box, { checkVisibility: () => true });
    box.className = 'shown';
    await Promise.resolve();
    pass(100);
    expect(page.heard()).toEqual(['step-leave list next', 'step-enter open']);
  });
  it('with rules about elements wait for what can see them', () => {
    expect(open('/list', { journeys: [elements], late: false }).heard()).toEqual([]);
  });
});

describe('a page that was left before anything ran there', () => {
  it('is known from the page it led to', () => {
    const home = open('/');
    leave();
    home.close();
    const pay = open('/pay', { from: '/cart' });
    expect(pay.heard()).toEqual(['step-leave home next', 'step-enter cart', 'step-leave cart next', 'step-enter pay']);
    expect(pay.facts[2]?.data).toMatchObject({ durationMs: 0, to: 'pay' });
  });
  it('begins the passage, if it was the first', () => {
    expect(open('/cart', { from: '/' }).heard()).toEqual([
      'step-enter home',
      'step-leave home next',
      'step-enter cart',
    ]);
  });
  it.each([
    ['the page before was seen', 'navigate', '/cart'],
    ['it is outside the journey', 'navigate', '/help'],
    ['the page was reloaded', 'reload', '/'],
    ['the visitor went back', 'back_forward', '/'],
  ])('is not invented: %s', (_, type, from) => {
    const cart = open('/cart');
    leave();
    cart.close();
    expect(open('/pay', { type, from }).heard()).toEqual(['step-leave cart next', 'step-enter pay']);
  });
  it('is not invented where a call had gone on from the page before', () => {
    const cart = open('/cart');
    cart.at.step('purchase', 'pay');
    leave();
    cart.close();
    expect(open('/thanks', { from: '/cart' }).heard()[0]).toBe('step-leave pay next');
  });
  it('of another site says nothing', () => {
    Object.defineProperty(document, 'referrer', { value: 'https://other.example/cart', configurable: true });
    expect(open('/pay').heard()).toEqual(['step-enter pay']);
  });
});

describe('calls', () => {
  it('enter steps, and say whether there is one', () => {
    const page = open('/');
    page.heard();
    expect(page.at.step('purchase', 'cart')).toBe(true);
    expect(page.at.step('purchase', 'nowhere')).toBe(false);
    expect(page.at.step('nothing', 'cart')).toBe(false);
    expect(page.heard()).toEqual(['step-leave home next', 'step-enter cart']);
  });
  it('by name enter the steps that wait for the event', () => {
    const page = open('/');
    page.heard();
    page.at.event('cart_viewed');
    page.at.event('something_else');
    expect(page.facts.at(-1)).toMatchObject({ type: 'step-enter', data: { via: 'event' } });
  });
  it('complete a journey, once', () => {
    const page = open('/cart');
    page.heard();
    expect([page.at.complete('purchase'), page.at.complete('purchase'), page.at.complete('other')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(page.heard()).toEqual(['journey-complete cart']);
  });
});

describe('life', () => {
  it('is over when nothing was done for the idle time, and a page that is open says so', () => {
    const page = open('/cart');
    page.heard();
    pass(29 * minuteMs);
    expect(page.heard()).toEqual([]);
    pass(2 * minuteMs);
    expect(page.heard()).toEqual(['step-leave cart exit', 'journey-abandon cart timeout']);
    pass(60 * minuteMs);
    expect(page.heard()).toEqual([]);
  });
  it('goes on with what the visitor does, and the collector hears of it in time', () => {
    const page = open('/cart');
    page.heard();
    for (let i = 0; i < 50; i++) {
      window.dispatchEvent(new Event('pointerdown'));
      pass(minuteMs);
    }
    const heard = page.heard();
    expect(new Set(heard)).toEqual(new Set(['passage-resume cart']));
    expect(heard.length).toBeGreaterThanOrEqual(3);
  });
  it('goes on while a frame of another host has the focus', () => {
    const page = open('/pay');
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.tabIndex = 0;
    frame.focus();
    pass(90 * minuteMs);
    expect(page.heard().join()).not.toContain('abandon');
  });
  it('that ended is taken up again on the same page, not by a page that begins later', () => {
    const page = open('/cart');
    pass(31 * minuteMs);
    page.heard();
    window.dispatchEvent(new Event('keydown'));
    pass(15_000);
    expect(page.heard()).toEqual(['passage-resume cart']);
  });
  it('that ended and reaches its goal after all is recovered', () => {
    const page = open('/pay');
    pass(31 * minuteMs);
    page.heard();
    page.at.complete('purchase');
    expect(page.heard()).toEqual(['journey-complete pay', 'journey-recovered pay']);
    expect(page.facts.at(-1)?.place.passage).toBe(page.facts[0]?.place.passage);
  });
  it('that ended is recovered by a later passage, too', () => {
    const first = open('/pay');
    pass(31 * minuteMs);
    first.close();
    timers = [];
    nowMs += 60 * minuteMs;
    const next = open('/thanks');
    expect(next.heard()).toEqual(['step-enter thanks', 'journey-complete thanks', 'journey-recovered pay']);
    expect(next.facts.at(-1)?.place.passage).toBe(first.facts[0]?.place.passage);
  });
  it('is known by the next visit when no page was there to know', () => {
    const first = open('/pay');
    leave();
    first.close();
    timers = [];
    nowMs += 24 * 60 * minuteMs;
    const next = open('/');
    expect(next.heard()).toEqual(['step-leave pay exit', 'journey-abandon pay return', 'step-enter home']);
    expect(next.facts.at(-1)?.place.passage).not.toBe(first.facts[0]?.place.passage);
  });
  it('names the field that was used last, never its value', () => {
    const page = open('/pay');
    const field = document.body.appendChild(document.createElement('input'));
    field.name = 'voucher';
    field.value = 'SECRET';
    field.focus();
    pass(31 * minuteMs);
    expect(page.facts.at(-1)?.data).toMatchObject({ lastField: 'voucher' });
    expect(JSON.stringify([page.facts, { ...localStorage }])).not.toContain('SECRET');
  });
});

describe('several tabs', () => {
  it('share a passage: what another completes is not given up here', () => {
    const here = open('/pay');
    here.heard();
    const other = open('/thanks');
    expect(other.heard()).toEqual(['step-leave pay next', 'step-enter thanks', 'journey-complete thanks']);
    pass(60 * minuteMs);
    expect(here.heard()).toEqual([]);
  });
  it('say of one passage only once that it was given up', () => {
    const [one, two] = [open('/cart'), open('/cart')];
    pass(40 * minuteMs);
    const said = [...one.heard(), ...two.heard()].filter((fact) => fact.includes('abandon'));
    expect(said).toEqual(['journey-abandon cart timeout']);
  });
  it('closed in the background leave nothing: the visitor is in another', () => {
    const page = open('/cart');
    hide(true);
    expect(page.heard()).toEqual(['step-enter cart', 'passage-leave cart']);
    hide(false);
    expect(page.heard()).toEqual(['passage-resume cart']);
    hide(true);
    page.heard();
    leave();
    expect(page.heard()).toEqual([]);
  });
});

describe('what is no abandonment', () => {
  it('a look at another app, for less than the idle time', () => {
    const page = open('/pay');
    page.heard();
    hide(true);
    pass(29 * minuteMs);
    hide(false);
    expect(page.heard()).toEqual(['passage-leave pay', 'passage-resume pay']);
  });
  it('a return from the back/forward cache; it is judged when the other page has spoken', () => {
    const page = open('/cart');
    leave();
    page.heard();
    const next = open('/pay');
    next.heard();
    history.replaceState(null, '', '/cart');
    comeBackFromCache();
    pass(249);
    expect(page.heard()).toEqual([]);
    next.close();
    pass(1);
    expect(page.heard()).toEqual(['step-leave pay back', 'step-enter cart']);
  });
  it('a hand-over to the host that the step names', () => {
    const page = open('/pay');
    page.heard();
    const link = document.body.appendChild(document.createElement('a'));
    link.href = 'https://bank.example/3ds';
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    leave();
    expect(page.facts.at(-1)?.data).toMatchObject({ leftTo: 'bank.example', handoff: true });
    page.close();
    nowMs += 5 * 60 * minuteMs;
    expect(open('/thanks').heard()).toEqual(['step-leave pay next', 'step-enter thanks', 'journey-complete thanks']);
  });
  it('a hand-over that takes its time, while the collector hears of life', () => {
    const page = open('/pay');
    pass(20 * minuteMs);
    window.dispatchEvent(new Event('keydown'));
    const link = document.body.appendChild(document.createElement('a'));
    link.href = 'https://bank.example/3ds';
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    const field = document.body.appendChild(document.createElement('input'));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    expect(page.heard()).toContain('passage-resume pay');
    leave();
    expect(page.facts.at(-1)?.data).toMatchObject({ leftTo: 'bank.example', handoff: true });
  });
  it('a hop that was announced and not taken counts for nothing', () => {
    const page = open('/pay');
    const link = document.body.appendChild(document.createElement('a'));
    link.href = 'https://bank.example/3ds';
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    pass(10_000);
    leave();
    expect(page.facts.at(-1)?.data.leftTo).toBeUndefined();
    expect(page.facts.at(-1)?.data.handoff).toBeUndefined();
  });
  it('a time without network: it does not count', () => {
    const first = open('/pay');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    leave();
    expect(first.facts.at(-1)?.data).toMatchObject({ offline: true });
    first.close();
    timers = [];
    nowMs += 24 * 60 * minuteMs;
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    const next = open('/pay', { type: 'reload' });
    expect(next.heard()).toEqual(['passage-resume pay']);
  });
  it('a clock that was set back, and it keeps nothing alive for days either', () => {
    const page = open('/cart');
    page.heard();
    nowMs -= 24 * 60 * minuteMs;
    for (const timer of timers) timer.atMs -= 24 * 60 * minuteMs;
    pass(minuteMs);
    expect(page.heard()).toEqual([]);
    pass(31 * minuteMs);
    expect(page.heard()).toEqual(['step-leave cart exit', 'journey-abandon cart timeout']);
  });
});

it('leaves nothing behind when it stops', () => {
  const page = open('/cart');
  page.close();
  const before = page.facts.length;
  hide(true);
  leave();
  history.pushState(null, '', '/pay');
  window.dispatchEvent(new Event('popstate'));
  pass(60 * minuteMs);
  expect(page.facts).toHaveLength(before);
  expect(timers).toEqual([]);
});
