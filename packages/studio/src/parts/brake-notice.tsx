import { useState } from 'preact/hooks';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';

/** That the collector has fewer people asked, since when and why, and the way back; nothing where as many are asked as was published. */
export function BrakeNotice(props: { site: string; survey: string; name?: string }) {
  const { site, survey, name = survey } = props;
  const { client } = useTools();
  const { t, format } = useWords();
  const [isFailed, setFailed] = useState(false);
  const { value, again } = useReading(`brakes ${site}`, (signal) => client.brakes(site, signal));
  const brake = value?.find((one) => one.survey === survey);
  const newest = brake?.log[0];
  if (!newest) return null;
  const published = format.share(brake.published);
  // Whoever was quicker is no failure: what is in force is read again either way.
  const lift = () =>
    client
      .liftBrake(site, survey)
      .then(
        () => false,
        () => true,
      )
      .then(setFailed)
      .then(again);
  return (
    <p class="brake">
      {t.brake.asks(name, format.share(brake.sampleRatio), published)}
      {t.brake[newest.reason](
        format.day(new Date(newest.atMs).toISOString().slice(0, 10)),
        format.count(newest.shown),
        format.count(newest.reason === 'dismissed' ? newest.dismissed : newest.responded),
      )}{' '}
      {t.brake.advice}{' '}
      <button type="button" class="plain" onClick={lift}>
        {t.brake.lift(published)}
      </button>
      {isFailed && <span role="alert"> {t.failed.silent}</span>}
    </p>
  );
}
