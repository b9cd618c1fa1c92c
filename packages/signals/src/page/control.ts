import { isElement } from './marks.ts';

/** What a press landed on, as far as a verdict needs to know. */
export type ControlKind = 'act' | 'disabled' | 'nojudge' | 'unobservable' | 'static';

const editable = '[contenteditable]:not([contenteditable=false])';
const fields = `textarea,select,option,${editable}`;
const roles =
  '[role=button],[role=link],[role=tab],[role=option],[role=switch],[role=checkbox],[role=radio],[role=slider],[role=spinbutton],[role=treeitem],[role^=menuitem]';
const actionable = `button,a[href],area[href],summary,label,input,[onclick]:not(html,body),${roles},${fields}`;

/** These answer by themselves, or to typing, or are what is chosen already: a press that changes nothing is no defect. A box to tick always changes. */
const unjudged = `input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox]),a[download],[role=checkbox],[role=radio],[aria-selected=true],[aria-current]:not([aria-current=false]),${fields}`;

/** What is seen to answer, if it does. */
export const isJudged = (kind: ControlKind): boolean => !/^(nojudge|unobservable)$/.test(kind);

const disabled = ':disabled,[aria-disabled=true]';
/** One question for most controls, which are none of these. */
const special = `label,${disabled},${unjudged}`;

/** Whatever these show, the page does not tell; of a custom element it takes more to know. */
const opaque = /^(canvas|video|audio|embed|object|iframe)$|-/;

/**
 * The control that a press was meant for: the first actionable element of the event's path, else the outermost of at
 * most six ancestors that share the cursor of something to press, else nothing but a place.
 * @param path `composedPath()`, so that open shadow roots are looked into
 */
export function toControl(
  path: readonly EventTarget[],
  win: Window & typeof globalThis,
): { control: Element; kind: ControlKind } {
  // One after the other: to ask the window, which is last in every path, takes long.
  const target = path.find(isElement) ?? win.document.documentElement;
  /** A registered custom element without an open shadow root may answer inside a closed one. */
  const isOpaque = (element: Element): boolean => {
    const { localName } = element;
    return (
      opaque.test(localName) &&
      (!localName.includes('-') ||
        (!element.shadowRoot && !element.firstElementChild && !!win.customElements.get(localName)))
    );
  };
  if (isOpaque(target)) return { control: target, kind: 'unobservable' };
  let control = path.find((node) => (node as Partial<Element>).matches?.(actionable)) as Element | undefined;
  if (!control)
    // The style is asked for only here, where nothing semantic was found.
    for (const element of path.filter(isElement).slice(0, 6)) {
      if (element.matches('html,body') || !/pointer|zoom/.test(win.getComputedStyle(element).cursor)) break;
      control = element;
    }
  if (!control) return { control: target, kind: 'static' };
  const { href, protocol } = control as HTMLAnchorElement;
  let kind: ControlKind = 'act';
  if (control.matches(special)) {
    kind = 'nojudge';
    if (control.matches(disabled)) kind = 'disabled';
    else if (control.localName === 'label' && !(control as HTMLLabelElement).control) kind = 'static';
    // A link to where the visitor is does nothing, and rightly; `#` only looks like a link. A mail program shows no trace.
  } else if (href && href === win.location.href && control.getAttribute('href') !== '#') kind = 'nojudge';
  else if (isOpaque(control) || (protocol && !/^(http|javascript|file|blob)/.test(protocol))) kind = 'unobservable';
  return { control, kind };
}
