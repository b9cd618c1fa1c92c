// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
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

describe('asks storage every five seconds', () => {
  /** The same records, as another tab has them, and how often they were asked. */
  const count = (): { asked: number; records: Records } => {
    const counted = {
      asked: 0,
      records: {
        ...records,
        read<T>(name: string): T | null {
          counted.asked++;
          return records.read<T>(name);
        },
      },
    };
    return counted;
  };

  it('however many events come', () => {
    const counted = count();
    const visits = createVisits(counted.records, clock, createId, true);
    const { visit, visitor } = visits.touch();
    const { asked } = counted;
    for (let i = 0; i < 50; i++) expect(visits.touch()).toEqual({ visit, visitor, traits: undefined, began: false });
    expect(counted.asked).toBe(asked);
    nowMs += 5001;
    visits.touch();
    expect(counted.asked).toBe(2 * asked);
  });

  it('and goes on with the visit of another tab, which was alive meanwhile', () => {
    const [here, there] = [0, 1].map(() => createVisits(records, clock, createId, true));
    const first = here?.touch();
    for (let i = 0; i < 3; i++) {
      nowMs += visitIdleMs - 1;
      expect(there?.touch()).toMatchObject({ visit: first?.visit, began: false });
    }
    expect(here?.touch()).toEqual({ ...first, began: false });
  });

  it('and takes over the visit that another tab has begun', () => {
    const [here, there] = [0, 1].map(() => createVisits(records, clock, createId, true));
    const first = here?.touch();
    nowMs += visitIdleMs + 1;
    const second = there?.touch();
    expect(second?.visit).not.toBe(first?.visit);
    expect(here?.touch()).toEqual({ ...second, began: false });
  });

  it('and is somebody else five seconds after another tab has forgotten who it was, at the latest', () => {
    const visits = createVisits(records, clock, createId, true);
    const first = visits.touch();
    records.erase();
    nowMs += 5001;
    const second = visits.touch();
    expect(second.began).toBe(true);
    expect(second.visitor).not.toBe(first.visitor);
  });

  it('and at once after this page has forgotten the visit, or everything', () => {
    const visits = createVisits(records, clock, createId, true);
    const first = visits.touch();
    visits.forget();
    const second = visits.touch();
    expect(second.began).toBe(true);
    expect([first.visit, first.visitor]).not.toContain(second.visit);
    expect(second.visitor).not.toBe(first.visitor);
    visits.carry({ plan: 'pro' });
    expect(visits.touch()).toEqual({ ...second, traits: { plan: 'pro' }, began: false });
    records.erase();
    visits.forget();
    expect(visits.current()).toBe('');
    expect(visits.touch()).toMatchObject({ traits: undefined, began: true });
  });

  it('but for traits, which events carry from the call on, here, and five seconds later in another tab', () => {
    const [here, there] = [0, 1].map(() => createVisits(records, clock, createId, true));
    here?.touch();
    there?.touch();
    here?.carry({ plan: 'pro' });
    expect(here?.touch().traits).toEqual({ plan: 'pro' });
    nowMs += 5001;
    expect(there?.touch().traits).toEqual({ plan: 'pro' });
  });

  it('and when the clock has jumped: half an hour ahead is another visit, back is the same, known as alive by the new time', () => {
    const visits = createVisits(records, clock, createId, true);
    const first = visits.touch();
    nowMs += visitIdleMs + 1;
    const second = visits.touch();
    expect(second).toMatchObject({ began: true, visitor: first.visitor });
    nowMs -= 3_600_000;
    expect(visits.touch()).toMatchObject({ visit: second.visit, began: false });
    nowMs += visitIdleMs + 1;
    expect(visits.touch().began).toBe(true);
  });

  it('and when a laptop has slept, whose clock since the page began stood still', () => {
    const visits = createVisits(records, { ...clock, mono: () => 0 }, createId, true);
    const { visit } = visits.touch();
    nowMs += 8 * 3_600_000;
    const next = visits.touch();
    expect(next.began).toBe(true);
    expect(next.visit).not.toBe(visit);
  });
});
