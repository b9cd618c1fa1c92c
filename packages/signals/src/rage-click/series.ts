import type { Activation } from '../page/activations.ts';
import type { Page } from '../page/page.ts';

export interface SeriesOptions {
  /** Longest pause between two presses of one series. */
  gapMs: number;
  maxBurstMs: number;
}

/** How far apart two presses of one place may be. */
const placePx = 24;
/** From the last press to the verdict. */
const verdictMs = 750;

/** The same element; or, where the page draws it anew at each press, the same kind of element in the same place. */
function isSame(a: Activation, b: Activation): boolean {
  const isNear = Math.hypot(a.x - b.x, a.y - b.y) <= placePx;
  if (a.key !== b.key || a.kind !== b.kind) return false;
  if (a.kind === 'static') return isNear;
  return a.control === b.control || (!a.control.isConnected && isNear && a.control.localName === b.control.localName);
}

/** Collects presses of one control that follow each other closely, and hands each series over once it is finished. */
export function watchSeries(
  page: Page,
  { gapMs, maxBurstMs }: SeriesOptions,
  belongs: (activation: Activation) => boolean,
  judge: (series: readonly [Activation, ...Activation[]]) => void,
): void {
  let series: Activation[] = [];
  let cancel: (() => void) | undefined;
  const end = (): void => {
    cancel?.();
    const [first, ...rest] = series;
    series = [];
    if (!first) return;
    page.acts.settle();
    judge([first, ...rest]);
  };
  page.acts.on((activation) => {
    if (!belongs(activation)) return end();
    const first = series[0];
    const last = series.at(-1);
    const continues =
      first &&
      last &&
      isSame(first, activation) &&
      activation.downMs - last.upMs <= gapMs &&
      activation.upMs - first.downMs <= maxBurstMs;
    if (!continues) end();
    cancel?.();
    series.push(activation);
    cancel = page.after(verdictMs, end);
  }, end);
}
