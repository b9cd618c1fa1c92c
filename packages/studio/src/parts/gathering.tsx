import type { JourneyMap, Progress } from '@ressenti/protocol';
import { useId } from 'preact/hooks';
import { useWords } from '../words.ts';

/** What is being gathered in the background, and how far it is. */
export function Gathering(props: { map: JourneyMap }) {
  const { map } = props;
  const { t, format } = useWords();
  const { part, verdicts } = map.gathering ?? {};
  const text = part
    ? t.gathering.part
    : map.judgedAtMs === undefined
      ? t.gathering.verdicts
      : t.gathering.again(format.day(new Date(map.judgedAtMs).toISOString().slice(0, 10)), format.time(map.judgedAtMs));
  return (
    <div class="gathering">
      <p role="status">{text}</p>
      <Bar progress={part ?? verdicts} />
    </div>
  );
}

function Bar(props: { progress: Progress | undefined }) {
  const { t, format } = useWords();
  const id = useId();
  const { progress } = props;
  if (!progress) return null;
  return (
    <p class="gathering-bar">
      <progress aria-labelledby={id} value={progress.done} max={progress.of} />
      <span id={id}>{t.gathering.progress(format.count(progress.done), format.count(progress.of))}</span>
    </p>
  );
}

/** With many passages the collector looks through them in the background, and the map comes without what they tell. */
export function isGathering({ passages, steps, gathering }: JourneyMap): boolean {
  return gathering !== undefined || (passages.total > 0 && steps.every((row) => !row.pain && !row.held));
}
