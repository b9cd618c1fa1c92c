import { type DeadClickOptions, deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { toOptions } from './options.ts';
import type { Page } from './page/page.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';

/** The site configuration's `signals`: false is off, true is on, an object sets thresholds. */
export type SignalsConfig = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

/** Starts what the configuration does not switch off. */
export function startDetectors(page: Page, config: SignalsConfig): void {
  const isOn = (name: string): boolean => config[name] !== false;
  const start = <O extends object>(name: string, defaults: O, begin: (page: Page, options: O) => void): void => {
    if (isOn(name)) begin(page, toOptions(name, defaults, config[name], page.win.console));
  };
  start('rage_click', rageClickDefaults, startRageClick);
  const wants = { dead: isOn('dead_click'), slow: isOn('slow_click') };
  if (wants.dead || wants.slow) {
    const options: DeadClickOptions = toOptions('dead_click', deadClickDefaults, config.dead_click, page.win.console);
    startDeadClick(page, options, wants);
  }
}
