import type { Verbatim } from '@ressenti/protocol';
import { useState } from 'preact/hooks';
import { CollectorError } from '../collector-client.ts';
import { toLang } from '../pain/quotes.tsx';
import { useWords } from '../words.ts';

/** One text with where, when and how it was felt; it can be removed for good, after a second word. */
export function VerbatimItem(props: {
  verbatim: Verbatim;
  stepName: (step: string) => string;
  onRemove: (id: string) => Promise<void>;
}) {
  const { verbatim } = props;
  const { t, format } = useWords();
  const words = t.verbatims;
  const [stage, setStage] = useState<'shown' | 'asked' | 'busy'>('shown');
  const [failure, setFailure] = useState<string | null>(null);
  const remove = async () => {
    setStage('busy');
    try {
      await props.onRemove(verbatim.id);
    } catch (error) {
      setFailure((error instanceof CollectorError && error.detail) || t.failed.silent);
      setStage('shown');
    }
  };
  const facts = [
    verbatim.step === null ? null : props.stepName(verbatim.step),
    verbatim.v === null ? null : words.felt(format.signed(verbatim.v, 2)),
    format.day(new Date(verbatim.at).toISOString().slice(0, 10)),
    verbatim.redacted ? words.redacted : words.unmasked,
  ];
  return (
    <li class={`verbatim ${verbatim.polarity ?? 'unrated'}`}>
      <p class="verbatim-text" {...toLang(verbatim)}>
        {verbatim.text}
      </p>
      <p class="verbatim-facts">
        <span class="polarity">{verbatim.polarity ? words.polarities[verbatim.polarity] : words.unrated}</span>
        {facts
          .filter((fact) => fact !== null)
          .map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        {stage === 'shown' ? (
          <button
            type="button"
            class="link"
            aria-label={words.removeThis(verbatim.text.slice(0, 60))}
            onClick={() => setStage('asked')}
          >
            {words.remove}
          </button>
        ) : (
          <span class="confirm" role="alert">
            {words.sure}{' '}
            <button type="button" class="link danger" onClick={remove}>
              {words.yes}
            </button>{' '}
            <button type="button" class="link" onClick={() => setStage('shown')}>
              {words.no}
            </button>
          </span>
        )}
        {failure && <span class="issue">{failure}</span>}
      </p>
    </li>
  );
}
