import type { Issue } from '@ressenti/protocol';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { toReadableIssue } from '../texts/issue-words.ts';
import { useWords } from '../words.ts';
import type { Path } from './draft.ts';
import { useEditing } from './editing.tsx';

/** What every field of the editor needs. */
export interface FieldProps {
  path: Path;
  label: string;
  hint?: string | undefined;
}

interface Wiring {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** Label, control, hint and what is wrong with the value, wired together for assistive technology. */
export function Field(props: {
  label: string;
  hint?: string | undefined;
  issues: readonly Issue[];
  class?: string;
  children: (wiring: Wiring) => ComponentChildren;
}) {
  const { hint, issues } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, issues.length > 0 && `${id}-issues`].filter(Boolean).join(' ');
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label for={id}>{props.label}</label>
      {props.children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(issues.length > 0 ? { 'aria-invalid': true } : {}),
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Issues id={`${id}-issues`} issues={issues} />
    </div>
  );
}

/** What is wrong, in the reader's language. */
export function Issues(props: { id?: string; issues: readonly Issue[] }) {
  const { t, language } = useWords();
  if (props.issues.length === 0) return null;
  return (
    <p class="issue" {...(props.id ? { id: props.id } : {})}>
      {props.issues.map((issue) => {
        const { expected, received } = toReadableIssue(issue, language);
        return <span key={`${issue.pointer} ${issue.expected}`}>{t.config.issue(expected, received)}</span>;
      })}
    </p>
  );
}

/** One line of text; cleared, the key goes. `onChange` replaces the plain setting of the value. */
export function TextField(props: FieldProps & { onChange?: (text: string) => void; required?: boolean }) {
  const { get, set, issuesAt } = useEditing();
  const value = get(props.path);
  return (
    <Field label={props.label} hint={props.hint} issues={issuesAt(props.path)}>
      {(wiring) => (
        <input
          {...wiring}
          type="text"
          autocomplete="off"
          value={typeof value === 'string' ? value : value === undefined ? '' : String(value)}
          onInput={(event) => {
            const text = event.currentTarget.value;
            if (props.onChange) props.onChange(text);
            else set(props.path, text === '' && !props.required ? undefined : text);
          }}
        />
      )}
    </Field>
  );
}

/** A number. What is typed and is none stays as typed, so that the check can say so instead of dropping it. */
export function NumberField(props: FieldProps & { scale?: number; required?: boolean }) {
  const { get, set, issuesAt } = useEditing();
  const value = get(props.path);
  const scale = props.scale ?? 1;
  const shown = typeof value === 'number' ? String(Math.round(value * scale * 1e9) / 1e9) : String(value ?? '');
  const [typed, setTyped] = useState(shown);
  useEffect(() => {
    // "1." and "1.0" are the same number on the way to "1.05": what is being typed is left alone.
    if (toNumber(typed, scale) !== value) setTyped(shown);
  }, [shown, value, typed, scale]);
  return (
    <Field label={props.label} hint={props.hint} issues={issuesAt(props.path)} class="short">
      {(wiring) => (
        <input
          {...wiring}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={typed}
          onInput={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            set(props.path, toNumber(text, scale) ?? (props.required ? '' : undefined));
          }}
        />
      )}
    </Field>
  );
}

/** A decimal comma is one too. */
function toNumber(text: string, scale: number): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed.replace(',', '.').replace('−', '-'));
  return Number.isFinite(number) ? Math.round((number / scale) * 1e9) / 1e9 : trimmed;
}

/** Yes or no; the default leaves no trace. */
export function CheckField(props: FieldProps & { fallback?: boolean }) {
  const { get, set, issuesAt } = useEditing();
  const id = useId();
  const fallback = props.fallback ?? false;
  const value = get(props.path) ?? fallback;
  return (
    <div class="field check">
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        {...(props.hint ? { 'aria-describedby': `${id}-hint` } : {})}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          set(props.path, checked === fallback ? undefined : checked);
        }}
      />
      <label for={id}>{props.label}</label>
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <Issues issues={issuesAt(props.path)} />
    </div>
  );
}
