import { deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { errorClickDefaults, startErrorClick } from './error-click/detector.ts';
import { toOptions } from './options.ts';
import type { Page } from './page/page.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';
import { rageKeyDefaults, startRageKey } from './rage-key/detector.ts';

/** The site configuration's `signals`: false is off, true is on, an object sets thresholds. */
export type SignalsConfig = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

/** Starts one detector with its own thresholds, unless the configuration switches it off. */
export type StartOne = <O extends object>(name: string, defaults: O, begin: (page: Page, options: O) => void) => void;

/** Starts what judges presses at once, and fetches the rest when it may be needed. */
export function startDetectors(page: Page, config: SignalsConfig): void {
  const start: StartOne = (name, defaults, begin) => {
    if (config[name] !== false) begin(page, toOptions(defaults, config[name]));
  };
  start('rage_click', rageClickDefaults, startRageClick);
  start('rage_key', rageKeyDefaults, startRageKey);
  // One verdict per click, so one detector; whoever asks for slow clicks lets requests be seen.
  const slow = config.slow_click !== false;
  start('dead_click', { ...deadClickDefaults, slow, requests: slow && !!config.slow_click }, startDeadClick);
  if (slow && config.dead_click === false)
    start('slow_click', { ...deadClickDefaults, slow, dead: false, requests: true }, startDeadClick);
  start('error_click', errorClickDefaults, startErrorClick);
  const missing = (error: unknown): void =>
    page.win.console.warn('ressenti: signals: a part could not be fetched:', error);
  // Shaking is weak evidence: only a site that asks for it gets it.
  if (config.cursor_thrash) import('./shaking.ts').then(({ startShaking }) => startShaking(start)).catch(missing);
  import('./late.ts').then((late) => late.startLate(page, start, missing)).catch(missing);
}
