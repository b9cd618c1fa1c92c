import { questionTypes } from '@ressenti/protocol';
import { useWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { useEditing } from './editing.tsx';
import { Entries } from './entries.tsx';
import { CheckField, NumberField, TextField } from './fields.tsx';
import { LocalisedField } from './localised-field.tsx';
import { toNewId } from './new-id.ts';
import { renameQuestion } from './rename.ts';

/** Keys that every kind of question has; the others go when the kind changes. */
const commonKeys = ['id', 'type', 'text', 'hint', 'values', 'when', 'required'];

/** One question: its kind, its wording, what belongs to that kind, and on which earlier answer it depends. */
export function QuestionFields(props: { survey: number; index: number }) {
  const { config, get, set, replace } = useEditing();
  const { t, language } = useWords();
  const words = t.config.survey;
  const path = ['surveys', props.survey, 'questions', props.index] as const;
  const question = config.surveys?.[props.survey]?.questions[props.index];
  if (!question) return null;
  const changeType = (type: string | undefined) => {
    const kept = Object.fromEntries(Object.entries(question).filter(([key]) => commonKeys.includes(key)));
    const options = [
      { id: 'a', text: { [language]: words.option('A') } },
      { id: 'b', text: { [language]: words.option('B') } },
    ];
    set(path, { ...kept, type, ...(type === 'choice' ? { options } : {}) });
  };
  const known = questionTypes.map((type) => [type as string, words.types[type] ?? type] as const);
  const options = get([...path, 'options']);
  const ids = Array.isArray(options) ? options.map((option: { id?: unknown }) => String(option.id)) : [];
  return (
    <>
      <div class="row">
        <TextField
          path={[...path, 'id']}
          label={words.id}
          onChange={(id) => replace(renameQuestion(config, props.survey, props.index, id))}
        />
        <ChoiceField path={[...path, 'type']} label={words.type} options={known} onChange={changeType} />
        {question.type === 'effort' && (
          <ChoiceField
            path={[...path, 'instrument']}
            label={words.instrument}
            options={[
              ['ease7', words.instruments.ease7],
              ['ces2', words.instruments.ces2],
            ]}
            fallback="ease7"
          />
        )}
        {question.type === 'rating' && (
          <>
            <NumberField path={[...path, 'points']} label={words.points} />
            <ChoiceField
              path={[...path, 'look']}
              label={words.look}
              options={[
                ['numbers', words.looks.numbers],
                ['stars', words.looks.stars],
              ]}
              fallback="numbers"
            />
          </>
        )}
        {question.type === 'text' && <NumberField path={[...path, 'maxChars']} label={words.maxChars} />}
        {question.type === 'emotion-word' && <NumberField path={[...path, 'max']} label={words.max} />}
      </div>
      <LocalisedField path={[...path, 'text']} label={words.text} hint={words.textHint} />
      {question.type === 'rating' && (
        <div class="row">
          <LocalisedField path={[...path, 'low']} label={words.low} />
          <LocalisedField path={[...path, 'high']} label={words.high} />
        </div>
      )}
      {question.type === 'choice' && (
        <fieldset>
          <legend>{words.options}</legend>
          <Entries
            path={[...path, 'options']}
            name={(at) => words.option(ids[at] ?? '')}
            add={words.addOption}
            makeNew={() => ({ id: toNewId('option', ids), text: {} })}
            isOrdered
          >
            {(at) => (
              <div class="row">
                <TextField path={[...path, 'options', at, 'id']} label={words.id} required />
                <LocalisedField path={[...path, 'options', at, 'text']} label={words.optionText} />
              </div>
            )}
          </Entries>
          <div class="checks">
            <CheckField path={[...path, 'multiple']} label={words.multiple} />
            <CheckField path={[...path, 'other']} label={words.other} />
            <CheckField path={[...path, 'random']} label={words.random} />
          </div>
        </fieldset>
      )}
      <Condition survey={props.survey} index={props.index} />
      <CheckField path={[...path, 'required']} label={words.required} />
    </>
  );
}

/** On which earlier answer the question depends; whatever else a condition holds is kept and edited as JSON. */
function Condition(props: { survey: number; index: number }) {
  const { config, get, set } = useEditing();
  const { t } = useWords();
  const words = t.config.survey;
  const earlier = (config.surveys?.[props.survey]?.questions ?? []).slice(0, props.index);
  if (earlier.length === 0) return null;
  const path = ['surveys', props.survey, 'questions', props.index, 'when'] as const;
  return (
    <fieldset class="row">
      <legend>{words.when}</legend>
      <ChoiceField
        path={[...path, 'question']}
        label={words.whenQuestion}
        options={earlier.map(({ id }) => [id, id])}
        none={words.whenAlways}
        onChange={(question) => set(path, question === undefined ? undefined : { question, atMost: 3 })}
      />
      {get(path) !== undefined && (
        <>
          <NumberField path={[...path, 'atMost']} label={words.whenAtMost} />
          <NumberField path={[...path, 'atLeast']} label={words.whenAtLeast} />
        </>
      )}
    </fieldset>
  );
}
