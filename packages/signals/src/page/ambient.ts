/** What changes by itself: clocks, adverts, autoplay. A change in its rhythm answers nobody. */
export interface Ambient {
  /** Learns one change. */
  note(node: Node, what: string, atMs: number): void;
  /**
   * Whether this change would have come anyway: of a node known to change by itself, and in its rhythm. A carousel that
   * moves every 5 s and moves at a click as well is out of rhythm, so that is an answer. `maybe`: it came on its beat, and
   * right after the press.
   * @param sinceMs when the page heard of the press or of its click, whichever was later
   */
  has(node: Node, what: string, atMs: number, sinceMs: number): boolean | 'maybe';
}

/** Changes closer than this are one. */
const oneChangeMs = 20;
/** "By itself" takes two changes this far apart. Faster ones have no rhythm that a click could break. */
const apartMs = 150;
/** So soon after a click, out of rhythm, a change is its effect. */
const causedMs = 50;

export function createAmbient(): Ambient {
  const known = new WeakMap<Node, Record<string, { firstMs: number; lastMs: number; gapMs: number }>>();
  return {
    note(node, what, atMs) {
      const kinds = known.get(node) ?? {};
      known.set(node, kinds);
      kinds[what] ??= { firstMs: atMs, lastMs: atMs, gapMs: 1 / 0 };
      const rhythm = kinds[what];
      const gapMs = atMs - rhythm.lastMs;
      if (gapMs <= oneChangeMs) return;
      rhythm.gapMs = Math.min(rhythm.gapMs, gapMs);
      rhythm.lastMs = atMs;
    },
    has(node, what, atMs, sinceMs) {
      const rhythm = known.get(node)?.[what];
      if (!rhythm || rhythm.lastMs - rhythm.firstMs < apartMs) return false;
      const { gapMs } = rhythm;
      const since = atMs - rhythm.lastMs;
      if (gapMs < apartMs || since <= oneChangeMs) return true;
      rhythm.lastMs = atMs;
      const beats = since / gapMs;
      const isOnBeat = beats > 0.9 && Math.abs(beats - Math.round(beats)) < 0.1;
      if (atMs - sinceMs > causedMs) return beats > 0.5;
      return isOnBeat && 'maybe';
    },
  };
}
