import { useWords } from '../words.ts';
import type { Path } from './draft.ts';
import { useEditing } from './editing.tsx';
import { Field } from './fields.tsx';

/** A day; a time that was set as JSON is shown as it stands. */
export function DateField(props: { path: Path; label: string }) {
  const { get, set, issuesAt } = useEditing();
  const { t } = useWords();
  const value = get(props.path);
  const text = typeof value === 'string' ? value : '';
  const isDay = text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text);
  return (
    <Field
      label={props.label}
      issues={issuesAt(props.path)}
      hint={isDay ? undefined : t.config.json.heading}
      class="short"
    >
      {(wiring) => {
        const shared = {
          ...wiring,
          value: text,
          onInput: (event: { currentTarget: { value: string } }) =>
            set(props.path, event.currentTarget.value || undefined),
        };
        return isDay ? <input {...shared} type="date" /> : <input {...shared} type="text" />;
      }}
    </Field>
  );
}
