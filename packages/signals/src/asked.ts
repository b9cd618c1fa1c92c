import { cursorThrashDefaults, startCursorThrash } from './cursor-thrash/detector.ts';
import { startFrames } from './frames.ts';
import { startPressRequests } from './page/requests.ts';
import type { Page } from './page/shapes.ts';
import { type SignalsConfig, type StartOne, toPageOptions } from './start-one.ts';

/** Fetched only by a site that asks for one of these. */
export function startAsked(page: Page, start: StartOne, config: SignalsConfig): void {
  // Shaking is weak evidence.
  if (config.cursor_thrash) start('cursor_thrash', cursorThrashDefaults, startCursorThrash);
  startPressRequests(start, config);
  if (toPageOptions(config).observeFrames) startFrames(page, config);
}
