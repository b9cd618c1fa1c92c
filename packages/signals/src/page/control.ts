/** What a press landed on, as far as a verdict needs to know. */
export type ControlKind = 'act' | 'disabled' | 'nojudge' | 'unobservable' | 'static';

const roles = 'button link tab option switch checkbox radio slider spinbutton treeitem';
const actionable =
  `button,a[href],area[href],summary,label,select,option,input,textarea,[contenteditable]:not([contenteditable=false]),[onclick]:not(html,body),[role^=menuitem],${roles.replace(/\S+ ?/g, (role) => `[role=${role.trim()}],`)}`.slice(
    0,
    -1,
  );

/** These answer by themselves, or answer to typing; a press that changes nothing is no defect. The last line: what is chosen already. */
const unjudged = `input:not([type=button],[type=submit],[type=reset],[type=image]),textarea,select,option,[contenteditable]:not([contenteditable=false]),[role=checkbox],[role=radio],[role=switch][aria-readonly],
[aria-selected=true],[role][aria-checked=true],[aria-current]:not([aria-current=false])`;

/** Whatever these show, the page does not tell. */
const opaque = 'canvas,video,audio,embed,object,iframe';

const isElement = (node: EventTarget | undefined): node is Element => (node as Node | undefined)?.nodeType === 1;

/**
 * The control that a press was meant for: the first actionable element of the event's path, else the outermost of at
 * most six ancestors that share the pointer cursor, else nothing but a place.
 * @param path `composedPath()`, so that open shadow roots are looked into
 */
export function toControl(
  path: readonly EventTarget[],
  win: Window & typeof globalThis,
): { control: Element; kind: ControlKind } {
  const elements = path.filter(isElement);
  const target = elements[0] ?? win.document.documentElement;
  if (isOpaque(target, win)) return { control: target, kind: 'unobservable' };
  let control = elements.find((element) => element.matches(actionable));
  if (!control) {
    // The style is asked for only here, where nothing semantic was found.
    for (const element of elements.slice(0, 6)) {
      if (element.matches('html,body') || win.getComputedStyle(element).cursor !== 'pointer') break;
      control = element;
    }
  }
  if (!control) return { control: target, kind: 'static' };
  return { control, kind: toKind(control, win) };
}

function toKind(control: Element, win: Window & typeof globalThis): ControlKind {
  if (control.matches(':disabled,[aria-disabled=true]')) return 'disabled';
  if (control.matches(unjudged) || isHere(control, win)) return 'nojudge';
  if (control.localName === 'label') return (control as HTMLLabelElement).control ? 'nojudge' : 'static';
  return isOpaque(control, win) ? 'unobservable' : 'act';
}

/** A registered custom element without an open shadow root may answer inside a closed one. */
const isOpaque = (element: Element, win: Window & typeof globalThis): boolean =>
  element.matches(opaque) ||
  (!element.shadowRoot && !element.firstElementChild && !!win.customElements.get(element.localName));

/** A link to the page that is open already. `href="#"` is none: it only looks like a link. */
const isHere = (element: Element, win: Window & typeof globalThis): boolean =>
  element.localName === 'a' &&
  (element as HTMLAnchorElement).href === win.location.href &&
  !element.getAttribute('href')?.startsWith('#');
