import { type Activation, type Base, never } from './shapes.ts';

/** What the browser is asked for takes the user's activation away so soon. */
const consumedMs = 60;
/** A smooth scroll is first told of with this frame after the click. */
const scrollFrames = 4;

/**
 * Looks at each click with the frames that follow it, when the page's own listeners have run, and notes when the page is drawn.
 * One frame is asked for however many clicks wait for it: that costs a page less than a timer for each.
 * @param answer says that it was answered
 * @param isAnswered whether the page shows by then that it was; `frameMs` is when the last frame before the click began, on
 * the document's timeline
 * @returns to be called at each click, before the page's own listeners
 */
export function createLooks(
  { win, doc, clock, add, warn }: Base,
  answer: (activation: Activation) => void,
  isAnswered: (activation: Activation, frameMs: number) => boolean,
): (activation: Activation) => void {
  let waiting: [activation: Activation, frameMs: number, frames: number][] = [];
  let frame = 0;
  const ask = (): void => {
    frame = win.requestAnimationFrame(() => {
      const drawn = waiting;
      waiting = [];
      try {
        drawn.forEach(draw);
      } catch (error) {
        warn(error);
      }
      if (waiting[0]) ask();
    });
  };
  const draw = ([activation, frameMs, frames]: (typeof waiting)[number]): void => {
    const nowMs = clock.mono();
    const isOpen = (): boolean => activation.answerMs === never;
    activation.drawnMs = Math.min(activation.drawnMs as number, nowMs);
    if (isOpen() && (win.navigator.userActivation?.isActive === false || isAnswered(activation, frameMs)))
      answer(activation);
    // Of one that has its answer nobody asks for more.
    if (!isOpen()) return;
    if (frames < scrollFrames || nowMs - activation.upMs < consumedMs) waiting.push([activation, frameMs, frames + 1]);
    else activation.scrolledMs = nowMs;
  };
  add(() => win.cancelAnimationFrame(frame));
  return (activation) => {
    activation.drawnMs = never;
    // Not every engine has a timeline.
    waiting.push([activation, (doc as Partial<Document>).timeline?.currentTime as number, 1]);
    if (!waiting[1]) ask();
  };
}
