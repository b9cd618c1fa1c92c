/** May we collect: not asked yet, yes, no. */
export type ConsentState = 'pending' | 'granted' | 'denied';

export interface ConsentInput {
  /** What the configuration asks for; default "opt-in". */
  mode?: 'opt-in' | 'opt-out' | 'not-needed' | undefined;
  /** What the page says at the start: `data-consent` or the option. */
  stated?: ConsentState | null | undefined;
  /** What the visitor chose at an earlier page, if this browser remembers it. */
  remembered?: ConsentState | null;
  /** The browser sends Global Privacy Control or Do Not Track, and the configuration honours it. */
  signal?: boolean;
}

/**
 * The state of consent at the start of a page. A refusal always wins; then the visitor's own choice, then the browser's
 * signal, then what the page says, then the configuration.
 */
export function computeConsent({ mode, stated, remembered, signal }: ConsentInput): ConsentState {
  if (stated === 'denied' || remembered === 'denied') return 'denied';
  if (remembered === 'granted') return 'granted';
  if (signal) return 'denied';
  return stated ?? (mode === 'opt-out' || mode === 'not-needed' ? 'granted' : 'pending');
}

/**
 * What the browser remembers of a choice: only what would not hold without it. So "opt-in" keeps a yes and forgets a no,
 * and the others keep a no; a yes against a privacy signal is kept, too.
 */
export function toRemembered(
  choice: ConsentState,
  input: Pick<ConsentInput, 'mode' | 'signal'>,
): 'granted' | 'denied' | null {
  const without = computeConsent(input);
  if (choice === 'granted') return without === 'granted' ? null : choice;
  return choice === 'denied' && without === 'granted' ? choice : null;
}

/** Does the browser ask not to be tracked? */
export function hasPrivacySignal(
  nav: Navigator,
  honour: { honourGpc?: boolean | undefined; honourDnt?: boolean | undefined } = {},
): boolean {
  const { globalPrivacyControl: gpc } = nav as Navigator & { globalPrivacyControl?: unknown };
  return (honour.honourGpc !== false && gpc === true) || (honour.honourDnt !== false && nav.doNotTrack === '1');
}
