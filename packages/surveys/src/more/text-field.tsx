/** @jsxImportSource #elements */
import type { MoreTexts } from '../texts-shape.ts';
import type { Ui } from '../ui.ts';
import { fill } from './wording.ts';

/** A verbatim in the visitor's own words. */
export function TextField(props: {
  maxChars: number | undefined;
  ui: Ui;
  more: MoreTexts;
  viewport: (field: HTMLElement | null) => void;
}) {
  const { maxChars = 1000, ui, more, viewport } = props;
  const { view, session, language } = ui;
  return (
    <>
      <textarea
        ref={viewport}
        part="field"
        rows={3}
        maxlength={maxChars}
        aria-labelledby="question"
        aria-describedby="hint"
        value={view.text}
        oninput={(event) => session.write(event.currentTarget.value)}
        onkeydown={(event) => {
          // Enter alone is a new line; with Ctrl or Cmd it sends, as in most places where people write.
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) session.go();
        }}
      />
      <p class="ends">
        <span>{view.saved && language.texts.saved}</span>
        <span>{fill(more.left, () => maxChars - view.text.length)}</span>
      </p>
    </>
  );
}
