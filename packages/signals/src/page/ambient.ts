import { isWithin } from './marks.ts';
import type { Activation } from './shapes.ts';

/** Changes closer than this are one. */
const oneChangeMs = 20;
/** "By itself" takes two changes this far apart. Faster ones have no rhythm that a click could break. */
const apartMs = 150;
/** So soon after a click, out of rhythm, a change is its effect. */
const causedMs = 50;

/** Input this recent may have caused a change, so nothing is learned from it. */
const quietMs = 500;

/**
 * Knows what changes by itself: clocks, adverts, autoplay. A change in its rhythm answers nobody. It is learned while no press
 * waits.
 * @returns to be called at each change, with the newest press that waits and how long ago there was input; whether it would
 * have come anyway: of a node known to change by itself, and in its rhythm. A carousel that moves every 5 s and moves at a
 * click as well is out of rhythm, so that is an answer. `sinceMs` is when the page heard of the press or of its click.
 */
export function createAmbient(): (
  node: Node,
  what: string,
  atMs: number,
  sinceMs: number,
  press: Activation | undefined,
  idleMs: number,
) => boolean {
  const known = new WeakMap<Node, Record<string, { firstMs: number; lastMs: number; gapMs: number }>>();
  return (node, what, atMs, sinceMs, press, idleMs) => {
    const kinds = known.get(node) ?? {};
    if (!press) {
      if (idleMs > quietMs) {
        known.set(node, kinds);
        kinds[what] ??= { firstMs: atMs, lastMs: atMs, gapMs: 1 / 0 };
        const rhythm = kinds[what];
        const gapMs = atMs - rhythm.lastMs;
        if (gapMs > oneChangeMs) {
          rhythm.gapMs = Math.min(rhythm.gapMs, gapMs);
          rhythm.lastMs = atMs;
        }
      }
      return true;
    }
    const rhythm = kinds[what];
    if (rhythm && rhythm.lastMs - rhythm.firstMs >= apartMs) {
      const { gapMs } = rhythm;
      const since = atMs - rhythm.lastMs;
      if (gapMs < apartMs || since <= oneChangeMs) return true;
      rhythm.lastMs = atMs;
      const beats = since / gapMs;
      if (atMs - sinceMs > causedMs) {
        if (beats > 0.5) return true;
      } else if (beats > 0.9 && Math.abs(beats - Math.round(beats)) < 0.1) {
        // It came on its beat, and right after the press.
        press.isStirred = true;
        return true;
      }
    }
    return isWithin(node, '[data-ressenti-ambient]');
  };
}
