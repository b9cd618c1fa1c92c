import type { Journey } from '@ressenti/protocol';

export type Via = 'url' | 'selector' | 'event' | 'api';

export interface StepMatch {
  step: string;
  via: Via;
}

/**
 * The step of a journey that an address shows, or null. A long pattern says more than a short one; at a tie the step that
 * comes first in the configuration wins.
 */
export function computeUrlMatch({ steps }: Journey, url: URL): StepMatch | null {
  let best: StepMatch | null = null;
  let bestLength = -1;
  for (const { id: step, enter = [] } of steps)
    for (const matcher of enter) {
      if (!('url' in matcher)) continue;
      const { length } = matcher.url.replace(/\*/g, '');
      if (length > bestLength && matchesUrl(matcher.url, url)) {
        best = { step, via: 'url' };
        bestLength = length;
      }
    }
  return best;
}

/**
 * The step of a journey that the elements of a page show, or null; of several the first in the configuration wins.
 * @param shows is an element that matches on the page, and visible?
 */
export function computeElementMatch({ steps }: Journey, shows: (selector: string) => boolean): StepMatch | null {
  const step = steps.find(({ enter }) =>
    enter?.some((matcher) => 'selector' in matcher && shows(matcher.selector)),
  )?.id;
  return step ? { step, via: 'selector' } : null;
}

/** Does the journey have steps that are recognised by elements? */
export function hasSelectors({ steps }: Journey): boolean {
  return steps.some(({ enter }) => enter?.some((matcher) => 'selector' in matcher));
}

/**
 * Does an address fit a pattern? `*` is any run of characters without "/", `**` any run. A pattern that begins with a
 * scheme holds the origin, too; a "?" part needs those query parameters, whatever else is there; a "#" part the
 * fragment. One slash at the end makes no difference.
 */
export function matchesUrl(pattern: string, url: URL): boolean {
  try {
    // Not its origin: in some engines a file has none.
    const wanted = new URL(pattern, new URL('/', url));
    return (
      fits(toPlace(wanted), toPlace(url)) &&
      (!wanted.hash || fits(wanted.hash, url.hash)) &&
      [...wanted.searchParams].every(([name, value]) =>
        url.searchParams.getAll(name).some((found) => fits(value || '**', found)),
      )
    );
  } catch {
    // That a host is none only the browser can tell, and a frame may have no address: nothing fits, and all else goes on.
    return false;
  }
}

function toPlace({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/$/, '');
}

/** Follows every way through the pattern at once, so that no pattern is slow: a backtracking expression could be. */
function fits(pattern: string, text: string): boolean {
  let ends = new Set([0]);
  for (const token of pattern.split(/(\*+)/)) {
    const next = new Set<number>();
    for (const at of ends) {
      if (token[0] !== '*') {
        if (text.startsWith(token, at)) next.add(at + token.length);
      } else
        for (let i = at; i <= text.length && !next.has(i); i++) {
          next.add(i);
          if (token === '*' && text[i] === '/') break;
        }
    }
    ends = next;
  }
  return ends.has(text.length);
}
