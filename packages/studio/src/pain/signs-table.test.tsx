// @vitest-environment jsdom
import { computeSigns } from '@ressenti/metrics';
import type { StepPain } from '@ressenti/protocol';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { Figure } from '../map/figure.ts';
import { ExplainContext } from '../parts/explain.tsx';
import { catalogue } from '../texts/texts.ts';
import { SignsTable } from './signs-table.tsx';

afterEach(cleanup);

const baseline = { lost: 0.06, fric: 0.04, neg: 0.2, hard: 0.2, pos: 0.4 };
const step = {
  entries: 200,
  abandons: 60,
  recovered: 10,
  frustrated: 40,
  emotion: [20, 18, 12, 8, 6],
  effort: [10, 10, 8, 6, 4, 3, 2],
  verbatims: { n: 30, blocker: 12 },
  wear: { slope: -0.12, se: 0.02, visitors: 40 },
  rise: { n: 30, S: 12, Q: 8 },
  later: { n: 30, S: 9, Q: 6 },
  visitors: 100,
  visitors3: 30,
};

it('opens what stands behind each sign that could be measured: its count, its interval, and when it holds', () => {
  const signs = { ...computeSigns(step, baseline) };
  const explained: Figure[] = [];
  render(
    <ExplainContext.Provider value={(figure) => explained.push(figure)}>
      <SignsTable pain={{ signs, deciding: ['flight'] } as unknown as StepPain} step="Checkout" />
    </ExplainContext.Provider>,
  );
  const numbers = screen.getAllByRole('button');
  expect(numbers).toHaveLength(Object.keys(signs).length);
  for (const number of numbers) fireEvent.click(number);
  expect(explained[0]).toMatchObject({
    title: 'Flight: left and did not come back, Checkout',
    value: '25%',
    n: '200, at least 50 needed',
    interval: '20% to 31%',
  });
  for (const { interval, formula, method } of explained) {
    expect(interval).toMatch(/ to /);
    expect(formula).toHaveLength(2);
    expect(method).toMatch(/\S/);
  }
});

it.each(['en', 'fr'] as const)('has a formula for every sign that the metrics know, in %s', (language) => {
  const { formulas } = catalogue[language].pains.explainSign;
  expect(Object.keys(formulas).sort()).toEqual(Object.keys(computeSigns({}, baseline)).sort());
});
