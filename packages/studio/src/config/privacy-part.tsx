import { defaultRetentionD, redactions } from '@ressenti/protocol';
import { useWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { CheckField, NumberField } from './fields.tsx';
import { LinesField } from './lines-field.tsx';
import { TicksField } from './ticks-field.tsx';

export function PrivacyPart() {
  const { t, format } = useWords();
  const words = t.config.privacy;
  const fallback = (value: number) => t.config.limits.fallback(format.count(value));
  return (
    <>
      <ChoiceField
        path={['privacy', 'consent']}
        label={words.consent}
        options={[
          ['opt-in', words.consents['opt-in']],
          ['opt-out', words.consents['opt-out']],
          ['not-needed', words.consents['not-needed']],
        ]}
        fallback="opt-in"
      />
      <CheckField path={['privacy', 'visitor']} label={words.visitor} hint={words.visitorHint} fallback />
      <CheckField path={['privacy', 'honourGpc']} label={words.gpc} fallback />
      <CheckField path={['privacy', 'honourDnt']} label={words.dnt} fallback />
      <TicksField
        path={['privacy', 'redact']}
        label={words.redact}
        options={redactions.map((kind) => [kind, words.redactions[kind]])}
        fallback={redactions}
      />
      <LinesField path={['privacy', 'keepParams']} label={words.keepParams} hint={t.config.onePerLine} />
      <fieldset>
        <legend>{words.retention}</legend>
        <div class="row">
          <NumberField
            path={['privacy', 'retentionD', 'answers']}
            label={words.answers}
            hint={fallback(defaultRetentionD.answers)}
          />
          <NumberField
            path={['privacy', 'retentionD', 'steps']}
            label={words.steps}
            hint={fallback(defaultRetentionD.steps)}
          />
          <NumberField
            path={['privacy', 'retentionD', 'signals']}
            label={words.signalsD}
            hint={fallback(defaultRetentionD.signals)}
          />
        </div>
      </fieldset>
    </>
  );
}
