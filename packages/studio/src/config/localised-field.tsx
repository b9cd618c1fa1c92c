import { toLanguageName } from '../language-name.ts';
import { useWords } from '../words.ts';
import { useEditing } from './editing.tsx';
import { Field, type FieldProps } from './fields.tsx';

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
