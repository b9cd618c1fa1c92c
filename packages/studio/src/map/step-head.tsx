import type { StepRow } from '@ressenti/protocol';
import { useWords } from '../words.ts';

/** Number and name of a step, and what the team marked it as. */
export function StepHead(props: { row: StepRow; name: string; number: number }) {
  const { t, format } = useWords();
  return (
    <>
      <span class="step-number">{t.map.stepNumber(format.count(props.number))}</span>
      <span class="step-name">{props.name}</span>
      {(props.row.goal || props.row.truth) && (
        <span class="step-marks">
          {props.row.goal && (
            <span class="mark goal">
              <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
                <path d="M3 11V1.5l6.5 2.6L3 6.8" />
              </svg>
              {t.map.goal}
            </span>
          )}
          {props.row.truth && (
            <span class="mark truth">
              <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
                <path d="M6 1l5 5-5 5-5-5z" />
              </svg>
              {t.map.truth}
            </span>
          )}
        </span>
      )}
    </>
  );
}
