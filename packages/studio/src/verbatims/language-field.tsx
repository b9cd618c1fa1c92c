import { toLanguageName } from '../language-name.ts';
import { useWords } from '../words.ts';

/** Chooses the language of what was written; absent where all is in one. @param props.value '' is every language */
export function LanguageField(props: {
  id: string;
  languages: readonly string[] | undefined;
  value: string;
  onChange: (language: string) => void;
}) {
  const { id, languages = [], value, onChange } = props;
  const { t, language } = useWords();
  if (languages.length < 2 && value === '') return null;
  return (
    <div class="field">
      <label for={id}>{t.verbatims.writtenIn}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t.verbatims.allLanguages}</option>
        {[...new Set([...languages, ...(value === '' ? [] : [value])])].map((one) => (
          <option key={one} value={one}>
            {toLanguageName(one, language)}
          </option>
        ))}
      </select>
    </div>
  );
}
