import type { Decision, Inner } from '../inner.ts';

/** What may end an obstacle: a field is left, a dialog closes, a form is put right, the tab is in view again. */
const stirs = 'focusout close toggle click keyup input visibilitychange';
/** After such an event the page is looked at: by then it has drawn what it does. */
const stirMs = 150;
/** A dialog that a script takes away makes no event. */
const lookMs = 3000;

/**
 * How long a survey has to wait for its moment.
 * @returns milliseconds; 0: its moment is now. Exactly the rest of the quiet time, where only that is missing
 */
export function toWaitMs(moment: readonly Decision[]): number {
  const unmet = moment.find(({ pass }) => !pass);
  if (!unmet) return 0;
  return unmet.rule === 'quiet' ? (unmet.expected as number) - (unmet.seen as number) : lookMs;
}

/** @returns begins, or ends, to hear what may end an obstacle: only while something waits for that */
export function createObstacleWatch({ win, listen }: Inner, look: (afterMs: number) => void): (isOn: boolean) => void {
  const undos: (() => void)[] = [];
  return (isOn) => {
    for (const undo of undos.splice(0)) undo();
    if (isOn) undos.push(...stirs.split(' ').map((type) => listen(win, type, () => look(stirMs))));
  };
}
