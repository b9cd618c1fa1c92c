import type { Activation, Page } from '../page/shapes.ts';

/** How far apart two presses of one place may be. */
const placePx = 24;
/** The verdict comes so long after the last press that could have gone on. */
const slackMs = 50;

/** The same element; or, where the page draws it anew at each press, the same kind of element in the same place. */
const isSame = (a: Activation, b: Activation): boolean =>
  a.key === b.key &&
  a.kind === b.kind &&
  ((a.control === b.control && a.kind !== 'static') ||
    (Math.hypot(a.x - b.x, a.y - b.y) <= placePx &&
      (a.kind === 'static' || (!a.control.isConnected && a.control.localName === b.control.localName))));

/** Collects presses of one control that follow each other closely, and hands each series over once it is finished. */
export function watchSeries(
  page: Page,
  gapMs: number,
  maxBurstMs: number,
  belongs: (activation: Activation) => boolean,
  judge: (first: Activation, series: readonly Activation[]) => void,
): void {
  let series: Activation[] = [];
  const end = (): void => {
    const ended = series;
    series = [];
    for (const activation of ended) activation.isHeld = false;
    if (ended[0]) judge(ended[0], ended);
  };
  const endLater = page.later(() => {
    const last = series.at(-1);
    if (last) page.settle(last);
    end();
  }, true);
  page.on('end', end);
  page.onPress((activation, wasBefore) => {
    const [first] = series;
    const last = series.at(-1);
    const continues =
      first &&
      last &&
      isSame(first, activation) &&
      activation.downMs - last.upMs <= gapMs &&
      activation.upMs - first.downMs <= maxBurstMs;
    if (!continues) end();
    if (!belongs(activation)) return;
    series.push(activation);
    activation.isHeld = true;
    endLater(gapMs + slackMs - (wasBefore ? page.clock.mono() - activation.upMs : 0));
  });
}
