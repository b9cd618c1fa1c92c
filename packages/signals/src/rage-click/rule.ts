/** One press of a series, in milliseconds of one clock. */
export interface RagePress {
  /** Went down, and was done: the click, or letting go of a disabled control. */
  downMs: number;
  upMs: number;
  /** First answer; Infinity if none. */
  answerMs: number;
  /** When the page was first drawn after it. */
  drawnMs?: number;
  x: number;
  y: number;
}

export interface RageThresholds {
  /** Presses of which none was answered. */
  minClicks: number;
  /** Presses of which fewer than `productiveRatio` were answered. */
  minClicksMixed: number;
  productiveRatio: number;
  /** The same count for a place that is no control. */
  minClicksStatic: number;
}

export interface RageVerdict {
  count: number;
  answered: number;
  unanswered: number;
  durationMs: number;
  /** How far from the first press the others were. */
  spreadPx: number;
  /** From the first press to the first answer. */
  firstAnswerMs?: number;
}

/** What comes with the first frame after a press answers it, whatever was pressed before that frame. */
const frameMs = 50;

/**
 * Judges one series of presses on one control: rage is pressing again and again without being answered.
 * @param isStatic whether it was a place that is no control
 * @returns the evidence, or null if the presses were too few or the page answered
 */
export function computeRage(
  presses: readonly RagePress[],
  isStatic: boolean,
  { minClicks, minClicksMixed, minClicksStatic, productiveRatio }: RageThresholds,
): RageVerdict | null {
  const count = presses.length;
  const [first] = presses;
  const last = presses[count - 1];
  if (!first || !last) return null;
  // An answer to the last press counts until the verdict, which a busy page puts off; to an earlier one, until the next.
  const answers = presses.filter(
    ({ answerMs, drawnMs = -1 / 0 }, i) => answerMs < Math.max(presses[i + 1]?.downMs ?? 1 / 0, drawnMs + frameMs),
  );
  const answered = answers.length;
  if (
    answered
      ? isStatic || count < minClicksMixed || answered / count >= productiveRatio
      : count < (isStatic ? minClicksStatic : minClicks)
  )
    return null;
  const spread = (axis: 'x' | 'y'): number => Math.max(...presses.map((press) => Math.abs(press[axis] - first[axis])));
  return {
    count,
    answered,
    unanswered: count - answered,
    durationMs: Math.round(last.upMs - first.downMs),
    spreadPx: Math.round(Math.hypot(spread('x'), spread('y'))),
    ...(answers[0] && { firstAnswerMs: Math.round(answers[0].answerMs - first.downMs) }),
  };
}
