import type { Journey, Step } from '@ressenti/protocol';

export type Via = 'url' | 'selector' | 'event' | 'api';

export interface StepMatch {
  step: string;
  via: Via;
}

/** What the rules may ask of a page. */
export interface PageView {
  url: URL;
  /** Is an element that matches on the page, and visible? */
  shows(selector: string): boolean;
}

/**
 * The step of a journey that a page shows, or null. An element says more than an address, and a long pattern more than
 * a short one; at a tie the step that comes first in the configuration wins.
 */
export function computeMatch(journey: Journey, page: PageView): StepMatch | null {
  let best: StepMatch | null = null;
  let bestRank = 0;
  for (const { id, enter } of journey.steps)
    for (const matcher of enter ?? []) {
      const rank =
        'selector' in matcher
          ? 1000
          : 'url' in matcher && matchesUrl(matcher.url, page.url)
            ? 1 + matcher.url.replace(/\*/g, '').length
            : 0;
      if (rank > bestRank && (!('selector' in matcher) || page.shows(matcher.selector))) {
        best = { step: id, via: 'selector' in matcher ? 'selector' : 'url' };
        bestRank = rank;
      }
    }
  return best;
}

/** The steps, of all journeys, that a named event enters. */
export function computeEventMatches(journeys: readonly Journey[], name: string): { journey: Journey; step: Step }[] {
  return journeys.flatMap((journey) =>
    journey.steps
      .filter((step) => step.enter?.some((matcher) => 'event' in matcher && matcher.event === name))
      .map((step) => ({ journey, step })),
  );
}

/**
 * Does an address fit a pattern? `*` is any run of characters without "/", `**` any run. A pattern that begins with a
 * scheme holds the origin, too; a "?" part needs those query parameters, whatever else is there; a "#" part the
 * fragment. One slash at the end makes no difference.
 */
export function matchesUrl(pattern: string, url: URL): boolean {
  const [, head = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(pattern) ?? [];
  const address = (/^[a-z*]+:\/\//.test(head) ? url.origin : '') + url.pathname;
  if (!fits(trimSlash(head), trimSlash(address))) return false;
  if (fragment !== undefined && !fits(fragment, url.hash.slice(1))) return false;
  for (const [name, value] of new URLSearchParams(query ?? ''))
    if (!url.searchParams.getAll(name).some((found) => fits(value || '**', found))) return false;
  return true;
}

function trimSlash(text: string): string {
  return text.replace(/\/$/, '');
}

function fits(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'));
  return new RegExp(`^${source}$`, 's').test(text);
}
