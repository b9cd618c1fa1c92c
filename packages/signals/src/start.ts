import { deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { withProbes } from './page/probes.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';
import type { SignalsConfig, StartOne } from './start-one.ts';

/** Starts what judges clicks, in the page and in its frames. */
export function startClicks(start: StartOne, config: SignalsConfig): void {
  const begin = withProbes(startDeadClick);
  start('rage_click', rageClickDefaults, withProbes(startRageClick));
  // One verdict per click, so one detector; whoever asks for slow clicks lets requests be seen.
  const slow = !!config.slow_click;
  const dead = { ...deadClickDefaults, slow, requests: slow };
  start('dead_click', dead, begin);
  if (slow && config.dead_click === false) start('slow_click', { ...dead, dead: false }, begin);
}
