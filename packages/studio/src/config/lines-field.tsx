import { useEffect, useState } from 'preact/hooks';
import { useEditing } from './editing.tsx';
import { Field, type FieldProps } from './fields.tsx';

/** Short texts, one per line. */
export function LinesField(props: FieldProps) {
  const { get, set, issuesAt } = useEditing();
  const value = get(props.path);
  const lines = Array.isArray(value) ? value.map(String) : [];
  const [typed, setTyped] = useState(lines.join('\n'));
  const shown = lines.join('\n');
  useEffect(() => {
    if (toLines(typed).join('\n') !== shown) setTyped(shown);
  }, [shown, typed]);
  return (
    <Field label={props.label} hint={props.hint} issues={issuesAt(props.path, { below: true })}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={Math.max(2, typed.split('\n').length)}
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            const next = toLines(text);
            set(props.path, next.length > 0 ? next : undefined);
          }}
        />
      )}
    </Field>
  );
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
