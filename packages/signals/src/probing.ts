import { deadClickDefaults } from './dead-click/detector.ts';
import { startProbes } from './page/probes.ts';
import { rageClickDefaults } from './rage-click/detector.ts';
import type { SignalsConfig, StartOne } from './start-one.ts';

/** What tells of answers outside the page, in the page and in its frames. */
export function startProbing(start: StartOne, config: SignalsConfig): void {
  start('rage_click', rageClickDefaults, startProbes);
  start('dead_click', deadClickDefaults, startProbes);
  if (config.slow_click) start('slow_click', { probes: false, requests: true }, startProbes);
}
