/** Where the page was scrolled to, and whether the visitor did it. */
export interface ScrollSample {
  atMs: number;
  y: number;
  byHand: boolean;
  /** Of the whole document: one that grows is a feed. */
  heightPx: number;
}

export interface ScrollOptions {
  windowMs: number;
  minReversals: number;
  /** Shortest way between two reversals, and the whole way, in viewports. */
  minLegVp: number;
  minDistanceVp: number;
}

export interface ScrollVerdict {
  reversals: number;
  distanceVp: number;
  durationMs: number;
}

/** A document that grew by so much meanwhile, or by a screen, is a feed. */
const growthRatio = 1.2;

/** The legs of a scroll: each ends where the direction changes. */
interface Leg {
  fromMs: number;
  from: number;
  to: number;
  byHand: boolean;
}

/**
 * Collects samples; says once that somebody scrolls up and down looking for something.
 * @returns called with each sample and the viewport's height
 */
export function createScrollRule(
  options: ScrollOptions,
): (sample: ScrollSample, viewportPx: number) => ScrollVerdict | null {
  let legs: Leg[] = [];
  let startPx = 0;
  return ({ atMs, y, byHand, heightPx }, viewportPx) => {
    const leg = legs.at(-1);
    if (!leg || heightPx > Math.min(startPx * growthRatio, startPx + viewportPx)) {
      startPx = heightPx;
      legs = [{ fromMs: atMs, from: y, to: y, byHand }];
      return null;
    }
    const turns = (y - leg.to) * (leg.to - leg.from) < 0;
    if (turns) {
      // A short leg is no search: the count begins again.
      if (!leg.byHand || Math.abs(leg.to - leg.from) < options.minLegVp * viewportPx) legs = [];
      legs.push({ fromMs: atMs, from: leg.to, to: y, byHand });
    } else {
      leg.to = y;
      leg.byHand ||= byHand;
    }
    legs = legs.filter(({ fromMs }) => atMs - fromMs <= options.windowMs);
    const long = legs.filter(({ from, to }) => Math.abs(to - from) >= options.minLegVp * viewportPx);
    const distance = legs.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0) / viewportPx;
    const reversals = long.length - 1;
    if (reversals < options.minReversals || distance < options.minDistanceVp) return null;
    const [first] = legs;
    return {
      reversals,
      distanceVp: Math.round(distance * 10) / 10,
      durationMs: Math.round(atMs - (first?.fromMs ?? atMs)),
    };
  };
}
