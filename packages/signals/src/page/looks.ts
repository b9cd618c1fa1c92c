import { type Activation, type Base, never } from './shapes.ts';

/** What the browser is asked for takes the user's activation away so soon. */
const consumedMs = 60;
/** A smooth scroll is first told of with this frame after the click. */
const scrollFrames = 4;

/**
 * Looks at a click once the page's own listeners have run, and again a moment later, and notes when the page is drawn.
 * @param answer says that it was answered
 * @param isAnswered whether the page shows by then that it was; `frameMs` is when the last frame before the click began, on
 * the document's timeline
 * @returns to be called at each click, before the page's own listeners
 */
export function createLooks(
  base: Base,
  answer: (activation: Activation) => void,
  isAnswered: (activation: Activation, frameMs: number) => boolean,
): (activation: Activation) => void {
  const { win, clock, after } = base;
  const draw = (activation: Activation, frames: number): void => {
    const frame = win.requestAnimationFrame(() => {
      forget();
      activation.drawnMs = Math.min(activation.drawnMs as number, clock.mono());
      if (frames > 1) draw(activation, frames - 1);
      else activation.scrolledMs = clock.mono();
    });
    const forget = base.add(() => win.cancelAnimationFrame(frame));
  };
  return (activation) => {
    activation.drawnMs = never;
    // Not every engine has a timeline.
    const frameMs = (base.doc as Partial<Document>).timeline?.currentTime as number;
    const isOpen = (): boolean => activation.answerMs === never;
    const look = (): void => {
      if (isOpen() && (win.navigator.userActivation?.isActive === false || isAnswered(activation, frameMs)))
        answer(activation);
    };
    after(0, () => {
      activation.isOver = true;
      look();
      if (isOpen()) {
        after(consumedMs, look);
        draw(activation, scrollFrames);
      } else {
        // Of one that has its answer nobody asks when it was seen; until now is long enough.
        activation.drawnMs = clock.mono();
      }
    });
  };
}
