import { excessiveScrollDefaults, startExcessiveScroll } from './excessive-scroll/detector.ts';
import type { StartOne } from './start-one.ts';

/** Fetched when the page is scrolled for the first time. */
export const startScroll = (start: StartOne): void =>
  start('excessive_scroll', excessiveScrollDefaults, startExcessiveScroll);
