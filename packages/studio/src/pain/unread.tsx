import type { Reading } from '../use-reading.ts';
import { useWords } from '../words.ts';

export type Failed = Extract<Reading<unknown>, { state: 'failed' }>;

/** A part of a screen that could not be read, with the way to try again. */
export function Unread(props: { failure: Failed }) {
  const { t } = useWords();
  const { error, again } = props.failure;
  return (
    <p class="issue" role="alert">
      {error.detail ?? t.failed.silent}{' '}
      <button type="button" class="link" onClick={again}>
        {t.failed.again}
      </button>
    </p>
  );
}
