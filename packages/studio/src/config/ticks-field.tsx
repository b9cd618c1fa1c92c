import { useId } from 'preact/hooks';
import type { Path } from './draft.ts';
import { useEditing } from './editing.tsx';
import { Issues } from './fields.tsx';

/** Any of a few words; none ticked leaves the key out. */
export function TicksField(props: {
  path: Path;
  label: string;
  hint?: string;
  options: readonly (readonly [string, string])[];
  /** What holds where the key is absent. Then none ticked is written as an empty list. */
  fallback?: readonly string[];
}) {
  const { get, set, issuesAt } = useEditing();
  const id = useId();
  const value = get(props.path) ?? props.fallback;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <fieldset class="ticks" {...(props.hint ? { 'aria-describedby': `${id}-hint` } : {})}>
      <legend>{props.label}</legend>
      {props.options.map(([option, name]) => (
        <span key={option} class="tick">
          <input
            id={`${id}-${option}`}
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              const next = props.options
                .map(([one]) => one)
                .filter((one) => (one === option ? checked : chosen.includes(one)));
              const isFallback = props.fallback !== undefined && next.length === props.fallback.length;
              set(props.path, isFallback || (next.length === 0 && !props.fallback) ? undefined : next);
            }}
          />
          <label for={`${id}-${option}`}>{name}</label>
        </span>
      ))}
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <Issues issues={issuesAt(props.path, { below: true })} />
    </fieldset>
  );
}
