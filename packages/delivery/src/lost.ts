import type { Lost } from './store.ts';

/** Adds to the count of what was lost; `key` is reason and class. */
export function lose(lost: Lost, key: string, count = 1): void {
  lost[key] = (lost[key] ?? 0) + count;
}

/** Adds all of `more`. */
export function loseAll(lost: Lost, more: Lost): void {
  for (const key of Object.keys(more)) lose(lost, key, more[key]);
}

export const hasAny = (lost: Lost): string | undefined => Object.keys(lost)[0];
