// @vitest-environment jsdom
import type { JourneyMap } from '@ressenti/protocol';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CollectorError, type MapRequest } from './collector-client.ts';
import { demoSite, openStudio } from './fixtures/open-studio.tsx';
import { makeEmptyMap, makeSampleMap, makeShare } from './fixtures/sample-map.ts';

beforeEach(() => {
  window.location.hash = '';
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

describe('the journey screen', () => {
  it('is a table with a column per step and a row per lane', async () => {
    openStudio();
    const table = await screen.findByRole('table', { name: /journey map: purchase/i });
    const columns = within(table).getAllByRole('columnheader');
    expect(columns.map((head) => head.querySelector('.step-name')?.textContent)).toEqual([
      'Home',
      'Product',
      'Cart',
      'Checkout',
      'Confirmation',
    ]);
    expect(within(table).getByRole('columnheader', { name: /checkout.*moment of truth/i })).toBeTruthy();
    expect(
      within(table)
        .getByRole('link', { name: /^break: why.*checkout/i })
        .getAttribute('href'),
    ).toContain('/purchase/pains/checkout');
    const lanes = within(table).getAllByRole('rowheader');
    expect(lanes.map((head) => head.querySelector('.lane-title')?.textContent)).toEqual([
      'Stage',
      'Channel',
      'Way taken',
      'Emotion',
      'Satisfaction',
      'Reach',
      'Key indicator',
      'Exits',
      'Effort',
      'Signals',
    ]);
  });

  it('asks for the last 28 days of the first journey and says which days those are', async () => {
    const { asked } = openStudio();
    await screen.findByRole('heading', { level: 1, name: 'Purchase' });
    expect(asked).toEqual([{ site: 'demo', journey: 'purchase', from: '2026-10-26', to: '2026-11-22', segment: {} }]);
  });

  it('shows a hole with what is missing instead of a score of seven answers', async () => {
    openStudio();
    const hole = await screen.findByRole('button', { name: /emotion at the step, home:\s*7 answers/i });
    expect(hole.textContent).toContain('3 more needed');
  });

  it('opens count, interval and formula behind a number, and gives the focus back on Escape', async () => {
    openStudio();
    const number = await screen.findByRole('button', { name: /^exits, checkout:\s*39%/i });
    fireEvent.click(number);
    const sheet = screen.getByRole('dialog', { name: 'Exits, Checkout' });
    expect(sheet.textContent).toContain('266 of 690');
    expect(sheet.textContent).toContain('= 266 / 690 = 38.6%');
    expect(sheet.textContent).toContain('35.0% to 42.2%');
    expect(document.activeElement).toBe(sheet);
    fireEvent.keyDown(sheet, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(number);
  });

  it('closes the sheet at a click elsewhere without pulling the focus back', async () => {
    openStudio();
    const number = await screen.findByRole('button', { name: /^reach, cart:\s*65%/i });
    fireEvent.click(number);
    expect(screen.getByRole('dialog')).toBeTruthy();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('has every number on it open a sheet', async () => {
    openStudio();
    const table = await screen.findByRole('table', { name: /journey map/i });
    for (const number of within(table).getAllByRole('button')) {
      fireEvent.click(number);
      const sheet = screen.getByRole('dialog');
      expect(within(sheet).getByText('Count').nextElementSibling?.textContent).toMatch(/\d/);
      expect(within(sheet).getByText('Formula').nextElementSibling?.textContent).toMatch(/\S/);
      fireEvent.keyDown(sheet, { key: 'Escape' });
    }
  });

  it('shows the key indicator: who goes on, and at the last step who reaches the goal', async () => {
    openStudio();
    expect((await screen.findByRole('button', { name: /^go on, checkout:/i })).textContent).toContain('60%');
    expect(screen.getByRole('button', { name: /goal.*confirmation:/i }).textContent).toContain('33%');
  });

  it('names the key indicator of the last step by what it is, as the collector sends it', async () => {
    const sample = makeSampleMap();
    const last = sample.steps.length - 1;
    const steps = sample.steps.map(({ next, ...row }, i) => ({
      ...row,
      ...(i < last && next ? { next } : {}),
      indicator: { kind: 'next' as const, value: (i < last && next) || sample.passages.converted },
    }));
    openStudio({ map: { ...sample, steps } });
    const table = await screen.findByRole('table', { name: /journey map/i });
    const cells = within(within(table).getByRole('row', { name: /^key indicator/i })).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent?.match(/go on|reach the goal/)?.[0])).toEqual([
      ...Array.from({ length: last }, () => 'go on'),
      'reach the goal',
    ]);
  });

  it('turns what is below to the step of a number that was opened, and back to all', async () => {
    openStudio();
    fireEvent.click(await screen.findByRole('button', { name: /^exits, checkout:/i }));
    const below = screen.getByRole('region', { name: 'Behind the numbers: Checkout' });
    expect(within(below).getByText('Hesitation in a form').closest('li')?.textContent).toContain('61');
    expect(within(below).queryByText('Searching scroll')).toBeNull();
    expect(below.textContent).toContain('Break at Checkout');
    fireEvent.change(within(below).getByRole('combobox', { name: 'Step' }), { target: { value: '' } });
    expect(screen.getByRole('region', { name: 'Behind the numbers' }).textContent).toContain('Searching scroll');
  });

  it('says how people go through, with the turns of those who came again', async () => {
    openStudio();
    const models = await screen.findByRole('region', { name: 'How people go through' });
    expect(within(models).getByRole('button', { name: /^in loops:/i }).textContent).toContain('22%');
    fireEvent.click(within(models).getByRole('button', { name: /^in a spiral:/i }));
    expect(screen.getByRole('dialog', { name: 'In a spiral' }).textContent).toContain('118 of 1,051');
    const turns = within(models).getByRole('table', { name: 'Turns of the spiral' });
    expect(within(turns).getByRole('row', { name: /^3 / }).textContent).toContain('35');
  });

  it('says so where most go through otherwise than the journey is drawn', async () => {
    const sample = makeSampleMap();
    if (!sample.models) throw new Error('no models');
    openStudio({ map: { ...sample, models: { ...sample.models, disagrees: 'loop' } } });
    expect((await screen.findByText(/come back to an earlier step/)).textContent).toContain('a loop would draw them');
  });

  it('asks again while the collector looks at the passages', async () => {
    const { models: _, ...map } = makeSampleMap();
    const gathering = { ...map, gathering: { verdicts: { done: 14, of: 28 } } };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { asked } = openStudio({ map: gathering });
      await vi.waitFor(() => expect(screen.getByText(/passages are being looked at/)).toBeTruthy());
      expect(screen.getByRole('progressbar', { name: '14 of 28 days' })).toBeTruthy();
      expect(asked).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(3000);
      expect(asked).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows answers without passages, as an imported survey has them', async () => {
    const sample = makeSampleMap();
    const steps = sample.steps.map((row) => ({ ...row, entered: 0, reach: makeShare(0, 0), exits: makeShare(0, 0) }));
    openStudio({
      map: { ...sample, steps, flow: [], passages: { total: 0, open: 0, converted: makeShare(0, 0), generated: 0 } },
    });
    const table = await screen.findByRole('table', { name: /journey map/i });
    expect(within(table).getByRole('button', { name: /emotion looking back, checkout:/i })).toBeTruthy();
    const lanes = within(table).getAllByRole('rowheader');
    expect(lanes.map((head) => head.querySelector('.lane-title')?.textContent)).toEqual([
      'Stage',
      'Channel',
      'Emotion',
      'Satisfaction',
      'Effort',
    ]);
  });

  it('says which passages a program made', async () => {
    const sample = makeSampleMap();
    openStudio({ map: { ...sample, passages: { ...sample.passages, generated: 800 } } });
    expect((await screen.findByRole('note')).textContent).toContain(
      '800 of these 1,240 passages were made by a program',
    );
  });

  it('speaks French to a French browser and changes at once when asked', async () => {
    openStudio({ languages: ['fr-BE'] });
    await screen.findByRole('heading', { level: 1, name: 'Achat' });
    expect(screen.getByRole('button', { name: /^ressenti à chaud, paiement\s:\s*−0,42/i })).toBeTruthy();
    fireEvent.change(screen.getByRole('combobox', { name: 'Langue' }), { target: { value: 'en' } });
    expect(screen.getByRole('heading', { level: 1, name: 'Purchase' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });
});

describe('choosing', () => {
  it('sets a segment against everybody else', async () => {
    const { asked } = openStudio({
      map: (request) =>
        makeSampleMap({
          segment: request.segment,
          segments: { device: ['mobile', 'desktop'] },
          ...(request.others ? { others: true } : {}),
        }),
    });
    await screen.findByRole('table', { name: /journey map/i });
    expect(screen.queryByRole('checkbox', { name: 'Compare with everybody else' })).toBeNull();
    fireEvent.change(screen.getByRole('combobox', { name: 'Device' }), { target: { value: 'mobile' } });
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Compare with everybody else' }));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ segment: { device: 'mobile' }, others: true }));
    expect(await screen.findByText('Compared with the 1,240 other passages')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^exits against everybody else, checkout/i }));
    expect(screen.getByRole('dialog').textContent).toContain('never of the total');
  });

  it('offers the traits of the site by name, several at once, against everybody else', async () => {
    const { asked } = openStudio({
      map: (request) =>
        makeSampleMap({
          // Dimensions first, as the collector does.
          segment: Object.fromEntries(Object.entries(request.segment).sort()),
          segments: { device: ['mobile', 'desktop'], 'trait.plan': ['pro', 'free'], 'trait.team': ['one'] },
          ...(request.others ? { others: true } : {}),
        }),
    });
    fireEvent.change(await screen.findByRole('combobox', { name: 'Trait: plan' }), { target: { value: 'pro' } });
    await waitFor(() => expect(asked.at(-1)?.segment).toEqual({ 'trait.plan': 'pro' }));
    expect(screen.queryByRole('combobox', { name: 'Trait: team' })).toBeNull();
    fireEvent.change(screen.getByRole('combobox', { name: 'Device' }), { target: { value: 'mobile' } });
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Compare with everybody else' }));
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({ segment: { 'trait.plan': 'pro', device: 'mobile' }, others: true }),
    );
    expect(await screen.findByText('Compared with the 1,240 other passages')).toBeTruthy();
    expect(window.location.hash).toContain('trait.plan=pro');
    fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'fr' } });
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: /^Trait\s: plan$/ }).value).toBe('pro');
    fireEvent.click(screen.getByRole('button', { name: 'De nouveau tout le monde' }));
    await waitFor(() => expect(asked.at(-1)?.segment).toEqual({}));
  });

  it('reads another journey and another period', async () => {
    const { asked } = openStudio();
    fireEvent.change(await screen.findByRole('combobox', { name: 'Journey' }), { target: { value: 'return' } });
    await waitFor(() => expect(asked.at(-1)?.journey).toBe('return'));
    fireEvent.change(screen.getByRole('combobox', { name: 'Period' }), { target: { value: '7' } });
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ journey: 'return', from: '2026-11-16' }));
  });

  it('takes any two days', async () => {
    const { asked } = openStudio();
    fireEvent.change(await screen.findByRole('combobox', { name: 'Period' }), { target: { value: 'range' } });
    fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-01-01' } });
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ from: '2026-01-01', to: '2026-11-22' }));
    expect(window.location.hash).toContain('from=2026-01-01');
  });
});

describe('when there is nothing to show', () => {
  it('says that nobody has been heard, and offers the demo and the snippet', async () => {
    openStudio({ map: makeEmptyMap() });
    await screen.findByRole('heading', { level: 1, name: 'Nobody has been heard yet' });
    expect(screen.getByRole('link', { name: 'Open the demo shop' }).getAttribute('href')).toBe('/demo/');
    const line = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Put one line on your pages' });
    expect(line.value).toBe('<script async src="https://feedback.example/ressenti.js" data-site="demo"></script>');
  });

  it('says that these days are quiet and widens them', async () => {
    const empty = makeEmptyMap();
    const { asked } = openStudio({
      map: (request) =>
        request.from === '2025-11-23'
          ? makeSampleMap()
          : {
              ...empty,
              heard: { answers: 3, events: 40 },
              passages: { ...empty.passages, converted: makeShare(0, 0) },
            },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Show the last 12 months' }));
    await screen.findByRole('table', { name: /journey map/i });
    expect(asked.at(-1)?.from).toBe('2025-11-23');
  });

  it('says how to make the first site and the first journey', async () => {
    openStudio({ sites: [] });
    await screen.findByRole('heading', { name: 'No site is configured yet' });
    cleanup();
    openStudio({ sites: [{ site: 'shop', name: null, journeys: [] }] });
    await screen.findByRole('heading', { name: 'This site has no journey yet' });
    fireEvent.click(screen.getByRole('button', { name: 'Describe the journey' }));
    await waitFor(() => expect(window.location.hash).toContain('#/shop//configure'));
  });

  it('says so when the address names a site or journey that is not there', async () => {
    window.location.hash = '#/gone/purchase/journey';
    openStudio();
    await screen.findByRole('heading', { name: 'This journey is not here' });
  });
});

describe('when the collector refuses or is silent', () => {
  it('asks for the key on 401, keeps it in the tab and goes on', async () => {
    let key: string | null = null;
    const { keys } = openStudio({
      sites: () => {
        key = sessionStorage.getItem('ressenti.studio.key');
        if (key !== 'right') throw new CollectorError(401, 'key needed');
        return [demoSite];
      },
    });
    const field = await screen.findByLabelText('Key');
    fireEvent.input(field, { target: { value: 'wrong' } });
    fireEvent.click(screen.getByRole('button', { name: 'Open the studio' }));
    expect((await screen.findByRole('alert')).textContent).toBe('The collector refused this key.');
    fireEvent.input(screen.getByLabelText('Key'), { target: { value: ' right ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Open the studio' }));
    await screen.findByRole('table', { name: /journey map/i });
    expect(keys.read()).toBe('right');
  });

  it('says that the collector is silent and tries again', async () => {
    let isSilent = true;
    openStudio({
      map: () => {
        if (isSilent) throw new CollectorError(0, null);
        return makeSampleMap();
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('The collector does not answer');
    isSilent = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('table', { name: /journey map/i });
  });

  it('passes on the collector’s own sentence', async () => {
    openStudio({
      map: () => {
        throw new CollectorError(500, 'the disk is full');
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('the disk is full');
  });

  it('keeps the map while it is read again, and drops an answer that was overtaken', async () => {
    const waiting: { request: MapRequest; answer: (map: JourneyMap) => void }[] = [];
    openStudio({ map: (request) => new Promise((answer) => waiting.push({ request, answer })) });
    await waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.answer(makeSampleMap());
    await screen.findByRole('table', { name: /journey map/i });
    fireEvent.change(screen.getByRole('combobox', { name: 'Period' }), { target: { value: '7' } });
    await waitFor(() => expect(waiting).toHaveLength(2));
    expect(screen.getByRole('table', { name: /journey map/i })).toBeTruthy();
    fireEvent.change(screen.getByRole('combobox', { name: 'Period' }), { target: { value: '90' } });
    await waitFor(() => expect(waiting).toHaveLength(3));
    const named = (en: string) => makeSampleMap({ journey: { id: 'purchase', name: { en }, model: 'linear' } });
    waiting[2]?.answer(named('Ninety'));
    await screen.findByRole('heading', { level: 1, name: 'Ninety' });
    waiting[1]?.answer(named('Seven'));
    await Promise.resolve();
    expect(screen.getByRole('heading', { level: 1, name: 'Ninety' })).toBeTruthy();
  });
});
