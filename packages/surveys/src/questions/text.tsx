import type { Ui } from '../ui.ts';

/** A verbatim in the visitor's own words. */
export function TextQuestion({ maxChars, ui }: { maxChars: number; ui: Ui }) {
  const { view, session, language } = ui;
  const { texts } = language;
  return (
    <>
      <textarea
        part="field"
        rows={3}
        maxLength={maxChars}
        aria-labelledby="question"
        aria-describedby="hint"
        value={view.text}
        onInput={(event) => session.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter alone is a new line; with Ctrl or Cmd it sends, as in most places where people write.
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) session.go();
        }}
      />
      <p class="ends">
        <span>{view.saved && texts.saved}</span>
        <span>
          {maxChars - view.text.length} {texts.left}
        </span>
      </p>
    </>
  );
}
