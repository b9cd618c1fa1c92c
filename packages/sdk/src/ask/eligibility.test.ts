import { createId, type Traits } from '@ressenti/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeDecisions, type EligibilityInput, toScheduleMs } from './eligibility.ts';
import { type History, toMomentNow } from './history.ts';
import { computeVariant } from './variant.ts';
import { createSurvey } from './world.fixture.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 15, 12);
const idAt = (atMs: number): string => createId(atMs, (bytes) => bytes);
const visit = idAt(nowMs - 1000);

const judge = (more: Partial<EligibilityInput> = {}): Record<string, boolean> =>
  Object.fromEntries(
    computeDecisions({
      survey: createSurvey(),
      config: { site: 'shop' },
      nowMs,
      consent: 'granted',
      subject: 'someone',
      visit,
      device: 'desktop',
      locale: 'en-GB',
      traits: {},
      history: { surveys: {} },
      ...more,
    }).map(({ rule, pass }) => [rule, pass]),
  );
/** One survey that was shown at these times, each in the visit and passage that began then. */
const shownAt = (times: number[], id = 'ease'): History => ({
  surveys: { [id]: { shown: times.map((at) => [at, at, at]), times: times.length } },
});

describe('a survey is asked', () => {
  it('with consent only', () => {
    expect(judge().consent).toBe(true);
    expect(judge({ consent: 'pending' }).consent).toBe(false);
    expect(judge({ consent: 'denied' }).consent).toBe(false);
  });

  it('on its devices, in its languages and to its traits', () => {
    const survey = createSurvey({
      audience: { devices: ['mobile'], locales: ['en', 'fr-CA'], traits: { plan: ['pro', 3] } },
    });
    const locale = (one: string): boolean | undefined => judge({ survey, locale: one }).locale;
    expect(judge({ survey }).device).toBe(false);
    expect(judge({ survey, device: 'mobile' }).device).toBe(true);
    expect(['en', 'EN-gb', 'fr-ca', 'fr', 'english'].map(locale)).toEqual([true, true, true, false, false]);
    expect(judge({ survey })['trait plan']).toBe(false);
    expect(judge({ survey, traits: { plan: 'free' } })['trait plan']).toBe(false);
    expect(judge({ survey, traits: { plan: 'pro' } })['trait plan']).toBe(true);
    expect(judge({ survey, traits: { plan: 3 } })['trait plan']).toBe(true);
  });

  it('to the personas it is meant for, which are told as a trait', () => {
    const survey = createSurvey({ audience: { traits: { persona: ['hurried', 'careful'] } } });
    const asked = (traits: Traits): boolean | undefined => judge({ survey, traits })['trait persona'];
    expect([{}, { persona: 'lost' }, { persona: 'careful' }, { persona: 'hurried', plan: 'pro' }].map(asked)).toEqual([
      ...[false, false, true, true],
    ]);
  });

  it('not by a trait that every object has', () => {
    const survey = createSurvey({ audience: { traits: { constructor: ['x'] } } });
    expect(judge({ survey })['trait constructor']).toBe(false);
  });

  it('until it is closed', () => {
    expect(judge({ survey: createSurvey({ closed: true, quota: 3 }) }).quota).toBe(false);
  });

  it('once a visitor where nothing is said', () => {
    expect(judge()['once visitor']).toBe(true);
    expect(judge({ history: shownAt([1]) })['once visitor']).toBe(false);
    expect(judge({ history: shownAt([1], 'another') })['once visitor']).toBe(true);
  });

  it('once a visit, and once a passage', () => {
    const passage = idAt(nowMs - 5 * dayMs);
    const asked = (once: 'visit' | 'passage', in_: [string, string?]): boolean | undefined =>
      judge({
        survey: createSurvey({ frequency: { once } }),
        passage,
        history: { surveys: { ease: { shown: [toMomentNow(nowMs, ...in_)], times: 1 } } },
      })[`once ${once}`];
    expect(asked('visit', [visit])).toBe(false);
    expect(asked('visit', [idAt(1)])).toBe(true);
    expect(asked('passage', [idAt(1), passage])).toBe(false);
    expect(asked('passage', [visit, idAt(1)])).toBe(true);
  });

  it('again until it was answered, where that is said', () => {
    const survey = createSurvey({ frequency: { untilAnswered: true } });
    const history = shownAt([1]);
    expect(judge({ survey, history })['once visitor']).toBe(true);
    const own = history.surveys.ease;
    if (own) own.answered = [2, 2, 2];
    expect(judge({ survey, history })['once visitor']).toBe(false);
  });

  it('after its days of rest, and no more often than it may', () => {
    const survey = createSurvey({ frequency: { once: 'never', cooldownD: 30, maxShown: 2 } });
    expect(judge({ survey, history: shownAt([nowMs - 30 * dayMs]) })).toMatchObject({ cooldown: true, maxShown: true });
    expect(judge({ survey, history: shownAt([nowMs - 30 * dayMs + 1]) }).cooldown).toBe(false);
    expect(judge({ survey, history: shownAt([1, 2]) }).maxShown).toBe(false);
  });

  it('within what all surveys may ask together', () => {
    const config = { site: 'shop', solicitation: { perVisit: 1, per30D: 2 } };
    const begun = nowMs - 1000;
    expect(judge({ config, history: shownAt([begun], 'another') })).toMatchObject({ perVisit: false, per30D: true });
    expect(judge({ config, history: shownAt([nowMs - dayMs, nowMs - 29 * dayMs], 'another') })).toMatchObject({
      perVisit: true,
      per30D: false,
    });
    expect(judge({ config, history: shownAt([nowMs - 31 * dayMs, nowMs - dayMs], 'another') }).per30D).toBe(true);
  });

  it('never again after a refusal, whichever survey was refused', () => {
    expect(judge({ history: { surveys: {}, refused: 5 } }).refused).toBe(false);
  });

  it('at a later visit only, so many hours after, and within its days, where it looks back', () => {
    const survey = createSurvey({ moment: { coldAfterH: 24, withinD: 7 } });
    const of = (at: number, in_ = 'earlier') => judge({ survey, followUp: { place: null, at, visit: in_ } });
    expect(judge({ survey }).cold).toBe(false);
    expect(of(nowMs - 23 * 3_600_000).cold).toBe(false);
    expect(of(nowMs - dayMs)).toMatchObject({ cold: true, within: true });
    expect(of(nowMs - dayMs, visit).cold).toBe(false);
    expect(of(nowMs - 7 * dayMs).within).toBe(false);
  });
});

describe('a schedule', () => {
  const iso = (...of: Parameters<typeof toScheduleMs>): string => new Date(toScheduleMs(...of)).toISOString();

  it('on the days of its own time zone: there it may be tomorrow already', () => {
    const inZone = (timeZone: string | undefined, schedule: object) =>
      judge({ survey: createSurvey({ schedule: { ...schedule, ...(timeZone && { timeZone }) } }) });
    expect(inZone('Pacific/Auckland', { from: '2026-11-16' }).from).toBe(true);
    expect(inZone(undefined, { from: '2026-11-16' }).from).toBe(false);
    expect(inZone('Pacific/Auckland', { until: '2026-11-15' }).until).toBe(false);
    expect(inZone(undefined, { until: '2026-11-15' }).until).toBe(true);
  });

  it('begins and ends with the day, in its own time zone', () => {
    expect(iso('2026-11-01', 'Europe/Paris')).toBe('2026-10-31T23:00:00.000Z');
    expect(iso('2026-12-31', 'Europe/Paris', true)).toBe('2026-12-31T23:00:00.000Z');
    expect(iso('2026-11-01', 'Asia/Kolkata')).toBe('2026-10-31T18:30:00.000Z');
    expect(iso('2026-11-01', 'Pacific/Kiritimati')).toBe('2026-10-31T10:00:00.000Z');
    expect(iso('2026-11-01', 'America/Los_Angeles', true)).toBe('2026-11-02T08:00:00.000Z');
  });

  it('reads a time with an offset as it is, and one without in the zone', () => {
    expect(iso('2026-11-01T09:00:00Z', 'Asia/Tokyo')).toBe('2026-11-01T09:00:00.000Z');
    expect(iso('2026-11-01T09:00:00+02:00')).toBe('2026-11-01T07:00:00.000Z');
    expect(iso('2026-11-01T09:30', 'Asia/Tokyo')).toBe('2026-11-01T00:30:00.000Z');
  });

  it('keeps its hour on both sides of a change of clocks', () => {
    // Clocks go forward at 2 a.m. on 29 March 2026 in Paris, and back at 3 a.m. on 25 October.
    expect(iso('2026-03-29', 'Europe/Paris')).toBe('2026-03-28T23:00:00.000Z');
    expect(iso('2026-03-29', 'Europe/Paris', true)).toBe('2026-03-29T22:00:00.000Z');
    expect(iso('2026-10-25', 'Europe/Paris')).toBe('2026-10-24T22:00:00.000Z');
    expect(iso('2026-10-25', 'Europe/Paris', true)).toBe('2026-10-25T23:00:00.000Z');
    expect(iso('2026-03-29T01:59', 'Europe/Paris')).toBe('2026-03-29T00:59:00.000Z');
    expect(iso('2026-03-29T03:00', 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z');
    expect(iso('2026-11-01', 'America/New_York', true)).toBe('2026-11-02T05:00:00.000Z');
  });

  it('falls back to the time of the browser for a zone it does not know', () => {
    expect(toScheduleMs('2026-11-01', 'Moon/Tycho')).toBe(toScheduleMs('2026-11-01'));
  });

  it('is over at its end and not before its beginning', () => {
    const survey = createSurvey({ schedule: { from: '2026-11-15', until: '2026-11-15', timeZone: 'UTC' } });
    const at = (atMs: number) => judge({ survey, nowMs: atMs });
    expect(at(Date.UTC(2026, 10, 14, 23, 59))).toMatchObject({ from: false, until: true });
    expect(at(Date.UTC(2026, 10, 15))).toMatchObject({ from: true, until: true });
    expect(at(Date.UTC(2026, 10, 15, 23, 59))).toMatchObject({ from: true, until: true });
    expect(at(Date.UTC(2026, 10, 16))).toMatchObject({ from: true, until: false });
  });
});

describe('a sample', () => {
  const people = Array.from({ length: 10_000 }, (_, i) =>
    createId(nowMs - i * 977, (bytes) => bytes.map((_, at) => (i * 31 + at * 17) & 255)),
  );
  const share = (ratio: number, survey = 'ease'): Set<string> =>
    new Set(
      people.filter(
        (subject) => judge({ subject, survey: createSurvey({ id: survey, audience: { sampleRatio: ratio } }) }).sample,
      ),
    );

  it('of 10,000 visitors is within one point of what was asked for', () => {
    for (const ratio of [0.01, 0.1, 0.2, 0.5, 0.9])
      expect(Math.abs(share(ratio).size / people.length - ratio)).toBeLessThanOrEqual(0.01);
  });

  it('keeps everyone it had when it is raised from 10 to 20 %', () => {
    const [before, after] = [share(0.1), share(0.2)];
    expect([...before].filter((one) => !after.has(one))).toEqual([]);
    expect(after.size).toBeGreaterThan(before.size);
  });

  it('of one survey says nothing about that of another', () => {
    const [one, other] = [share(0.5), share(0.5, 'mood')];
    const both = [...one].filter((id) => other.has(id)).length;
    expect(Math.abs(both / people.length - 0.25)).toBeLessThanOrEqual(0.015);
  });

  it('holds everybody at 1 and nobody at 0', () => {
    expect([share(1).size, share(0).size]).toEqual([people.length, 0]);
  });
});

describe('a variant', () => {
  const survey = createSurvey({
    variants: [
      { id: 'a', weight: 1 },
      { id: 'b', weight: 3 },
      { id: 'never', weight: 0 },
    ],
  });
  const of = (subject: string): string | undefined => computeVariant(survey, subject)?.id;

  it('is given by weight, and always the same', () => {
    const counts: Record<string, number> = {};
    for (let i = 0; i < 10_000; i++) {
      const id = of(`visitor-${i}`) ?? 'none';
      counts[id] = (counts[id] ?? 0) + 1;
      expect(of(`visitor-${i}`)).toBe(id === 'none' ? undefined : id);
    }
    expect(Object.keys(counts).sort()).toEqual(['a', 'b']);
    expect(Math.abs((counts.a ?? 0) / 10_000 - 0.25)).toBeLessThanOrEqual(0.015);
  });

  it('is none where there are none', () => {
    fc.assert(fc.property(fc.string(), (subject) => computeVariant(createSurvey(), subject) === undefined));
  });
});
