// @vitest-environment jsdom
import type { StepDay, StepDetail } from '@ressenti/protocol';
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

  it.each([
    [130, 'more than 60% of the 210 people who saw it closed it'],
    [100, null],
  ])('say that fewer should be asked where most close the question: %i', async (dismissed, sentence) => {
    const row = { survey: 'ease', variant: null, moment: 'hot' as const, eligible: null, sampled: null, partial: 0 };
    // Two variants of one survey, judged as one; who refuses for good has closed it, too.
    const funnel = [
      { ...row, shown: 110, answered: 20, dismissed: dismissed / 2, refused: 2, ignored: 88 - dismissed / 2 },
      {
        ...row,
        variant: 'b',
        shown: 100,
        answered: 20,
        dismissed: dismissed / 2,
        refused: 0,
        ignored: 80 - dismissed / 2,
      },
    ];
    openStudio({ client: { step: async () => ({ ...makeDetail(), funnel }) } });
    await screen.findByRole('table', { name: /became of the questions/i });
    if (sentence) expect(screen.getByText(/^“ease”/).textContent).toContain(sentence);
    else expect(screen.queryByText(/^“ease”/)).toBeNull();
  });
});
