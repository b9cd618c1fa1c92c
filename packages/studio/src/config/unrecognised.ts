import type { SiteConfig, Step } from '@ressenti/protocol';

/** Whether nothing on a page tells that somebody is at this step: only the site's own code, or an import, can say so. */
export function isUnrecognised(step: Step): boolean {
  return (step.enter ?? []).length === 0;
}

/** Such steps of all journeys, in their order. Nothing wrong by itself, but a step that was forgotten looks the same. */
export function findUnrecognised(config: SiteConfig): Step[] {
  return (config.journeys ?? []).flatMap(({ steps }) => steps.filter(isUnrecognised));
}
