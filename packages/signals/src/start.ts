import { deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { toOptions } from './options.ts';
import { type Page, type PageOptions, pageDefaults } from './page/page.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';

/** The site configuration's `signals`: false is off, true is on, an object sets thresholds. */
export type SignalsConfig = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

/** Starts one detector with its own thresholds, unless the configuration switches it off. */
export type StartOne = <O extends object>(name: string, defaults: O, begin: (page: Page, options: O) => void) => void;

/** What holds for all of them. */
export const toPageOptions = (config: SignalsConfig): PageOptions => toOptions(pageDefaults, config.all);

export const createStart =
  (page: Page, config: SignalsConfig): StartOne =>
  (name, defaults, begin) => {
    if (config[name] !== false) begin(page, toOptions(defaults, config[name]));
  };

/** Starts what judges clicks. */
export function startClicks(start: StartOne, config: SignalsConfig): void {
  start('rage_click', rageClickDefaults, startRageClick);
  // One verdict per click, so one detector; whoever asks for slow clicks lets requests be seen.
  const slow = !!config.slow_click;
  const dead = { ...deadClickDefaults, slow, requests: slow };
  start('dead_click', dead, startDeadClick);
  if (slow && config.dead_click === false) start('slow_click', { ...dead, dead: false }, startDeadClick);
}

/** Starts what judges clicks at once, and fetches the rest. */
export function startDetectors(page: Page, config: SignalsConfig): void {
  const start = createStart(page, config);
  startClicks(start, config);
  import('./late.ts').then(({ startLate }) => startLate(page, start, config)).catch(page.warn);
}
