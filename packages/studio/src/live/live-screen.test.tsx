// @vitest-environment jsdom
import type { RessentiEvent } from '@ressenti/protocol';
import { cleanup, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CollectorError, type LiveMessage } from '../collector-client.ts';
import { openStudio } from '../fixtures/open-studio.tsx';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.location.hash = '#/demo/purchase/live';
});
afterEach(cleanup);

/** A live line in the hands of the test. */
function makeLines() {
  const lines: { send: (message: LiveMessage) => void; breakOff: () => void; signal: AbortSignal }[] = [];
  return {
    lines,
    live: (_site: string, { onMessage, signal }: { onMessage: (message: LiveMessage) => void; signal: AbortSignal }) =>
      new Promise<void>((done) => {
        lines.push({ send: onMessage, breakOff: done, signal });
      }),
  };
}

const event = (n: number): LiveMessage => ({
  kind: 'stored',
  event: {
    id: `e${n}`,
    type: 'visit',
    at: Date.UTC(2026, 10, 22),
    mono: n,
    n,
    visit: 'v',
    page: `/page-${n}`,
    data: { entry: '/' },
  } as RessentiEvent,
});

describe('the live screen', () => {
  it('hears the site, says so, and takes the line up again when it breaks', async () => {
    const { lines, live } = makeLines();
    openStudio({ client: { live } });
    await screen.findByText('Connecting …');
    await waitFor(() => expect(lines).toHaveLength(1));
    lines[0]?.send({ kind: 'hello' });
    await screen.findByText('Listening');
    lines[0]?.send(event(1));
    await screen.findByText('We hear your site');
    lines[0]?.breakOff();
    await screen.findByText('The line broke; trying again …');
    await waitFor(() => expect(lines).toHaveLength(2));
    lines[1]?.send({ kind: 'hello' });
    lines[1]?.send(event(2));
    await screen.findByText('We hear your site');
    // What was heard before the break is still there.
    expect(screen.getByText('/page-1')).toBeTruthy();
    expect(screen.getByText(/^2 events since/)).toBeTruthy();
  });

  it('keeps the newest two hundred events and counts them all, and what was skipped', async () => {
    const { lines, live } = makeLines();
    openStudio({ client: { live } });
    await waitFor(() => expect(lines).toHaveLength(1));
    for (let n = 1; n <= 230; n++) lines[0]?.send(event(n));
    lines[0]?.send({ kind: 'skipped', count: 40 });
    await screen.findByText(/^230 events since/);
    expect(screen.getAllByRole('row')).toHaveLength(201);
    expect(screen.getByText('/page-230')).toBeTruthy();
    expect(screen.queryByText('/page-30')).toBeNull();
    expect(screen.getByText('40 more not shown')).toBeTruthy();
  });

  it('lets go of the line with the screen', async () => {
    const { lines, live } = makeLines();
    const { unmount } = openStudio({ client: { live } });
    await waitFor(() => expect(lines).toHaveLength(1));
    unmount();
    await waitFor(() => expect(lines[0]?.signal.aborted).toBe(true));
  });

  it('says so where the collector has no such line', async () => {
    openStudio({
      client: {
        live: async () => {
          throw new CollectorError(404, null);
        },
      },
    });
    expect(await screen.findByText('This collector has no live stream.')).toBeTruthy();
  });

  it('says by day what did not arrive, of how many, and why as far as browsers know', async () => {
    const asked: { site: string; from: string; to: string }[] = [];
    openStudio({
      client: {
        live: makeLines().live,
        loss: async (request) => {
          asked.push(request);
          return {
            measured: [
              { day: '2026-11-20', tabs: 2, received: 400, missing: 0 },
              { day: '2026-11-21', tabs: 3, received: 1195, missing: 5 },
            ],
            reported: [
              { day: '2026-11-21', reason: 'quota', events: 3 },
              { day: '2026-11-21', reason: 'of tomorrow', events: 1 },
            ],
          };
        },
      },
    });
    const table = await screen.findByRole('table', { name: 'What did not arrive' });
    const rows = [...table.querySelectorAll('tbody tr')].map(({ children }) =>
      [...children].map(({ textContent }) => textContent),
    );
    expect(rows).toEqual([
      ['21 Nov 2026', '5 of 1,200 (0.4%)', 'no room in the browser: 3; of tomorrow: 1'],
      ['20 Nov 2026', '0 of 400', ''],
    ]);
    expect(asked[0]?.site).toBe('demo');
    expect((Date.parse(asked[0]?.to ?? '') - Date.parse(asked[0]?.from ?? '')) / 86_400_000).toBe(13);
  });

  it('is silent where nothing is known of any loss', async () => {
    openStudio({ client: { live: makeLines().live, loss: async () => ({ measured: [], reported: [] }) } });
    await screen.findByText('Connecting …');
    expect(screen.queryByText('What did not arrive')).toBeNull();
  });
});
