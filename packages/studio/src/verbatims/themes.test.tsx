// @vitest-environment jsdom
import type { VerbatimTheme } from '@ressenti/protocol';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { Figure } from '../map/figure.ts';
import { ExplainContext } from '../parts/explain.tsx';
import { Themes } from './themes.tsx';

afterEach(cleanup);

const voucher: VerbatimTheme = {
  label: 'voucher, button',
  terms: ['voucher', 'button'],
  n: 13,
  share: { x: 13, n: 94, value: 13 / 94, low: 0.08, high: 0.22 },
  mean: -0.7,
  examples: ['a'],
  quotes: ['The voucher button does nothing.', 'No voucher again.'],
};

it('says a theme in the words of somebody who wrote about it', () => {
  render(<Themes themes={[voucher]} chosen="" onChoose={() => undefined} />);
  const theme = screen.getByRole('button', { name: /^voucher, button/ });
  expect(theme.textContent).toContain('The voucher button does nothing.');
  expect(theme.closest('li')?.textContent).toContain('8% to 22%');
});

it('opens what stands behind its share', () => {
  const explained: Figure[] = [];
  render(
    <ExplainContext.Provider value={(figure) => explained.push(figure)}>
      <Themes themes={[voucher]} chosen="" onChoose={() => undefined} />
    </ExplainContext.Provider>,
  );
  fireEvent.click(screen.getByRole('button', { name: /14%/ }));
  expect(explained).toMatchObject([{ value: '14%', n: '13 of 94', formula: [expect.stringContaining('/ texts')] }]);
});

it('says what it takes where there is no theme, unless words were searched for', () => {
  const view = render(<Themes themes={[]} chosen="" onChoose={() => undefined} />);
  expect(screen.getByText(/five unhappy people/)).toBeTruthy();
  view.rerender(<Themes themes={[]} chosen="lamp" onChoose={() => undefined} />);
  expect(screen.queryByText(/five unhappy people/)).toBeNull();
});
