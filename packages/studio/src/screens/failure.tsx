import type { CollectorError } from '../collector-client.ts';
import { useWords } from '../words.ts';
import { Message } from './message.tsx';

/** Why there is nothing to show, and what can be done about it. */
export function Failure(props: { error: CollectorError; site: string; journey: string; onAgain: () => void }) {
  const { t, format } = useWords();
  const { error } = props;
  if (error.status === 404)
    return (
      <Message title={t.unknown.title} role="alert">
        <p>{t.unknown.body(props.journey, props.site)}</p>
      </Message>
    );
  return (
    <Message title={t.failed.title} role="alert">
      <p>{error.status === 0 ? t.failed.silent : t.failed.status(format.count(error.status))}</p>
      {error.detail && <p class="detail">{error.detail}</p>}
      <button type="button" class="action" onClick={props.onAgain}>
        {t.failed.again}
      </button>
    </Message>
  );
}
