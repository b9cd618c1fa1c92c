import { describe, expect, it } from 'vitest';
import { defaultPeriod, type Route, toDays, toDaysBefore, toHash, toRoute } from './route.ts';

const nowMs = Date.UTC(2026, 10, 22, 23, 59);

describe('the address of a screen', () => {
  it('survives being written and read', () => {
    const route: Route = {
      site: 'shop',
      journey: 'été 50 %',
      screen: 'journey',
      part: 'pay/ment',
      period: { kind: 'range', from: '2026-10-01', to: '2026-10-31' },
      segment: { device: 'mobile', 'trait.plan': 'pro & more' },
      compare: 'previous',
    };
    expect(toRoute(toHash(route))).toEqual(route);
  });

  it('opens on the last 28 days of nothing in particular when it is empty', () => {
    expect(toRoute('')).toEqual({
      site: null,
      journey: null,
      screen: 'journey',
      part: null,
      period: defaultPeriod,
      segment: {},
      compare: null,
    });
  });

  it('falls back to the default period for days that do not exist', () => {
    for (const query of ['days=0', 'days=-3', 'days=1.5', 'days=x', 'from=2026-02-31&to=2026-03-02', 'from=2026-02-01'])
      expect(toRoute(`#/demo/purchase/journey?${query}`).period).toEqual(defaultPeriod);
  });

  it('turns a range round that was written backwards', () => {
    expect(toRoute('#/a/b/journey?from=2026-03-02&to=2026-03-01').period).toEqual({
      kind: 'range',
      from: '2026-03-01',
      to: '2026-03-02',
    });
  });

  it('opens the journey for a screen it does not know, and keeps a broken escape as typed', () => {
    expect(toRoute('#/100%/b/nowhere')).toMatchObject({ site: '100%', journey: 'b', screen: 'journey' });
  });
});

describe('the days of a period', () => {
  it('have as many days before them', () => {
    expect(toDaysBefore({ from: '2026-10-26', to: '2026-11-22' })).toEqual({ from: '2026-09-28', to: '2026-10-25' });
    expect(toDaysBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  });

  it('ends today in UTC and counts today', () => {
    expect(toDays({ kind: 'days', days: 1 }, nowMs)).toEqual({ from: '2026-11-22', to: '2026-11-22' });
    expect(toDays({ kind: 'days', days: 28 }, nowMs)).toEqual({ from: '2026-10-26', to: '2026-11-22' });
  });
});
