// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import type { Clock } from './clock.ts';
import { createRecords, type Records } from './records.ts';
import { createTab, type Tab } from './tab.ts';
import { createVisits, visitIdleMs } from './visit.ts';

let nowMs: number;
let monoMs: number;
let ids: number;
let records: Records;
const clock: Clock = { now: () => nowMs, mono: () => monoMs, after: () => () => {} };
const createId = (): string => `id-${ids++}`;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  nowMs = 1_800_000_000_000;
  monoMs = 0;
  ids = 0;
  records = createRecords(() => localStorage, 'r:');
  records.keep(true);
});

it('goes on for half an hour after each event, then another visit of the same visitor begins', () => {
  const visits = createVisits(records, clock, createId, true);
  expect(visits.visitor()).toBeNull();
  const first = visits.touch();
  expect(first.began).toBe(true);
  for (let i = 0; i < 4; i++) {
    nowMs += visitIdleMs - 1;
    expect(visits.touch()).toEqual({ visit: first.visit, visitor: first.visitor, began: false });
  }
  nowMs += visitIdleMs + 1;
  const second = visits.touch();
  expect(second).toMatchObject({ began: true, visitor: first.visitor });
  expect(second.visit).not.toBe(first.visit);
  expect(visits.visitor()).toBe(first.visitor);
});

it('goes on when the clock is set back', () => {
  const visits = createVisits(records, clock, createId, true);
  const { visit } = visits.touch();
  nowMs -= 86_400_000;
  expect(visits.touch()).toMatchObject({ visit, began: false });
  nowMs += visitIdleMs - 1;
  expect(visits.touch()).toMatchObject({ visit, began: false });
});

it('has no visitor where no identifier may outlive the visit', () => {
  const visits = createVisits(records, clock, createId, false);
  expect(visits.touch().visitor).toBeUndefined();
  expect(visits.visitor()).toBeNull();
  expect(localStorage.getItem('r:visit')).not.toContain('"v"');
});

const toTab = (): Tab => {
  const session = createRecords(() => sessionStorage, 'r:');
  session.keep(true);
  return createTab(session, clock, createId);
};

it('counts on over the pages of a tab, and never twice the same number', () => {
  const first = toTab();
  expect([first.next(), first.next()]).toEqual([0, 1]);
  first.leave();
  expect(first.next()).toBe(2);
  const second = toTab();
  expect(second.id()).toBe(first.id());
  expect(second.next()).toBe(3);
});

it('gives a duplicated tab a session of its own', () => {
  const first = toTab();
  first.next();
  expect(toTab().id()).not.toBe(first.id());
});

it('begins a session of its own when it comes back while the next page still has the last one', () => {
  const first = toTab();
  first.next();
  first.leave();
  const second = toTab();
  first.enter();
  expect(first.id()).not.toBe(second.id());
  expect(first.next()).toBe(0);
});

it('counts the jumps of the wall clock against the monotonic one', () => {
  const tab = toTab();
  nowMs += 5000;
  monoMs += 5000;
  expect(tab.jumps()).toBeUndefined();
  nowMs += 3_600_000;
  expect(tab.jumps()).toBe(1);
  expect(tab.jumps()).toBe(1);
  nowMs -= 3_600_000;
  expect(tab.jumps()).toBe(2);
});
