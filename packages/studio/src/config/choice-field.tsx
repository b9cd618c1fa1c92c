import { useEditing } from './editing.tsx';
import { Field, type FieldProps } from './fields.tsx';

/** One of several values. `none` offers to leave the key out. */
export function ChoiceField<T extends string | number>(
  props: FieldProps & {
    options: readonly (readonly [T, string])[];
    none?: string | undefined;
    /** What holds where the key is absent, shown as chosen. */
    fallback?: T;
    onChange?: (value: T | undefined) => void;
  },
) {
  const { get, set, issuesAt } = useEditing();
  const value = get(props.path) ?? props.fallback;
  const known = props.options.some(([option]) => option === value);
  return (
    <Field label={props.label} hint={props.hint} issues={issuesAt(props.path)}>
      {(wiring) => (
        <select
          {...wiring}
          value={value === undefined ? '' : String(value)}
          onChange={(event) => {
            const chosen = props.options.find(([option]) => String(option) === event.currentTarget.value)?.[0];
            if (props.onChange) props.onChange(chosen);
            else set(props.path, chosen === props.fallback ? undefined : chosen);
          }}
        >
          {props.none !== undefined && <option value="">{props.none}</option>}
          {/* A value that is not among the options is shown as it stands, with its issue under it. */}
          {!known && value !== undefined && <option value={String(value)}>{String(value)}</option>}
          {props.options.map(([option, name]) => (
            <option key={option} value={String(option)}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
