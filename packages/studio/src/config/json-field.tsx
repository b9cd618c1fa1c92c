import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import type { Path } from './draft.ts';
import { useEditing } from './editing.tsx';
import { Field } from './fields.tsx';

/** A part of the configuration, or all of it, as JSON. What does not parse yet stays in the field and changes nothing. */
export function JsonField(props: { path: Path; label: string; rows: number }) {
  const { get, set, issuesAt } = useEditing();
  const { t } = useWords();
  const value = get(props.path);
  const [typed, setTyped] = useState(() => toJson(value));
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => {
    // Changed elsewhere: another screen, a discarded draft. What is being typed and says the same is left alone.
    if (broken === null && toJson(parse(typed).value) !== toJson(value)) setTyped(toJson(value));
  }, [value, typed, broken]);
  return (
    <>
      <Field label={props.label} issues={broken === null ? issuesAt(props.path, { below: true }) : []} class="json">
        {(wiring) => (
          <textarea
            {...wiring}
            rows={props.rows}
            spellcheck={false}
            value={typed}
            onInput={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              const result = parse(text);
              setBroken(result.reason);
              if (result.reason === null) set(props.path, result.value);
            }}
          />
        )}
      </Field>
      {broken !== null && (
        <p class="issue" role="status">
          {t.config.json.broken(broken)}
        </p>
      )}
    </>
  );
}

function toJson(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

function parse(text: string): { value: unknown; reason: string | null } {
  try {
    return { value: JSON.parse(text), reason: null };
  } catch (error) {
    return { value: undefined, reason: error instanceof Error ? error.message : String(error) };
  }
}
