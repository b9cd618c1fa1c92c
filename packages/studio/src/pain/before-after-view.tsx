import type { JourneyMap } from '@ressenti/protocol';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords, type Words } from '../words.ts';
import { type Comparison, compareStep, toFixWindows } from './before-after.ts';

/** What a fix has changed: the same numbers in the days before and in the days since. */
export function BeforeAfter(props: { map: JourneyMap; step: string; fixedOn: string; today: string }) {
  const { client } = useTools();
  const words = useWords();
  const { t, format } = words;
  const { map, step, fixedOn, today } = props;
  const windows = toFixWindows(fixedOn, today);
  const request = { site: map.site, journey: map.journey.id, segment: map.segment };
  const reading = useReading(windows && JSON.stringify([request, windows]), async (signal) => {
    if (!windows) return [];
    const [before, after] = await Promise.all([
      client.map({ ...request, ...windows.before }, signal),
      client.map({ ...request, ...windows.after }, signal),
    ]);
    return compareStep(before, after, step);
  });
  if (!windows) return <p class="hint">{t.pains.compare.soon}</p>;
  if (!reading.value) return <p class="hint">{t.loading}</p>;
  const { compare } = t.pains;
  return (
    <table class="signs">
      <caption>
        {compare.title}:{' '}
        {compare.days(
          format.days(windows.before.from, windows.before.to),
          format.days(windows.after.from, windows.after.to),
        )}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col" class="number">
            {compare.before}
          </th>
          <th scope="col" class="number">
            {compare.after}
          </th>
          <th scope="col" class="number">
            {compare.difference}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {reading.value.map((one) => (
          <tr key={one.measure} class={one.verdict === 'better' || one.verdict === 'worse' ? 'deciding' : ''}>
            <th scope="row">{compare.measures[one.measure]}</th>
            <td class="number">{write(words, one, one.before)}</td>
            <td class="number">{write(words, one, one.after)}</td>
            <td class="number">
              {one.diff === null
                ? ''
                : `${writeDifference(words, one, one.diff)} (${t.map.range(
                    writeDifference(words, one, one.low),
                    writeDifference(words, one, one.high),
                  )})`}
            </td>
            <td class={`verdict ${one.verdict}`}>
              {compare.verdicts[one.verdict]}
              {one.q !== null && <span class="aside"> q {format.plain(one.q, 3)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function write({ format, t }: Words, { measure, nBefore, nAfter }: Comparison, value: number | null): string {
  if (value === null) return t.map.answers(Math.min(nBefore, nAfter), format.count(Math.min(nBefore, nAfter)));
  if (measure === 'exits') return format.share(value);
  if (measure === 'signals') return format.plain(100 * value, 1);
  return format.signed(value, measure === 'emotion' ? 2 : 0);
}

/** Differences of shares in points. */
function writeDifference({ format }: Words, { measure }: Comparison, value: number): string {
  if (measure === 'emotion') return format.signed(value, 2);
  return format.signed(measure === 'effort' ? value : 100 * value, measure === 'effort' ? 0 : 1);
}
