// @vitest-environment jsdom
import type { JourneyMap, ShareEstimate } from '@ressenti/protocol';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStudio } from './fixtures/open-studio.tsx';
import { makeSampleMap } from './fixtures/sample-map.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.location.hash = '#/demo/purchase/journey?device=tablet';
});
afterEach(cleanup);

const none: ShareEstimate = { x: 0, n: 0, value: null, low: null, high: null, held: true };

/** What a collector answers about a part of the visitors that is too small. */
function makeHeldMap(): JourneyMap {
  const { models: _, ...map } = makeSampleMap();
  return {
    ...map,
    segment: { device: 'tablet' },
    held: true,
    passages: { total: 0, open: 0, converted: none, generated: 0 },
    flow: [],
    steps: map.steps.map(({ pain: _pain, ...row }) => ({
      ...row,
      held: true,
      entered: 0,
      reach: none,
      exits: none,
      emotion: { hot: hide(row.emotion.hot), cold: hide(row.emotion.cold) },
      effort: { hot: hide(row.effort.hot), cold: hide(row.effort.cold) },
    })),
  };
}

function hide<T extends object>(score: T): T {
  return { ...score, n: 0, counts: [], value: null, low: null, high: null, evidence: 'none', held: true };
}

describe('a part of the visitors that is too small', () => {
  it('is not drawn: the screen says why, and how to see more', async () => {
    const { asked } = openStudio({ map: makeHeldMap() });
    expect(await screen.findByRole('heading', { name: /too few people/i })).toBeTruthy();
    expect(screen.queryByRole('table', { name: /journey map/i })).toBeNull();
    expect(screen.queryByText(/no passage in these days/i)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show everybody' }));
    await waitFor(() => expect(asked.at(-1)?.segment).toEqual({}));
  });

  it('leaves out single numbers, each with its reason a click away, and says so above the map', async () => {
    const whole = makeSampleMap();
    const held = makeHeldMap();
    const steps = whole.steps.map((row, i) => (i === 3 ? (held.steps[3] ?? row) : row));
    openStudio({ map: { ...whole, segment: { device: 'tablet' }, steps } });
    const table = await screen.findByRole('table', { name: /journey map/i });
    expect(screen.getByText(/some numbers of this step are held back/i)).toBeTruthy();
    const [button] = within(table).getAllByRole('button', { name: /exits.*checkout.*held back/i });
    fireEvent.click(button as HTMLElement);
    expect((await screen.findByRole('dialog')).textContent).toContain('fewer than five people');
    expect(table.textContent).not.toContain('0% of');
  });

  it('is named above every screen that shows only a part', async () => {
    window.location.hash = '#/demo/purchase/pains?device=tablet';
    openStudio({ map: { ...makeSampleMap(), segment: { device: 'tablet' } } });
    expect(await screen.findByText(/only a part of the visitors: device tablet/i)).toBeTruthy();
  });

  it('with answers that may be told says that its passages may not, instead of none, and judges no step by what is left', async () => {
    const sample = makeSampleMap();
    window.location.hash = '#/demo/purchase/journey?persona=gift';
    openStudio({
      map: makeSampleMap({
        held: true,
        segment: { persona: 'gift' },
        passages: { total: 0, open: 0, converted: none, generated: 0 },
        steps: sample.steps.map((row) => ({
          ...row,
          entered: 0,
          held: true,
          reach: none,
          exits: none,
          signals: { passages: none, count: 0, kinds: {} },
        })),
        flow: [],
      }),
    });
    const passages = await screen.findByRole('button', { name: /^passages:\s*held back/i });
    fireEvent.click(passages);
    expect(screen.getByRole('dialog').textContent).toMatch(/fewer than five people/);
    expect(screen.queryByText(/^0 passages/)).toBeNull();
    expect(screen.getByText(/Too few people to show this part on its own/)).toBeTruthy();
    const table = screen.getByRole('table', { name: /journey map/i });
    expect(within(table).getByRole('button', { name: /^emotion at the step, checkout:\s*−0\.42/i })).toBeTruthy();
    expect(within(table).queryAllByRole('link', { name: /: why, and what is done about it/ })).toEqual([]);
  });
});
