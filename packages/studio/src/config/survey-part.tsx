import { useWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { DateField } from './date-field.tsx';
import { useEditing } from './editing.tsx';
import { Entries } from './entries.tsx';
import { CheckField, NumberField, TextField } from './fields.tsx';
import { LinesField } from './lines-field.tsx';
import { LocalisedField } from './localised-field.tsx';
import { MomentFields } from './moment-fields.tsx';
import { toNewId } from './new-id.ts';
import { QuestionFields } from './question-fields.tsx';
import { TicksField } from './ticks-field.tsx';
import { TriggerFields } from './trigger-fields.tsx';

/** A survey: what it asks, when, whom, how often, and how it looks. */
export function SurveyPart(props: { index: number; onRemoved: () => void }) {
  const { config, remove } = useEditing();
  const { t, format } = useWords();
  const words = t.config.survey;
  const survey = config.surveys?.[props.index];
  if (!survey) return null;
  const path = ['surveys', props.index] as const;
  const kind = survey.display?.kind ?? 'dock';
  // What the form leaves to JSON is named, so that nobody takes it for lost.
  const beyond = [survey.variants && 'variants', survey.audience?.traits && 'audience.traits'].filter(Boolean);
  return (
    <>
      <div class="row">
        <TextField path={[...path, 'id']} label={words.id} hint={words.idHint} required />
        <NumberField
          path={[...path, 'priority']}
          label={words.priority}
          hint={t.config.limits.fallback(format.count(0))}
        />
      </div>
      <LocalisedField path={[...path, 'name']} label={words.name} />
      <h3>{words.questions}</h3>
      <Entries
        path={[...path, 'questions']}
        name={(at) => words.question(survey.questions[at]?.id ?? '')}
        add={words.addQuestion}
        makeNew={() => ({
          id: toNewId(
            'question',
            survey.questions.map(({ id }) => id),
          ),
          type: 'emotion',
        })}
        isOrdered
        summary={(at) => {
          const question = survey.questions[at];
          return (
            <>
              <strong>{question?.id}</strong>{' '}
              <span class="aside">{words.types[question?.type ?? ''] ?? question?.type}</span>
            </>
          );
        }}
      >
        {(at) => <QuestionFields survey={props.index} index={at} />}
      </Entries>
      <LocalisedField path={[...path, 'thanks']} label={words.thanks} />
      <fieldset>
        <legend>{words.trigger}</legend>
        <TriggerFields survey={props.index} />
        <MomentFields survey={props.index} />
      </fieldset>
      <fieldset>
        <legend>{words.audience}</legend>
        <div class="row">
          <NumberField
            path={[...path, 'audience', 'sampleRatio']}
            label={words.sample}
            hint={words.sampleHint}
            scale={100}
          />
          <TicksField
            path={[...path, 'audience', 'devices']}
            label={words.devices}
            hint={words.devicesHint}
            options={[
              ['mobile', words.deviceNames.mobile],
              ['tablet', words.deviceNames.tablet],
              ['desktop', words.deviceNames.desktop],
            ]}
          />
        </div>
        <LinesField
          path={[...path, 'audience', 'locales']}
          label={words.audienceLocales}
          hint={words.audienceLocalesHint}
        />
      </fieldset>
      <fieldset>
        <legend>{words.frequency}</legend>
        <div class="row">
          <ChoiceField
            path={[...path, 'frequency', 'once']}
            label={words.once}
            options={[
              ['visit', words.onces.visit],
              ['passage', words.onces.passage],
              ['visitor', words.onces.visitor],
              ['never', words.onces.never],
            ]}
            fallback="visitor"
          />
          <NumberField path={[...path, 'frequency', 'cooldownD']} label={words.cooldown} />
          <NumberField path={[...path, 'frequency', 'maxShown']} label={words.maxShown} />
          <NumberField path={[...path, 'quota']} label={words.quota} />
        </div>
        <CheckField path={[...path, 'frequency', 'untilAnswered']} label={words.untilAnswered} />
      </fieldset>
      <fieldset>
        <legend>{words.schedule}</legend>
        <div class="row">
          <DateField path={[...path, 'schedule', 'from']} label={words.from} />
          <DateField path={[...path, 'schedule', 'until']} label={words.until} />
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.display}</legend>
        <div class="row">
          <ChoiceField
            path={[...path, 'display', 'kind']}
            label={words.kind}
            options={[
              ['dock', words.kinds.dock],
              ['inline', words.kinds.inline],
              ['tab', words.kinds.tab],
            ]}
            fallback="dock"
          />
          {kind !== 'inline' && (
            <ChoiceField
              path={[...path, 'display', 'position']}
              label={words.position}
              options={[
                ['bottom-end', words.positions['bottom-end']],
                ['bottom-start', words.positions['bottom-start']],
                ['top-end', words.positions['top-end']],
                ['top-start', words.positions['top-start']],
                ['bottom', words.positions.bottom],
              ]}
              fallback="bottom-end"
            />
          )}
          {kind === 'inline' && <TextField path={[...path, 'display', 'target']} label={words.target} />}
          <ChoiceField
            path={[...path, 'display', 'theme']}
            label={words.theme}
            options={[
              ['auto', words.themes.auto],
              ['light', words.themes.light],
              ['dark', words.themes.dark],
            ]}
            fallback="auto"
          />
        </div>
        <LinesField path={[...path, 'display', 'avoid']} label={words.avoid} hint={t.config.onePerLine} />
      </fieldset>
      {beyond.length > 0 && <p class="hint">{words.more(beyond.join(', '))}</p>}
      <button
        type="button"
        class="plain danger"
        onClick={() => {
          remove(['surveys'], props.index);
          props.onRemoved();
        }}
      >
        {words.remove}
      </button>
    </>
  );
}
