import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Figure } from '../map/figure.ts';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import type { Bin, Estimate } from './bins.ts';

const heightPx = 110;
const marginPx = 12;

/** One measure over time: points with their band, a gap where a bin holds too little, and the same as a table for readers. */
export function Trend(props: {
  title: string;
  bins: readonly Bin[];
  of: (bin: Bin) => Estimate | null;
  /** Lowest and highest value of the axis. */
  range: readonly [number, number];
  write: (value: number) => string;
  /** What stands behind the newest point. */
  explain: (title: string, newest: Estimate) => Figure;
}) {
  const { t, format } = useWords();
  const { bins, of, write } = props;
  const width = bins.length;
  const values = bins.map(of);
  const y = scaleLinear([...props.range], [heightPx - marginPx, marginPx]);
  const x = (_: Estimate | null, index: number) => index + 0.5;
  const isShown = (one: Estimate | null) => one !== null;
  const toPercent = (index: number) => `${(100 * (index + 0.5)) / width}%`;
  const newestAt = values.map(isShown).lastIndexOf(true);
  const [newest, newestBin] = [values[newestAt], bins[newestAt]];
  if (!newest || !newestBin) return null;
  const newestDays = format.days(newestBin.from, newestBin.to);
  return (
    <figure class="trend">
      <figcaption>
        <span class="lane-title">{props.title}</span>
        <Explained class="value" figure={props.explain(t.explain.inStep(props.title, newestDays), newest)}>
          {write(newest.value)}
        </Explained>
        <span class="aside">
          {t.map.range(write(newest.low), write(newest.high))} · n {format.count(newest.n)} · {newestDays}
        </span>
      </figcaption>
      <p class="trend-axis" aria-hidden="true">
        <span>{write(props.range[1])}</span>
        <span>{write(props.range[0])}</span>
      </p>
      <svg width="100%" height={heightPx} aria-hidden="true">
        <line class="zero" x1="0%" x2="100%" y1={y(Math.max(0, props.range[0]))} y2={y(Math.max(0, props.range[0]))} />
        <svg
          width="100%"
          height={heightPx}
          viewBox={`0 0 ${width} ${heightPx}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path
            class="band hot"
            d={
              area<Estimate | null>()
                .defined(isShown)
                .x(x)
                .y0((one) => y(one?.low ?? 0))
                .y1((one) => y(one?.high ?? 0))([...values]) ?? ''
            }
          />
          <path
            class="means hot"
            d={
              line<Estimate | null>()
                .defined(isShown)
                .x(x)
                .y((one) => y(one?.value ?? 0))([...values]) ?? ''
            }
          />
        </svg>
        {values.map(
          (one, index) =>
            one && (
              <g key={bins[index]?.from} class="hot">
                {/* Where points stand close the band says it alone. */}
                {width <= 20 && (
                  <line class="whisker" x1={toPercent(index)} x2={toPercent(index)} y1={y(one.low)} y2={y(one.high)} />
                )}
                <circle class="mean middle" cx={toPercent(index)} cy={y(one.value)} r={width > 20 ? 2.5 : 4} />
              </g>
            ),
        )}
      </svg>
      <p class="trend-ends" aria-hidden="true">
        <span>{format.day(bins[0]?.from ?? '')}</span>
        <span>{format.day(bins.at(-1)?.to ?? '')}</span>
      </p>
      <div class="unseen course">
        <table>
          <caption>{props.title}</caption>
          <tbody>
            {bins.map((bin, index) => {
              const one = values[index];
              return (
                <tr key={bin.from}>
                  <th scope="row">{format.days(bin.from, bin.to)}</th>
                  <td>
                    {one
                      ? `${write(one.value)}, ${t.map.range(write(one.low), write(one.high))}, n ${format.count(one.n)}`
                      : t.explain.noInterval}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
