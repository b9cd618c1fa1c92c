import type { StepDay } from '@ressenti/protocol';
import { minimumCell } from '../map/estimates.ts';

/**
 * The days of a step as they may be shown. Of a part of the visitors, a day with fewer than five passages or answers of
 * a kind is added to the next one, and what is left at the end to the last: nothing is lost, and nobody stands alone.
 * @param days   in order
 * @param isPart whether they are of a part of the visitors only
 */
export function toShownDays(days: readonly StepDay[], isPart: boolean): StepDay[] {
  if (!isPart) return [...days];
  const passages = carry(
    days.map(({ entered, exits, signalled }) => [entered, exits, signalled]),
    ([entered = 0]) => entered,
  );
  const emotion = carry(
    days.map((day) => day.emotion),
    sum,
  );
  const effort = carry(
    days.map((day) => day.effort),
    sum,
  );
  return days.map(({ day }, i) => {
    const [entered = 0, exits = 0, signalled = 0] = passages[i] ?? [];
    return { day, entered, exits, signalled, emotion: emotion[i] ?? [], effort: effort[i] ?? [] };
  });
}

/** Takes each row on to the next until it is large enough. */
function carry(rows: readonly number[][], toSize: (row: number[]) => number): number[][] {
  const shown = rows.map((row) => row.map(() => 0));
  let pending = rows[0]?.map(() => 0) ?? [];
  let last: number | null = null;
  rows.forEach((row, i) => {
    pending = add(pending, row);
    if (toSize(pending) < minimumCell) return;
    shown[i] = pending;
    last = i;
    pending = row.map(() => 0);
  });
  // Too few in all: the step is held back before it comes to this, but for a kind of answer that hardly anybody gave.
  if (last !== null) shown[last] = add(shown[last] ?? [], pending);
  return shown;
}

function add(a: readonly number[], b: readonly number[]): number[] {
  return b.map((value, i) => value + (a[i] ?? 0));
}

function sum(row: readonly number[]): number {
  return row.reduce((total, value) => total + value, 0);
}
