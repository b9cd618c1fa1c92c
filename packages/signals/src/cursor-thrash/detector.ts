import type { Page } from '../page/shapes.ts';
import { type CursorPoint, computeThrash, type ThrashOptions } from './rule.ts';

export const cursorThrashDefaults: ThrashOptions = {
  windowMs: 1500,
  minReversals: 6,
  minPathPx: 800,
  minWindingRatio: 4,
};

const segmentPx = 12;
const cooldownMs = 3000;
/** People shake the mouse to find the pointer: after a pause, and when they come back. */
const stillMs = 5000;
const settleMs = 2000;
const unjudged = 'canvas,video,iframe,input[type=range],[role=slider],[draggable=true]';

export function startCursorThrash(page: Page, options: ThrashOptions): void {
  const { win, hear } = page;
  let points: CursorPoint[] = [];
  let quietUntilMs = 0;
  const pause = (event: Event): void => {
    if (event.type === 'scroll' || event.target === win || event.target === win.document)
      quietUntilMs = event.timeStamp + settleMs;
  };
  hear('focus visibilitychange scroll', pause);
  hear<PointerEvent>('pointermove', (event) => {
    const { timeStamp: atMs, clientX: x, clientY: y, buttons, pointerType, target } = event;
    const last = points.at(-1);
    if (last && Math.hypot(x - last.x, y - last.y) < segmentPx) return;
    if (last && atMs - last.atMs > stillMs) quietUntilMs = atMs + settleMs;
    points = points.filter((point) => atMs - point.atMs <= options.windowMs);
    points.push({ atMs, x, y });
    if (buttons || pointerType !== 'mouse' || atMs < quietUntilMs) return;
    const verdict = computeThrash(points, options);
    if (!verdict || (target as Element).closest(unjudged)) return;
    quietUntilMs = atMs + cooldownMs;
    points = [];
    page.report(
      { kind: 'cursor_thrash', ...verdict, experimental: true },
      { control: target as Element, downMs: atMs - verdict.durationMs },
    );
  });
}
