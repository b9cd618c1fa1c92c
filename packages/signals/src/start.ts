import { type DeadClickOptions, deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import type { Page } from './page/page.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';

/** The site configuration's `signals`: false is off, true is on, an object sets thresholds. */
export type SignalsConfig = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

/** Thresholds over defaults; one that is not what the default is, is said once and left out. */
export function toOptions<O extends object>(page: Pick<Page, 'win'>, name: string, defaults: O, given: unknown): O {
  const options = { ...defaults };
  if (typeof given !== 'object') return options;
  for (const [key, value] of Object.entries(given ?? {})) {
    const fallback = (defaults as Record<string, unknown>)[key];
    if (typeof value === typeof fallback && !(Number(value) < 0)) Object.assign(options, { [key]: value });
    else
      page.win.console.warn(
        `ressenti: signals.${name}.${key}: expected ${fallback === undefined ? `one of ${Object.keys(defaults)}` : typeof fallback}, received ${JSON.stringify(value)}; the default holds.`,
      );
  }
  return options;
}

/** Starts what the configuration does not switch off. */
export function startDetectors(page: Page, config: SignalsConfig): void {
  const isOn = (name: string): boolean => config[name] !== false;
  if (isOn('rage_click')) startRageClick(page, toOptions(page, 'rage_click', rageClickDefaults, config.rage_click));
  const wants = { dead: isOn('dead_click'), slow: isOn('slow_click') };
  if (wants.dead || wants.slow) {
    const options: DeadClickOptions = toOptions(page, 'dead_click', deadClickDefaults, config.dead_click);
    startDeadClick(page, options, wants);
  }
}
