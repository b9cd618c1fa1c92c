import { defaultIdleTimeoutMin, indicators, type Step, stages } from '@ressenti/protocol';
import { toText } from '../local-text.ts';
import { useWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { useEditing } from './editing.tsx';
import { Entries } from './entries.tsx';
import { CheckField, Field, Issues, NumberField, TextField } from './fields.tsx';
import { LinesField } from './lines-field.tsx';
import { LocalisedField } from './localised-field.tsx';
import { toNewId } from './new-id.ts';
import { renameJourney, renameStep } from './rename.ts';
import { isUnrecognised } from './unrecognised.ts';
import { useUnrecognisedTexts } from './unrecognised-texts.ts';

/** A journey: its name, its model, and its steps in order. */
export function JourneyPart(props: { index: number; onRemoved: () => void }) {
  const { config, replace, remove, issuesAt, locales } = useEditing();
  const { t, format, language } = useWords();
  const words = t.config.journey;
  const unrecognised = useUnrecognisedTexts();
  const journey = config.journeys?.[props.index];
  if (!journey) return null;
  const path = ['journeys', props.index] as const;
  return (
    <>
      <div class="row">
        <TextField
          path={[...path, 'id']}
          label={words.id}
          hint={words.idHint}
          onChange={(id) => replace(renameJourney(config, props.index, id))}
        />
        <ChoiceField
          path={[...path, 'model']}
          label={words.model}
          options={[
            ['linear', words.models.linear],
            ['spiral', words.models.spiral],
            ['loop', words.models.loop],
          ]}
          fallback="linear"
        />
      </div>
      <LocalisedField path={[...path, 'name']} label={words.name} />
      <NumberField
        path={[...path, 'idleTimeoutMin']}
        label={words.idle}
        hint={t.config.limits.fallback(format.count(defaultIdleTimeoutMin))}
      />
      <h3>{words.steps}</h3>
      <Issues issues={issuesAt([...path, 'steps'])} />
      <Entries
        path={[...path, 'steps']}
        name={(at) => words.step(toText(journey.steps[at]?.name, journey.steps[at]?.id ?? '', language, locales))}
        add={words.addStep}
        makeNew={() => ({
          id: toNewId(
            'step',
            journey.steps.map(({ id }) => id),
          ),
        })}
        // What is forgotten of a journey is on the way to its goal, not behind it.
        newAt={journey.steps.length - (journey.steps.at(-1)?.goal ? 1 : 0)}
        isOrdered
        summary={(at) => {
          const step = journey.steps[at];
          return (
            <>
              <strong>{toText(step?.name, step?.id ?? '', language, locales)}</strong>{' '}
              <span class="aside">{step && isUnrecognised(step) ? unrecognised.aside : toMatcherWords(step)}</span>
            </>
          );
        }}
      >
        {(at) => <StepFields journey={props.index} index={at} />}
      </Entries>
      <button
        type="button"
        class="plain danger"
        onClick={() => {
          remove(['journeys'], props.index);
          props.onRemoved();
        }}
      >
        {words.remove}
      </button>
    </>
  );
}

function StepFields(props: { journey: number; index: number }) {
  const { config, replace } = useEditing();
  const { t, format } = useWords();
  const words = t.config.journey;
  const unrecognised = useUnrecognisedTexts();
  const path = ['journeys', props.journey, 'steps', props.index] as const;
  const journey = config.journeys?.[props.journey];
  const step = journey?.steps[props.index];
  return (
    <>
      <div class="row">
        <TextField
          path={[...path, 'id']}
          label={words.id}
          onChange={(id) => replace(renameStep(config, props.journey, props.index, id))}
        />
        <ChoiceField
          path={[...path, 'stage']}
          label={words.stage}
          options={stages.map((stage) => [stage, t.stages[stage]])}
          none={t.config.none}
        />
        <TextField path={[...path, 'channel']} label={words.channel} hint={words.channelHint} />
      </div>
      <LocalisedField path={[...path, 'name']} label={words.name} />
      <fieldset>
        <legend>{words.enter}</legend>
        <p class="hint">{words.enterHint}</p>
        {journey && step && isUnrecognised(step) && (
          <p class="caution">
            {unrecognised.hint} <code>{`ressenti.step('${journey.id}/${step.id}')`}</code>
          </p>
        )}
        <Entries
          path={[...path, 'enter']}
          name={(at) => words.matcher(format.count(at + 1))}
          add={words.addMatcher}
          makeNew={() => ({ url: '/' })}
        >
          {(at) => <MatcherFields path={[...path, 'enter', at]} />}
        </Entries>
      </fieldset>
      <div class="row">
        <ChoiceField
          path={[...path, 'expectedEmotion']}
          label={words.expected}
          options={[-2, -1, 0, 1, 2].map((value, at) => [value, words.feelings[at] ?? String(value)])}
          none={t.config.none}
        />
        <ChoiceField
          path={[...path, 'indicator']}
          label={words.indicator}
          hint={words.indicatorHint}
          options={indicators.map((kind) => [kind, t.map.indicators[kind]])}
          fallback="next"
        />
        <NumberField path={[...path, 'expectedLoss']} label={words.expectedLoss} hint={words.expectedLossHint} />
        <div class="checks">
          <CheckField path={[...path, 'goal']} label={words.goal} />
          <CheckField path={[...path, 'truth']} label={words.truth} />
          <CheckField path={[...path, 'wait']} label={words.wait} />
          <CheckField path={[...path, 'peek']} label={words.peek} />
        </div>
      </div>
      <LinesField path={[...path, 'handoff']} label={words.handoff} hint={words.handoffHint} />
    </>
  );
}

/** By what a step is recognised, in one line. */
function toMatcherWords(step: Step | undefined): string {
  return (step?.enter ?? []).map((matcher) => Object.values(matcher).join('')).join('  ');
}

const matcherKinds = ['url', 'selector', 'event'] as const;

/** One way to recognise a step: the key says which, its value what. */
function MatcherFields(props: { path: readonly (string | number)[] }) {
  const { get, set, issuesAt } = useEditing();
  const { t } = useWords();
  const words = t.config.journey;
  const matcher = get(props.path);
  const entries = typeof matcher === 'object' && matcher !== null ? Object.entries(matcher) : [];
  const [key, value] = entries[0] ?? ['url', ''];
  return (
    <div class="row matcher">
      <Field label={words.matcherKind} issues={[]}>
        {(wiring) => (
          <select {...wiring} value={key} onChange={(event) => set(props.path, { [event.currentTarget.value]: value })}>
            {matcherKinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.matchers[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.matcherValue} issues={issuesAt(props.path, { below: true })}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            spellcheck={false}
            value={String(value ?? '')}
            onInput={(event) => set(props.path, { [key]: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}
