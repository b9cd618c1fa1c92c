import { toReadableKind } from '../map/kinds.ts';
import { useWords } from '../words.ts';
import { useEditing } from './editing.tsx';
import { Field } from './fields.tsx';
import { JsonField } from './json-field.tsx';
import { signalKinds } from './trigger-fields.tsx';

/** Each detector off, on, or on with thresholds of its own. */
export function SignalsPart() {
  const { get, set, issuesAt } = useEditing();
  const words = useWords();
  const { t } = words;
  return (
    <>
      <p class="intro">{t.config.signals.intro}</p>
      {[...signalKinds, 'vital'].map((kind) => {
        const path = ['signals', kind] as const;
        const value = get(path);
        const mode = value === false ? 'off' : typeof value === 'object' && value !== null ? 'own' : 'on';
        const name = kind === 'vital' ? t.config.signals.vital : toReadableKind(words, kind);
        return (
          <div key={kind} class="row signal-row">
            <Field label={name} issues={mode === 'own' ? [] : issuesAt(path, { below: true })}>
              {(wiring) => (
                <select
                  {...wiring}
                  value={mode}
                  onChange={(event) => {
                    const chosen = event.currentTarget.value;
                    set(path, chosen === 'off' ? false : chosen === 'own' ? {} : undefined);
                  }}
                >
                  <option value="on">{t.config.signals.on}</option>
                  <option value="off">{t.config.signals.off}</option>
                  <option value="own">{t.config.signals.own}</option>
                </select>
              )}
            </Field>
            {mode === 'own' && (
              <JsonField path={path} label={t.config.localised(t.config.json.heading, name)} rows={2} />
            )}
          </div>
        );
      })}
    </>
  );
}
