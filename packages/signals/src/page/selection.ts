import { hasText } from './change.ts';
import type { Activation, Base } from './shapes.ts';

/**
 * Hears text that is marked or unmarked as the answer to a press, and tells it from what the press itself does to it: a
 * double click marks the words on a button, a press unmarks what was marked.
 * @param toLast the newest press
 * @returns to be called at a click, with its number in a row and before the page's own listeners: what is marked by then the press did
 */
export function watchSelection(
  { doc, hear }: Base,
  toLast: () => Activation | undefined,
  answer: () => void,
): (clicks: number) => void {
  let isCollapsed = true;
  const read = (): Selection | null => {
    const selection = doc.getSelection();
    isCollapsed = !selection || selection.isCollapsed;
    return selection;
  };
  hear(
    'selectionchange',
    () => {
      const wasCollapsed = isCollapsed;
      const selection = read();
      const last = toLast();
      if (!last || (isCollapsed && wasCollapsed)) return;
      // What is marked by a click on an empty layer is what lies beneath.
      let isOfPress = !hasText(last.control);
      if (last.kind !== 'static')
        isOfPress = isCollapsed ? !last.isClicked : last.control.contains(selection?.anchorNode ?? null);
      if (!isOfPress) {
        last.isMarking = true;
        answer();
      }
    },
    doc,
  );
  return (clicks) => {
    // The event comes later than the change; on a busy page later than the click. A first click marks nothing, and
    // reading costs the page a layout.
    if ((clicks > 1 || !isCollapsed) && toLast()?.kind !== 'static') read();
  };
}
