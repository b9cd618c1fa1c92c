/** Types that must hold, and what must not compile. Checked by `npm run types`. */
import type { SiteConfig } from './config.ts';
import type { RessentiEvent } from './events.ts';
import type { Survey } from './surveys.ts';

export const site: SiteConfig = { site: 'shop', journeys: [{ id: 'purchase', steps: [{ id: 'cart' }] }] };

// @ts-expect-error: a site without an id is no configuration.
export const nameless: SiteConfig = {};

// @ts-expect-error: an unknown key is refused by the compiler as by the validator.
export const unknown: SiteConfig = { site: 'shop', colour: 'red' };

// @ts-expect-error: a scroll trigger needs its percent.
export const scroll: Survey['trigger'] = { on: 'scroll' };

export const answer = (event: RessentiEvent<'survey-answer'>): string => event.data.inviteId;

// @ts-expect-error: a step event carries no invitation.
export const wrong = (event: RessentiEvent<'step-enter'>): string => event.data.inviteId;
