// @vitest-environment jsdom
import type { StepDay, StepDetail, SurveyBrake } from '@ressenti/protocol';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CollectorError } from '../collector-client.ts';
import { openStudio } from '../fixtures/open-studio.tsx';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.location.hash = '#/demo/purchase/step/checkout';
});
afterEach(cleanup);

const days: StepDay[] = Array.from({ length: 14 }, (_, i) => ({
  day: `2026-11-${String(i + 1).padStart(2, '0')}`,
  entered: 40,
  exits: 10,
  signalled: 12,
  emotion: [1, 1, 1, 1, 0],
  effort: [1, 0, 1, 0, 1, 0, 0],
}));

function makeDetail(): StepDetail {
  const hard = { x: 14, n: 22, value: 14 / 22, low: 0.43, high: 0.8 };
  return {
    days,
    funnel: [],
    silent: {
      answered: { entered: 303, exits: 58, signalled: 127 },
      silent: { entered: 72, exits: 22, signalled: 36 },
      rest: { entered: 279, exits: 61, signalled: 117 },
    },
    pairs: { n: 24, gap: 0.63, low: 0.21, high: 0.9 },
    precision: [{ kind: 'form_hesitation', asked: 22, hard }],
    fields: [],
  };
}

/** Opens what stands behind a number and gives the text of the sheet. */
function read(number: HTMLElement): string {
  fireEvent.click(number);
  const sheet = screen.getByRole('dialog');
  expect(within(sheet).getByText('Formula').nextElementSibling?.textContent).toMatch(/\S/);
  const text = sheet.textContent ?? '';
  fireEvent.keyDown(sheet, { key: 'Escape' });
  return text;
}

describe('the numbers of one step', () => {
  it('open their count, interval and formula: who stays silent, what signals are worth, memory, each course', async () => {
    openStudio({ client: { step: async () => makeDetail() } });
    const silent = await screen.findByRole('table', { name: /stay silent/i });
    expect(read(within(silent).getByRole('button', { name: /^exits, asked, stayed silent:/i }))).toContain('22 of 72');
    expect(within(silent).getAllByRole('button')).toHaveLength(6);

    const worth = screen.getByRole('table', { name: /mean trouble/i });
    expect(read(within(worth).getByRole('button', { name: /hesitation in a form/i }))).toContain('14 of 22');

    const gap = read(screen.getByRole('button', { name: /^mean difference.*\+0\.63/i }));
    expect(gap).toContain('+0.21 to +0.90');
    expect(gap).toContain('24 people');

    const course = read(screen.getByRole('button', { name: /^exits, .*2026.*25%/i }));
    expect(course).toContain('70 of 280');
    expect(read(screen.getByRole('button', { name: /^emotion, .* 2026/i }))).toContain('28 answers');
  });

  it('say that the collector has fewer people asked, since when and why, and ask as many again at a press', async () => {
    const row = { survey: 'ease', variant: null, moment: 'hot' as const, eligible: null, sampled: null, partial: 0 };
    const funnel = [{ ...row, shown: 110, answered: 20, dismissed: 65, refused: 2, ignored: 23 }];
    const entry = { reason: 'dismissed' as const, shown: 200, dismissed: 130, responded: 20, from: 0.5, to: 0.25 };
    const log = [{ ...entry, atMs: Date.UTC(2026, 10, 12, 9) }];
    let brakes: SurveyBrake[] = [
      { survey: 'ease', published: 0.5, sampleRatio: 0.25, log },
      // Of another step: nothing is said of it here.
      { survey: 'elsewhere', published: 1, sampleRatio: 0.5, log },
    ];
    const lifted: string[] = [];
    openStudio({
      client: {
        step: async () => ({ ...makeDetail(), funnel }),
        brakes: async () => brakes,
        liftBrake: async (site, survey) => {
          lifted.push(`${site} ${survey}`);
          brakes = brakes.filter((one) => one.survey !== survey);
        },
      },
    });
    const notice = await screen.findByText(/“ease” asks 25% of visitors instead of 50%/);
    expect(notice.textContent).toContain('of the last 200 who saw it before 12 Nov 2026, 130 closed it');
    expect(screen.queryByText(/elsewhere/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Ask 50% again' }));
    await waitFor(() => expect(screen.queryByText(/“ease” asks/)).toBeNull());
    expect(lifted).toEqual(['demo ease']);
  });

  it('say how few answer where that is why fewer are asked, and that it could not be undone', async () => {
    window.location.hash = '#/demo/purchase/plan';
    const entry = { reason: 'unanswered' as const, shown: 200, dismissed: 10, responded: 3, from: 1, to: 0.5 };
    const brake = { survey: 'pulse', published: 1, sampleRatio: 0.5, log: [{ ...entry, atMs: 0 }] };
    const question = [{ id: 'q', type: 'emotion' as const }];
    const survey = { id: 'pulse', questions: question, trigger: { on: 'step-leave' as const, step: 'purchase/cart' } };
    openStudio({
      config: { site: 'demo', surveys: [survey] },
      client: { brakes: async () => [brake], liftBrake: () => Promise.reject(new CollectorError(503, null)) },
    });
    const notice = await screen.findByText(/“pulse” asks 50% of visitors instead of 100%/);
    expect(notice.textContent).toContain('only 3 answered');
    fireEvent.click(screen.getByRole('button', { name: 'Ask 100% again' }));
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
  });
});
