import { useWords } from '../words.ts';
import { useEditing } from './editing.tsx';
import { Field, NumberField } from './fields.tsx';

/** Hot, at the moment itself, or cold, so many hours afterwards. */
export function MomentFields(props: { survey: number }) {
  const { get, set, issuesAt } = useEditing();
  const { t } = useWords();
  const words = t.config.survey;
  const path = ['surveys', props.survey, 'moment'] as const;
  const value = get(path);
  const isCold = typeof value === 'object' && value !== null;
  return (
    <div class="row">
      <Field label={words.moment} issues={issuesAt(path)}>
        {(wiring) => (
          <select
            {...wiring}
            value={isCold ? 'cold' : 'hot'}
            onChange={(event) =>
              set(path, event.currentTarget.value === 'cold' ? { coldAfterH: 24, withinD: 7 } : undefined)
            }
          >
            <option value="hot">{words.hot}</option>
            <option value="cold">{words.cold}</option>
          </select>
        )}
      </Field>
      {isCold && (
        <>
          <NumberField path={[...path, 'coldAfterH']} label={words.coldAfterH} required />
          <NumberField path={[...path, 'withinD']} label={words.withinD} />
        </>
      )}
    </div>
  );
}
