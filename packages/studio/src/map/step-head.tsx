import type { StepClass, StepRow } from '@ressenti/protocol';
import { ClassBadge } from '../pain/badge.tsx';
import type { ScreenName } from '../route.ts';
import { useWords } from '../words.ts';

/** The address of another screen of the same journey and days. */
export type LinkTo = (screen: ScreenName, part: string) => string;

/** Classes worth a badge over the column: the others say that there is nothing to see. */
const badged: readonly StepClass[] = ['break', 'break_suspected', 'wear', 'elevation', 'unqualified', 'highlight'];

/** Number and name of a step, what the team marked it as, and what the measures make of it. */
export function StepHead(props: {
  row: StepRow;
  name: string;
  number: number;
  pain: StepClass | undefined;
  linkTo: LinkTo;
}) {
  const { t, format } = useWords();
  const { row, name, pain } = props;
  const isBadged = pain !== undefined && badged.includes(pain);
  return (
    <>
      <span class="step-number">{t.map.stepNumber(format.count(props.number))}</span>
      <a class="step-name" href={props.linkTo('step', row.id)}>
        {name}
      </a>
      {(row.goal || row.truth || isBadged) && (
        <span class="step-marks">
          {isBadged && (
            <a
              class="badge-link"
              href={props.linkTo('pains', row.id)}
              aria-label={t.map.showPain(name, t.pains.classes[pain])}
            >
              <ClassBadge name={pain} />
            </a>
          )}
          {row.goal && (
            <span class="mark goal">
              <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
                <path d="M3 11V1.5l6.5 2.6L3 6.8" />
              </svg>
              {t.map.goal}
            </span>
          )}
          {row.truth && (
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
