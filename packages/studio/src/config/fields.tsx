import type { Issue } from '@ressenti/protocol';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { toReadableIssue } from '../texts/issue-words.ts';
import { useWords } from '../words.ts';
import type { Path } from './draft.ts';
import { useEditing } from './editing.tsx';

interface FieldProps {
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

/** A text in each language of the site, and in any other it already has. */
export function LocalisedField(props: FieldProps & { rows?: number }) {
  const { get, set, locales, issuesAt } = useEditing();
  const { t, language } = useWords();
  const value = get(props.path);
  const texts = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const tags = [...new Set([...locales, ...Object.keys(texts)])];
  return (
    <div class="localised">
      {tags.map((tag, index) => (
        <Field
          key={tag}
          label={tags.length > 1 ? t.config.localised(props.label, toLanguageName(tag, language)) : props.label}
          hint={index === tags.length - 1 ? props.hint : undefined}
          issues={[...issuesAt([...props.path, tag]), ...(index === 0 ? issuesAt(props.path) : [])]}
        >
          {(wiring) => {
            const shared = {
              ...wiring,
              lang: tag,
              value: String(texts[tag] ?? ''),
              onInput: (event: { currentTarget: { value: string } }) =>
                set([...props.path, tag], event.currentTarget.value === '' ? undefined : event.currentTarget.value),
            };
            return props.rows ? <textarea {...shared} rows={props.rows} /> : <input {...shared} type="text" />;
          }}
        </Field>
      ))}
    </div>
  );
}

export function toLanguageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // A tag that is being typed is not well formed yet.
    return tag;
  }
}
