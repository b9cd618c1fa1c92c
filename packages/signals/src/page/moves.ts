import { isFull } from './change.ts';

/**
 * Whether the click, or the press before it, set an animation off that a script made. Those of style sheets follow a class or a
 * state, which is judged as such; what moves in the control, or is empty as a ripple is, is the pressed look.
 * @param path what was pressed, from the target outwards
 * @param sinceMs what the document's timeline said at the click: the time of the last frame before it. A frame that a busy page draws
 * after the click may have begun before it, so the time of the click itself says nothing.
 */
export function isMoved(doc: Document, control: Element, path: readonly EventTarget[], sinceMs: number): boolean {
  // Not every engine has it.
  return !!(doc as Partial<Document>).getAnimations?.().some((animation) => {
    const { effect, startTime } = animation;
    const target = (effect as Partial<KeyframeEffect> | null)?.target;
    return (
      animation.constructor.name === 'Animation' &&
      // One that was made just now has no time yet.
      ((startTime ?? sinceMs) as number) >= sinceMs &&
      !!target &&
      !control.contains(target) &&
      !path.includes(target) &&
      isFull(target)
    );
  });
}
