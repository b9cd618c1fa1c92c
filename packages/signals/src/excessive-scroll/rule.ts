import type { Leg } from './legs.ts';

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

/**
 * Judges the ways that the page was scrolled, oldest first: long ones up and down are a search.
 * @returns the evidence, or null if it was none
 */
export function computeSearch(
  all: readonly Leg[],
  nowMs: number,
  heightPx: number,
  viewportPx: number,
  { windowMs, minReversals, minLegVp, minDistanceVp }: ScrollOptions,
): ScrollVerdict | null {
  const toVp = ({ from, to }: Leg): number => Math.abs(to - from) / viewportPx;
  let legs: Leg[] = [];
  all.forEach((leg, i) => {
    legs.push(leg);
    // A short way, or one that a script scrolled, is no search: the count begins again after it. The last may go on.
    const isBroken = i < all.length - 1 && (!leg.byHand || toVp(leg) < minLegVp);
    const isGrown = heightPx > Math.min(leg.heightPx * growthRatio, leg.heightPx + viewportPx);
    if (isBroken || isGrown || nowMs - leg.fromMs > windowMs) legs = [];
  });
  const distance = legs.reduce((sum, leg) => sum + toVp(leg), 0);
  const reversals = legs.filter((leg) => toVp(leg) >= minLegVp).length - 1;
  if (reversals < minReversals || distance < minDistanceVp) return null;
  return {
    reversals,
    distanceVp: Math.round(distance * 10) / 10,
    durationMs: Math.round(nowMs - (legs[0]?.fromMs ?? nowMs)),
  };
}
