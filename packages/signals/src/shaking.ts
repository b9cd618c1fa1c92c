import { cursorThrashDefaults, startCursorThrash } from './cursor-thrash/detector.ts';
import type { StartOne } from './start-one.ts';

/** Fetched only by a site that asks for it. */
export const startShaking = (start: StartOne): void => start('cursor_thrash', cursorThrashDefaults, startCursorThrash);
