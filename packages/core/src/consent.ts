/** May we collect: not asked yet, yes, no. */
export type ConsentState = 'pending' | 'granted' | 'denied';

/**
 * The state of consent at the start of a page. A refusal always wins; then the visitor's own choice, then the browser's
 * signal, then what the page says, then the configuration.
 * @param mode what the configuration asks for; default "opt-in"
 * @param signal the browser sends Global Privacy Control or Do Not Track, and the configuration honours it
 * @param stated what the page says at the start: `data-consent` or the option
 * @param remembered what the visitor chose at an earlier page, if this browser remembers it
 */
export function computeConsent(
  mode: string | undefined,
  signal: boolean,
  stated?: ConsentState,
  remembered?: 'granted' | 'denied' | null,
): ConsentState {
  if (stated === 'denied') return stated;
  return (
    remembered ?? (signal ? 'denied' : stated || (/^(opt-out|not-needed)$/.test(mode ?? '') ? 'granted' : 'pending'))
  );
}

/**
 * Is a choice one that would not hold if nobody remembered it? So "opt-in" keeps a yes and forgets a no, and the others
 * keep a no; a yes against a privacy signal is kept, too.
 */
export function isWorthKeeping(choice: ConsentState, mode: string | undefined, signal: boolean): boolean {
  const isYes = choice === 'granted';
  return choice !== 'pending' && isYes !== (computeConsent(mode, signal) === 'granted');
}

/** Does the browser ask not to be tracked? */
export function hasPrivacySignal(
  nav: Navigator,
  honour: { honourGpc?: boolean | undefined; honourDnt?: boolean | undefined } = {},
): boolean {
  const { globalPrivacyControl: gpc } = nav as Navigator & { globalPrivacyControl?: unknown };
  return (honour.honourGpc !== false && gpc === true) || (honour.honourDnt !== false && nav.doNotTrack === '1');
}
