import { useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** A line to take along: shown in full, and copied where the browser allows it. */
export function CopyLine(props: { label: string; text: string }) {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
      setCopied(true);
    } catch {
      // No permission, or no secure context: the line stands there to be selected by hand.
      setCopied(false);
    }
  };
  return (
    <div class="copy-line">
      <textarea
        readOnly
        rows={props.text.length > 60 ? 4 : 1}
        aria-label={props.label}
        value={props.text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" onClick={copy}>
        {isCopied ? t.empty.copied : t.empty.copy}
      </button>
    </div>
  );
}
