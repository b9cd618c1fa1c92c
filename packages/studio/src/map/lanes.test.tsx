// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeVerbatim } from '../fixtures/make-verbatim.ts';
import { openStudio } from '../fixtures/open-studio.tsx';
import { makeSampleMap } from '../fixtures/sample-map.ts';

beforeEach(() => {
  window.location.hash = '';
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const openTable = async (map = makeSampleMap()) => {
  openStudio({ map });
  const table = await screen.findByRole('table', { name: /journey map/i });
  const lane = (title: RegExp) => within(table).getByRole('row', { name: title });
  return { table, lane };
};

describe('the lanes of the map', () => {
  it('draw hot and cold as two curves with their bands, over the dotted line of what the team expected', async () => {
    const { table } = await openTable();
    const curve = table.querySelector('.curve');
    for (const kind of ['path.means.hot', 'path.means.cold', 'path.band.hot', 'path.band.cold', 'path.hypothesis'])
      expect(curve?.querySelector(kind)?.getAttribute('d'), kind).toMatch(/^M[\d.]+,/);
    // Home has seven answers: rings and no point. Hot points are round, cold ones square.
    expect(curve?.querySelectorAll('.hot circle.mean')).toHaveLength(4);
    expect(curve?.querySelectorAll('.hot circle.ring')).toHaveLength(7);
    expect(curve?.querySelectorAll('.cold rect.mean')).toHaveLength(4);
    expect(curve?.querySelectorAll('path.expected')).toHaveLength(5);
    expect(within(table).getByRole('button', { name: /^emotion at the step, checkout:\s*−0\.42/i })).toBeTruthy();
    expect(within(table).getByRole('button', { name: /^emotion looking back, checkout:\s*−0\.35/i })).toBeTruthy();
  });

  it('draw no hole over what people said afterwards where nobody is asked at the step', async () => {
    const map = makeSampleMap();
    const none = { n: 0, counts: [], value: null, low: null, high: null, evidence: 'none' as const };
    const steps = map.steps.map((row) => ({
      ...row,
      emotion: { ...row.emotion, hot: { ...row.emotion.hot, ...none } },
    }));
    const { table, lane } = await openTable({ ...map, steps });
    const holes = [...table.querySelectorAll('.emotion-marks .hole-place')];
    const cold = steps.filter((row) => row.emotion.cold.value !== null);
    expect(cold.length).toBeGreaterThan(0);
    expect(holes).toHaveLength(steps.length - cold.length);
    expect(
      within(lane(/^Emotion/)).getByRole('button', { name: /^emotion looking back, checkout:\s*−0\.35/i }),
    ).toBeTruthy();
  });

  it('draw the ways between the steps, those back with an arrow, and say each of them behind the number', async () => {
    const { table } = await openTable();
    const drawing = table.querySelector('.flow-drawing');
    expect(drawing?.querySelectorAll('path.edge.next')).toHaveLength(4);
    expect(drawing?.querySelectorAll('path.edge.skip')).toHaveLength(1);
    expect(drawing?.querySelectorAll('path.edge.back')).toHaveLength(3);
    expect(drawing?.querySelectorAll('path.arrow')).toHaveLength(3);
    expect(drawing?.textContent).toContain('↩ 131');
    fireEvent.click(within(table).getByRole('button', { name: /^ways from here, checkout:\s*690/i }));
    const sheet = screen.getByRole('dialog');
    expect(within(sheet).getByRole('row', { name: /^back to Cart 131 · 15%/ })).toBeTruthy();
    expect(within(sheet).getByRole('row', { name: /^left the journey 266 · 31%/ })).toBeTruthy();
  });

  it('say satisfaction in three words, and nothing where too few have answered', async () => {
    const { lane } = await openTable();
    const words = within(lane(/^Satisfaction/))
      .getAllByRole('cell')
      .map((cell) => cell.querySelector('.level')?.textContent ?? cell.textContent);
    expect(words.map((text) => text?.replace(/^.*: | *\. Show.*$|Show.*$/g, '').trim())).toEqual([
      expect.stringContaining('–'),
      expect.stringContaining('high'),
      expect.stringContaining('medium'),
      expect.stringContaining('to improve'),
      expect.stringContaining('high'),
    ]);
  });

  it('carry effort with its interval, signals per 100 passages, speed and the newest words', async () => {
    const sample = makeSampleMap();
    const { lane } = await openTable({
      ...sample,
      steps: sample.steps.map((row) =>
        row.id === 'cart'
          ? {
              ...row,
              vitals: { LCP: { p75: 3100, low: 2900, high: 3300, n: 80, rating: 'needs-improvement' as const } },
              verbatims: {
                n: 12,
                newest: [makeVerbatim('v', { text: 'Quick and clear.' })],
              },
            }
          : row,
      ),
    });
    expect(lane(/^Effort/).textContent).toMatch(/\+30.*\+13 to \+45.*n 104/);
    expect(lane(/^Signals/).textContent).toMatch(/6\.5.*5\.0 to 8\.4.*n 803/);
    fireEvent.click(within(lane(/^Speed/)).getByRole('button', { name: /^speed LCP, cart:\s*3\.1 s/i }));
    expect(screen.getByRole('dialog').textContent).toMatch(/80 page views.*2\.9 s to 3\.3 s.*75th percentile/);
    expect(lane(/^Verbatims/).textContent).toMatch(/Quick and clear\.\s*12 texts/);
  });

  it('are all there in a narrow window, too, where each step is a card', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
    const sample = makeSampleMap();
    openStudio({
      map: {
        ...sample,
        steps: sample.steps.map((row) => ({
          ...row,
          vitals: { LCP: { p75: 3100, low: 2900, high: 3300, n: 80, rating: 'needs-improvement' as const } },
          verbatims: { n: 12, newest: [makeVerbatim(row.id, { text: 'Quick and clear.' })] },
        })),
      },
    });
    const cards = within(await screen.findByRole('list', { name: 'Journey map' })).getAllByRole('listitem');
    expect(cards).toHaveLength(sample.steps.length);
    for (const card of cards)
      expect([...card.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual([
        'Emotion',
        'Satisfaction',
        'Effort',
        'Reach',
        'Key indicator',
        'Exits',
        'Signals per 100 passages',
        'Speed slowest quarter of the pages',
        'Verbatims',
      ]);
    const checkout = within(cards[3] as HTMLElement);
    expect(checkout.getByRole('button', { name: /to improve/i })).toBeTruthy();
    expect(checkout.getByText('Quick and clear.')).toBeTruthy();
    fireEvent.click(checkout.getByRole('button', { name: /^speed LCP, checkout:\s*3\.1 s/i }));
    expect(screen.getByRole('dialog').textContent).toMatch(/80 page views/);
  });

  it('open what a turn of the spiral rests on: how far its passages got, how many, and the interval', async () => {
    await openTable();
    const turns = screen.getByRole('table', { name: 'Turns of the spiral' });
    fireEvent.click(within(turns).getByRole('button', { name: /^furthest step, mean, passage of a visitor 2/i }));
    const sheet = screen.getByRole('dialog').textContent;
    // (4·1 + 12·2 + 24·3 + 41·4 + 73·5) / 154
    expect(sheet).toMatch(/4\.1.*154 passages.*3\.9 to 4\.2.*Σ number of the furthest step/);
    fireEvent.click(screen.getByRole('button', { name: /^straight on/i }));
    expect(screen.getByRole('dialog').textContent).toMatch(/964 of 1,240.*73% \(70% to 75%\) without a skipped step/);
  });
});

describe('segments', () => {
  it.each([
    ['Device', 'device', 'mobile'],
    ['Language', 'locale', 'fr'],
    ['Persona', 'persona', 'gift'],
    ['Variant', 'variant', 'checkout:short'],
    ['Channel', 'channel', 'store'],
    ['Trait: account', 'trait.account', 'guest'],
  ])('of a %s ask for that part of the visitors', async (label, name, value) => {
    const { asked } = openStudio({
      map: ({ segment }) => makeSampleMap({ segment, segments: { [name]: [value, 'another'] } }),
    });
    await screen.findByRole('table', { name: /journey map/i });
    const choosers = screen.getByRole('group', { name: 'Of whom' });
    fireEvent.change(within(choosers).getByRole('combobox', { name: label }), { target: { value } });
    await waitFor(() => expect(asked.at(-1)?.segment).toEqual({ [name]: value }));
    fireEvent.click(await screen.findByRole('button', { name: 'Everybody again' }));
    await waitFor(() => expect(asked.at(-1)?.segment).toEqual({}));
  });
});

describe('what can be taken along', () => {
  it('is offered where there is a map, and not where nobody came', async () => {
    openStudio();
    expect(await screen.findByRole('button', { name: 'SVG' })).toBeTruthy();
    cleanup();
    const { passages } = makeSampleMap();
    openStudio({ map: makeSampleMap({ steps: [], passages: { ...passages, total: 0 } }) });
    await screen.findByText('No passage in these days');
    expect(screen.queryByRole('button', { name: 'SVG' })).toBeNull();
  });
});
