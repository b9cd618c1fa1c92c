export interface CursorPoint {
  atMs: number;
  x: number;
  y: number;
}

export interface ThrashOptions {
  windowMs: number;
  minReversals: number;
  minPathPx: number;
  /** Way over distance. */
  minWindingRatio: number;
}

export interface ThrashVerdict {
  reversals: number;
  pathPx: number;
  durationMs: number;
}

/** A turn sharper than 120 degrees has a cosine below this. */
const sharpCos = -0.5;

/** Judges the points of the last moments, oldest first, each at least 12 px from the one before. */
export function computeThrash(points: readonly CursorPoint[], options: ThrashOptions): ThrashVerdict | null {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  let path = 0;
  let reversals = 0;
  let before: { dx: number; dy: number; length: number } | undefined;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1] ?? first;
    const to = points[i] ?? last;
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    const length = Math.hypot(dx, dy);
    path += length;
    if (before && dx * before.dx + dy * before.dy < sharpCos * length * before.length) reversals++;
    before = { dx, dy, length };
  }
  const net = Math.max(1, Math.hypot(last.x - first.x, last.y - first.y));
  const isThrash =
    reversals >= options.minReversals && path >= options.minPathPx && path / net >= options.minWindingRatio;
  return isThrash ? { reversals, pathPx: Math.round(path), durationMs: Math.round(last.atMs - first.atMs) } : null;
}
