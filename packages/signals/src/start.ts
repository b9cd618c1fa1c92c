import { deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { toOptions } from './options.ts';
import type { Page } from './page/page.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';

/** The site configuration's `signals`: false is off, true is on, an object sets thresholds. */
export type SignalsConfig = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

/** Starts one detector with its own thresholds, unless the configuration switches it off. */
export type StartOne = <O extends object>(name: string, defaults: O, begin: (page: Page, options: O) => void) => void;

/** Starts what judges clicks at once, and fetches the rest. */
export function startDetectors(page: Page, config: SignalsConfig): void {
  const start: StartOne = (name, defaults, begin) => {
    if (config[name] !== false) begin(page, toOptions(defaults, config[name]));
  };
  start('rage_click', rageClickDefaults, startRageClick);
  // One verdict per click, so one detector; whoever asks for slow clicks lets requests be seen.
  const slow = config.slow_click !== false;
  const dead = { ...deadClickDefaults, slow, requests: slow && !!config.slow_click };
  start('dead_click', dead, startDeadClick);
  if (slow && config.dead_click === false)
    start('slow_click', { ...dead, dead: false, requests: true }, startDeadClick);
  import('./late.ts')
    .then(({ startLate }) => startLate(page, start, config))
    .catch((error: unknown) => page.win.console.warn('ressenti: signals:', error));
}
