import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { toSegmentName } from '../segment-name.ts';
import { useWords } from '../words.ts';
import { Gathering, isGathering } from './gathering.tsx';

/** Whose numbers these are, where they are not everybody's: made-up people, a part of the visitors. Above everything computed from them. */
export function Whose(props: {
  map: JourneyMap;
  /** The screen says itself which part it shows. */
  hasChooser?: boolean;
  /** What is below belongs to no part of the visitors. */
  isOfEverybody?: boolean;
}) {
  const { map } = props;
  const { t, format } = useWords();
  const { generated, total } = map.passages;
  const segment = Object.entries(map.segment).map(([name, value]) => `${toSegmentName(t, name)} ${value}`);
  return (
    <>
      {generated > 0 && (
        <p class="generated" role="note">
          {generated >= total
            ? t.generated.all(format.count(total))
            : t.generated.some(format.count(generated), format.count(total))}
        </p>
      )}
      {segment.length > 0 && !props.hasChooser && (
        <p class="generated" role="note">
          {(props.isOfEverybody ? t.segments.notOf : t.segments.only)(segment.join(', '))}
        </p>
      )}
      {props.isOfEverybody ? null : map.held ? (
        !props.hasChooser && (
          <p class="generated" role="note">
            {t.held.title}. {t.held.body}
          </p>
        )
      ) : map.steps.some(isAnyHeld) ? (
        <p class="generated" role="note">
          {t.held.step}
        </p>
      ) : null}
      {!props.isOfEverybody && isGathering(map) && <Gathering map={map} />}
    </>
  );
}

function isAnyHeld({ held, exits, emotion, effort }: StepRow): boolean {
  return [held, exits.held, ...[emotion, effort].flatMap(({ hot, cold }) => [hot.held, cold.held])].some(Boolean);
}
