import type { isShown as IsShown } from '@ressenti/journeys';

/** Why a question has to wait, or null. Never in the way of someone who types, reads a dialog or corrects a form. */
export function computeObstacle(
  doc: Document,
  isShown: typeof IsShown,
): 'hidden' | 'typing' | 'dialog' | 'invalid' | null {
  if (doc.hidden) return 'hidden';
  let focused = doc.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused && isField(focused)) return 'typing';
  if (isShown(doc, 'dialog[open],[role=dialog],[role=alertdialog]')) return 'dialog';
  return isShown(doc, '[aria-invalid=true]') || isShown(doc, ':user-invalid') ? 'invalid' : null;
}

function isField(element: Element): boolean {
  return (
    element.matches(
      'textarea,select,input:not([type=button],[type=submit],[type=reset],[type=checkbox],[type=radio],[type=range],[type=image])',
    ) || (element as HTMLElement).isContentEditable
  );
}
