// @vitest-environment jsdom
import type { WorkChange } from '@ressenti/protocol';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CollectorError } from '../collector-client.ts';
import { makeVerbatim } from '../fixtures/make-verbatim.ts';
import { type OpenOptions, openStudio } from '../fixtures/open-studio.tsx';
import { makeSampleMap, makeShare } from '../fixtures/sample-map.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

const open = (options: OpenOptions = {}) => {
  window.location.hash = '#/demo/purchase/pains';
  return openStudio(options);
};

describe('the pain points', () => {
  it('begin with the break, say why, and leave the rest at the end', async () => {
    open();
    const list = await screen.findByRole('region', { name: 'To fix' });
    const card = within(list).getByRole('article', { name: 'Checkout' });
    expect(card.textContent).toMatch(/Break at Checkout: 39% of 690 passages stop here/);
    expect(card.textContent).toMatch(/at least \d+ passages lost in excess/);
    expect(screen.getByRole('region', { name: 'Strong moments' }).textContent).toContain('Confirmation');
  });

  it('say where nobody has been heard how to be, instead of what is missing at each step', async () => {
    open({ map: { ...makeSampleMap(), heard: { answers: 0, events: 0 } } });
    await screen.findByRole('heading', { level: 1, name: 'Nobody has been heard yet' });
    expect(screen.getByRole('link', { name: 'Import a survey’s answers' })).toBeTruthy();
    expect(screen.queryByText(/Not measurable/)).toBeNull();
    // As soon as anything came, what is missing is worth knowing.
    cleanup();
    open({ map: { ...makeSampleMap(), heard: { answers: 0, events: 1 } } });
    await screen.findByRole('heading', { level: 1, name: 'Pain points' });
  });

  it('show each sign with its n and interval, the deciding ones first', async () => {
    open();
    const table = await screen.findByRole('table', { name: 'Signs at Checkout' });
    const [, first] = within(table).getAllByRole('row');
    expect(first?.textContent).toContain('decided the class');
    const felt = within(table).getByRole('rowheader', { name: /^felt/i }).closest('tr');
    expect(felt?.textContent).toMatch(/68%.*59% to 76%116holds/);
    expect(table.textContent).toContain('not measurable yet (0 of 20)');
  });

  it('quote three people: who was hurt first, then the newest', async () => {
    const quote = (id: string, text: string) => makeVerbatim(id, { step: 'checkout', text });
    const hurt = quote('1', 'It hurt');
    const newest = [quote('2', 'A'), hurt, quote('3', 'B')];
    const map = makeSampleMap();
    const steps = map.steps.map((row) => (row.id === 'checkout' ? { ...row, verbatims: { n: 4, newest } } : row));
    open({
      map: { ...map, steps },
      client: { verbatims: async () => ({ verbatims: [hurt], total: 1, themes: [], cursor: null }) },
    });
    const card = within(await screen.findByRole('article', { name: 'Checkout' }));
    await waitFor(() =>
      expect(card.getAllByText(/./, { selector: 'q' }).map(({ textContent }) => textContent)).toEqual([
        'It hurt',
        'A',
        'B',
      ]),
    );
  });

  it('open the formula of the priority', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: /^priority, checkout/i }));
    expect(screen.getByRole('dialog', { name: 'Priority, Checkout' }).textContent).toContain('100 × severity × reach');
  });

  it('are marked being fixed by somebody, and kept so at the collector', async () => {
    const changes: unknown[] = [];
    open({
      client: {
        changeWork: async (...change) => {
          changes.push(change);
          return { ...(change[3] as WorkChange), journey: 'purchase', step: 'checkout', changedAtMs: 1 };
        },
      },
    });
    const form = await screen.findByRole('form', { name: /^What is done about it/ });
    await waitFor(() => expect(within(form).getByLabelText('Status')).toBeTruthy());
    fireEvent.change(within(form).getByLabelText('Status'), { target: { value: 'fixing' } });
    fireEvent.input(within(form).getByLabelText('Owner'), { target: { value: 'Nadia' } });
    fireEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(changes).toEqual([
      ['demo', 'purchase', 'checkout', { status: 'fixing', owner: 'Nadia', fixedOn: null, note: '' }],
    ]);
    expect(screen.getByText(/^Being fixed · Nadia/)).toBeTruthy();
  });

  it('say so when the work could not be kept', async () => {
    open({
      client: {
        changeWork: async () => {
          throw new CollectorError(507, 'the disk is full');
        },
      },
    });
    const form = await screen.findByRole('form', { name: /^What is done about it/ });
    fireEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await screen.findByText('Not saved. the disk is full');
  });

  it('compare the days before a fix with those since', async () => {
    const sample = makeSampleMap();
    const { asked } = open({
      map: (request) =>
        request.from >= '2026-11-11'
          ? makeSampleMap({
              steps: sample.steps.map((step) =>
                step.id === 'checkout' ? { ...step, exits: makeShare(60, 690) } : step,
              ),
            })
          : sample,
      client: {
        work: async () => [
          {
            journey: 'purchase',
            step: 'checkout',
            status: 'fixed',
            owner: '',
            fixedOn: '2026-11-10',
            note: '',
            changedAtMs: 0,
          },
        ],
      },
    });
    const table = await screen.findByRole('table', { name: /before and after/i });
    expect(asked.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        ['2026-10-29', '2026-11-09'],
        ['2026-11-11', '2026-11-22'],
      ]),
    );
    const exits = within(table).getByRole('rowheader', { name: 'Exits' }).closest('tr');
    expect(exits?.textContent).toMatch(/38\.6%.*8\.7%.*−29\.9 points.*−34\.\d points to −25\.\d points.*better/);
    // Each of the three opens what is behind it: both sides, and what lies between them.
    const read = (name: RegExp) => {
      fireEvent.click(within(table).getByRole('button', { name }));
      return screen.getByRole('dialog').textContent;
    };
    expect(read(/^Exits, Checkout, 29 Oct.*38\.6%/)).toMatch(/266 of 690.*35\.0% to 42\.2%/);
    expect(read(/^Exits, Checkout, 11.*Nov.*8\.7%/)).toContain('60 of 690');
    expect(read(/^Exits, before and after, Checkout/)).toMatch(
      /690 → 690.*−34\.\d points to −25\.\d points.*8\.7% − 38\.6%q < 0\.001.*Newcombe/,
    );
    for (const row of within(table).getAllByRole('row').slice(1))
      expect(within(row).getAllByRole('button')).toHaveLength(3);
  });

  it('open what stands behind the passages that are lost and in pain', async () => {
    open();
    const card = await screen.findByRole('article', { name: 'Checkout' });
    const read = (name: RegExp) => {
      fireEvent.click(within(card).getByRole('button', { name }));
      return screen.getByRole('dialog').textContent ?? '';
    };
    const excess = read(/^Lost in excess, Checkout/);
    // 690 × (35.0 % − the usual loss): at least so many, up to the same with the upper limit.
    expect(excess).toMatch(/690 passages/);
    expect(excess).toMatch(/= 690 × \(35\.0% − \d+\.\d%\) = \d+\.\d/);
    const pain = read(/^Passages in pain, Checkout/);
    expect(pain).toMatch(/about 470 passages in pain/);
    expect(pain).toMatch(/690 passages, 116 answers/);
    expect(pain).toContain('= 690 × 68.1% = 470');
  });
});
