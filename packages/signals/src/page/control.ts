/** What a press landed on, as far as a verdict needs to know. */
export type ControlKind = 'act' | 'disabled' | 'nojudge' | 'unobservable' | 'static';

const editable = '[contenteditable]:not([contenteditable=false])';
const fields = `textarea,select,option,${editable}`;
const roles = /^(button|link|tab|option|switch|checkbox|radio|slider|spinbutton|treeitem|menuitem.*)$/;
const actionable = `button,a[href],area[href],summary,label,input,[onclick]:not(html,body),${fields}`;

/** These answer by themselves, or to typing, or are what is chosen already: a press that changes nothing is no defect. */
const unjudged = `input:not([type=button],[type=submit],[type=reset],[type=image]),a[download],[role=checkbox],[role=radio],[aria-selected=true],[aria-current]:not([aria-current=false]),${fields}`;

/** Whatever these show, the page does not tell. */
const opaque = /^(canvas|video|audio|embed|object|iframe)$/;

/**
 * The control that a press was meant for: the first actionable element of the event's path, else the outermost of at
 * most six ancestors that share the pointer cursor, else nothing but a place.
 * @param path `composedPath()`, so that open shadow roots are looked into
 */
export function toControl(
  path: readonly EventTarget[],
  win: Window & typeof globalThis,
): { control: Element; kind: ControlKind } {
  const elements = path.filter((node): node is Element => (node as Node).nodeType === 1);
  const target = elements[0] ?? win.document.documentElement;
  /** A registered custom element without an open shadow root may answer inside a closed one. */
  const isOpaque = (element: Element): boolean =>
    opaque.test(element.localName) ||
    (!element.shadowRoot && !element.firstElementChild && !!win.customElements.get(element.localName));
  if (isOpaque(target)) return { control: target, kind: 'unobservable' };
  let control = elements.find(
    (element) => element.matches(actionable) || roles.test(element.getAttribute('role') ?? ''),
  );
  if (!control)
    // The style is asked for only here, where nothing semantic was found.
    for (const element of elements.slice(0, 6)) {
      if (element.matches('html,body') || win.getComputedStyle(element).cursor !== 'pointer') break;
      control = element;
    }
  if (!control) return { control: target, kind: 'static' };
  const { href, protocol } = control as HTMLAnchorElement;
  let kind: ControlKind = 'act';
  if (control.matches(':disabled,[aria-disabled=true]')) kind = 'disabled';
  else if (control.localName === 'label') kind = (control as HTMLLabelElement).control ? 'nojudge' : 'static';
  // A link to where the visitor is does nothing, and rightly; `#` only looks like a link. A mail program shows no trace.
  else if (control.matches(unjudged) || (href && href === win.location.href && control.getAttribute('href') !== '#'))
    kind = 'nojudge';
  else if (isOpaque(control) || (protocol && !/^(http|javascript|file|blob)/.test(protocol))) kind = 'unobservable';
  return { control, kind };
}
