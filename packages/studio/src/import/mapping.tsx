import { type ImportColumn, type ImportPreview, importColumns, importInstruments } from '@ressenti/protocol';
import type { SiteEntry } from '../collector-client.ts';
import { Field } from '../config/fields.tsx';
import { toText } from '../local-text.ts';
import { useImportTexts } from '../texts/import-texts.ts';
import { useWords } from '../words.ts';
import type { Mapping } from './use-import.ts';

/** Which column is what, what the score is, and which journey it goes to. */
export function MappingFields(props: {
  site: SiteEntry;
  preview: ImportPreview;
  mapping: Mapping;
  onChange: (change: Partial<Mapping>) => void;
}) {
  const { site, preview, mapping, onChange } = props;
  const { format, language } = useWords();
  const words = useImportTexts();
  const isMissing = (name: string) => preview.issues.some(({ pointer }) => pointer === `/${name}`);
  const isNeeded = (column: ImportColumn) => column === 'stage' || column === 'score';
  return (
    <fieldset class="import-mapping">
      <legend>{words.columns.title}</legend>
      <div class="row">
        {importColumns.map((column) => {
          const index = mapping.columns[column] === undefined ? preview.columns[column] : mapping.columns[column];
          return (
            <Field key={column} label={words.columns.names[column]} hint={words.columns.hints[column]} issues={[]}>
              {(wiring) => (
                <select
                  {...wiring}
                  aria-invalid={isMissing(column)}
                  value={index === undefined || index === null ? '' : String(index)}
                  onChange={({ currentTarget: { value } }) =>
                    onChange({ columns: { ...mapping.columns, [column]: value === '' ? null : Number(value) } })
                  }
                >
                  <option value="">{isNeeded(column) ? words.columns.choose : words.columns.none}</option>
                  {preview.header.map((name, i) => (
                    <option key={i} value={String(i)}>
                      {name.trim() === '' ? words.columns.unnamed(format.count(i + 1)) : name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          );
        })}
        <Field label={words.instrument} issues={[]}>
          {(wiring) => (
            <select
              {...wiring}
              aria-invalid={isMissing('instrument')}
              value={mapping.instrument ?? preview.instrument ?? ''}
              onChange={({ currentTarget: { value } }) => onChange({ instrument: value === '' ? null : value })}
            >
              <option value="">{words.chooseInstrument}</option>
              {importInstruments.map((name) => (
                <option key={name} value={name}>
                  {words.instruments[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.into} issues={[]}>
          {(wiring) => (
            <select
              {...wiring}
              value={mapping.journey ?? ''}
              onChange={({ currentTarget: { value } }) => onChange({ journey: value === '' ? null : value })}
            >
              <option value="">{words.newJourney}</option>
              {site.journeys.map(({ id, name }) => (
                <option key={id} value={id}>
                  {typeof name === 'string' ? name : toText(name ?? undefined, id, language, [])}
                </option>
              ))}
            </select>
          )}
        </Field>
        {mapping.journey === null && (
          <Field label={words.newName} issues={[]}>
            {(wiring) => (
              <input
                {...wiring}
                type="text"
                autocomplete="off"
                maxLength={100}
                value={mapping.title}
                onInput={({ currentTarget: { value } }) => onChange({ title: value })}
              />
            )}
          </Field>
        )}
      </div>
    </fieldset>
  );
}
