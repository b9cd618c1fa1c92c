import { type ConsentState, computeConsent, hasPrivacySignal, isWorthKeeping, type Records } from '@ressenti/core';
import type { SiteConfig } from '@ressenti/protocol';
import { isConsentState } from './sound.ts';

/** The visitor's choice as it stands, and what the browser may keep by it. */
export interface Choice {
  state(): ConsentState;
  /** Holds from now on, for what this page does; `remember` makes it hold for what is kept. */
  set(next: ConsentState): void;
  /** What is remembered of an earlier page, or of another tab. */
  remembered(): ConsentState | null;
  /** Keeps a choice for the next page where it would not hold otherwise, and lets records be written as the state allows. */
  remember(choice: ConsentState | null): void;
}

/**
 * Begins with what the visitor, the browser, the page and the configuration say, in that order of weight.
 * @param records where the choice is remembered
 * @param session written by the same permission
 * @param stated what the page says: `data-consent` or the option
 * @param refuse says of a wrong call that it was one
 */
export function createChoice(
  records: Records,
  session: Records,
  navigator: Navigator,
  privacy: NonNullable<SiteConfig['privacy']>,
  stated: ConsentState | undefined,
  refuse: (name: string, value: unknown) => void,
): Choice {
  const name = 'consent';
  const mode = privacy.consent;
  const signal = hasPrivacySignal(navigator, privacy);
  const remembered: Choice['remembered'] = () => records.read(name);
  // Another word is no yes: nothing is kept or sent until the page has said it right.
  if (stated && !isConsentState(stated)) refuse(name, stated);
  let state = computeConsent(mode, signal, stated, remembered() as 'granted' | 'denied' | null);
  const keep = (on = state === 'granted'): void => {
    records.keep(on);
    session.keep(on);
  };
  keep();
  return {
    state: () => state,
    set(next) {
      state = next;
    },
    remembered,
    // It is the one thing that is kept without consent, so that it is not asked for again.
    remember(choice) {
      records.erase(name);
      if (choice && isWorthKeeping(choice, mode, signal)) {
        keep(true);
        records.write(name, choice);
      }
      keep();
    },
  };
}
