import type { Activation } from './shapes.ts';

/** One move of a strip is many events, one per frame, of which a busy page drops some. */
const oneMoveMs = 150;
/** What glides for so long glides by itself, and a busy page may keep it waiting. */
const glideMs = 2000;
const waitMs = 500;

interface Move {
  firstMs: number;
  lastMs: number;
  /** Nobody asked for it. */
  isOwn: boolean;
}

/**
 * Tells a strip that a script moves for a press from one that moves by itself, in a rhythm or without an end. The page as a
 * whole never counts as such: who flicks it moves it long after the finger has gone.
 * @param isAmbient whether a move that begins now would have come anyway
 * @returns to be called at each scroll, `byHand` if it is the visitor's own; whether it answers the press
 */
export function watchMoves(
  isAmbient: (node: Node, atMs: number) => boolean,
): (node: Node, atMs: number, byHand: boolean, press: Activation | undefined) => boolean {
  const moves = new WeakMap<Node, Move>();
  return (node, atMs, byHand, press) => {
    let move = moves.get(node);
    if (!move || atMs - move.lastMs > (move.lastMs - move.firstMs > glideMs ? waitMs : oneMoveMs)) {
      move = { firstMs: atMs, lastMs: atMs, isOwn: !byHand && node.nodeType === 1 && isAmbient(node, atMs) };
      moves.set(node, move);
    }
    move.lastMs = atMs;
    const { firstMs, isOwn } = move;
    // In the middle of a short one of its own it may well have been sent further by the press.
    return !byHand && !!press && !(isOwn && (firstMs > press.downMs || atMs - firstMs > glideMs));
  };
}
