import { siteConfigShape } from '@ressenti/protocol';
import { toText } from '../local-text.ts';
import { toReadableKind } from '../map/kinds.ts';
import { useWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { useEditing } from './editing.tsx';
import { CheckField, NumberField, TextField } from './fields.tsx';
import { toTriggerOfKind, triggerKindNames, triggerKinds } from './trigger-kinds.ts';

/** Signal kinds as the configuration knows them; vitals never ask. */
export const signalKinds = (siteConfigShape.properties?.signals?.propertyNames?.enum ?? [])
  .map(String)
  .filter((kind) => kind !== 'vital');

/** When a survey is asked: the kind of moment, and what that kind needs. */
export function TriggerFields(props: { survey: number }) {
  const { config, set, locales } = useEditing();
  const words = useWords();
  const { t, language, format } = words;
  const text = t.config.survey;
  const path = ['surveys', props.survey, 'trigger'] as const;
  const trigger = config.surveys?.[props.survey]?.trigger;
  if (!trigger) return null;
  const kind = triggerKinds[trigger.on];
  const has = (field: string) => kind?.fields.some((one) => one === field) ?? false;
  const needs = (field: string) => kind?.needs.some((one) => one === field) ?? false;
  const journeys = config.journeys ?? [];
  const steps = journeys.flatMap((journey) =>
    journey.steps.map((step) => {
      const names = [
        toText(journey.name, journey.id, language, locales),
        toText(step.name, step.id, language, locales),
      ];
      return [`${journey.id}/${step.id}`, names.join(' › ')] as const;
    }),
  );
  return (
    <>
      <div class="row">
        <ChoiceField
          path={[...path, 'on']}
          label={text.on}
          options={triggerKindNames.map((on) => [on, text.triggers[on]])}
          onChange={(on) => on && set(path, toTriggerOfKind(config, trigger, on))}
        />
        {has('journey') && (
          <ChoiceField
            path={[...path, 'journey']}
            label={text.journey}
            options={journeys.map(({ id, name }) => [id, toText(name, id, language, locales)])}
            none={needs('journey') ? undefined : t.config.anyJourney}
          />
        )}
        {has('kind') && (
          <ChoiceField
            path={[...path, 'kind']}
            label={text.signal}
            options={signalKinds.map((signal) => [signal, toReadableKind(words, signal)])}
            none={text.anySignal}
          />
        )}
        {has('name') && <TextField path={[...path, 'name']} label={text.eventName} required />}
        {has('selector') && <TextField path={[...path, 'selector']} label={text.selector} required />}
        {has('ratio') && <NumberField path={[...path, 'ratio']} label={text.ratio} />}
        {has('percent') && <NumberField path={[...path, 'percent']} label={text.percent} required />}
        {has('afterMs') && <NumberField path={[...path, 'afterMs']} label={text.afterMs} required />}
        {has('step') && (
          <ChoiceField
            path={[...path, 'step']}
            label={text.step}
            options={steps}
            none={needs('step') ? undefined : t.config.anyStep}
          />
        )}
      </div>
      <div class="row">
        <NumberField path={[...path, 'delayMs']} label={text.delay} hint={t.config.limits.fallback(format.count(0))} />
        <CheckField path={[...path, 'pageMayChange']} label={text.pageMayChange} />
      </div>
    </>
  );
}
