import type { JourneyMap, ScoreEstimate } from '@ressenti/protocol';
import type { ComponentChildren } from 'preact';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import { type CurveGeometry, computeCurve, createVerticalScale, toLabelSide, toLabelY } from './curve-geometry.ts';
import { Delta } from './delta.tsx';
import { Hole } from './measure.tsx';
import { type Moment, toEmotionFigure } from './score-figures.ts';

export const emotionLanePx = 292;

export interface Curves {
  hot: CurveGeometry;
  /** null where nobody was asked afterwards. */
  cold: CurveGeometry | null;
}

export function toCurves(map: JourneyMap): Curves {
  const hot = map.steps.map((row) => row.emotion.hot);
  const cold = map.steps.map((row) => row.emotion.cold);
  const hasCold = cold.some((score) => score.n > 0);
  const shift = hasCold ? 0.07 : 0;
  const mostN = Math.max(...hot.map((score) => score.n), ...cold.map((score) => score.n));
  return {
    hot: computeCurve(hot, { height: emotionLanePx, mostN, shift: -shift }),
    cold: hasCold ? computeCurve(cold, { height: emotionLanePx, mostN, shift }) : null,
  };
}

/** The hot curve of the days before, on the same steps. */
export function toEarlierCurve(map: JourneyMap, earlier: JourneyMap): CurveGeometry {
  const none: ScoreEstimate = {
    instrument: 'emotion5',
    preset: null,
    n: 0,
    counts: [],
    value: null,
    low: null,
    high: null,
    evidence: 'none',
  };
  const scores = map.steps.map((row) => earlier.steps.find(({ id }) => id === row.id)?.emotion.hot ?? none);
  return computeCurve(scores, { height: emotionLanePx, mostN: Math.max(...scores.map(({ n }) => n)) });
}

/** What stands on the curve in one column: values beside their points, or the hole and what it lacks. */
export function EmotionCell(props: { map: JourneyMap; index: number; name: string; curves: Curves }) {
  const { map, index, name, curves } = props;
  const words = useWords();
  const row = map.steps[index];
  if (!row) return null;
  const figureOf = (moment: Moment) => toEmotionFigure(words, row, { name, moment, minimumN: map.minimumN });
  // Rings stand at the five faces; the sentence fits between the two lowest. Without rings it stands in the middle.
  const hasRings = row.emotion.hot.counts.length > 0;
  const hotPoint = curves.hot.points.find((point) => point.step === index);
  const coldPoint = curves.cold?.points.find((point) => point.step === index);
  const expectedY = row.expected === null ? null : createVerticalScale(emotionLanePx)(row.expected);
  // Where both curves stand in a column, the upper one is labelled above and the lower one below.
  const hotIsUpper = hotPoint && coldPoint ? hotPoint.y <= coldPoint.y : null;
  const sideOf = (moment: Moment, curve: CurveGeometry) => {
    if (hotIsUpper !== null) return (moment === 'hot') === hotIsUpper ? 'above' : 'below';
    return toLabelSide({
      points: curve.points,
      index: curve.points.findIndex((point) => point.step === index),
      height: curve.height,
      others: expectedY === null ? [] : [expectedY],
    });
  };
  return (
    <div class="emotion-marks" style={{ height: `${emotionLanePx}px` }}>
      {hotPoint ? (
        <Label
          curve={curves.hot}
          index={index}
          side={sideOf('hot', curves.hot)}
          moment="hot"
          n={row.emotion.hot.n}
          figure={figureOf('hot')}
          expectedY={expectedY}
        >
          <Delta step={row.id} measure="emotion" name={name} />
        </Label>
      ) : // Of a survey that was imported nobody is asked at the step: a hole would stand on what they said afterwards.
      coldPoint && row.emotion.hot.n === 0 ? null : (
        <div
          class={`hole-place ${hasRings ? '' : 'bare'}`}
          style={{ top: `${createVerticalScale(emotionLanePx)(hasRings ? -0.75 : 0)}px` }}
        >
          <Hole score={row.emotion.hot} figure={figureOf('hot')} minimumN={map.minimumN} />
        </div>
      )}
      {curves.cold && coldPoint && (
        <Label
          curve={curves.cold}
          index={index}
          side={sideOf('cold', curves.cold)}
          moment="cold"
          n={row.emotion.cold.n}
          figure={figureOf('cold')}
          expectedY={expectedY}
        />
      )}
    </div>
  );
}

function Label(props: {
  curve: CurveGeometry;
  index: number;
  side: 'above' | 'below';
  moment: Moment;
  n: number;
  figure: ReturnType<typeof toEmotionFigure>;
  expectedY: number | null;
  children?: ComponentChildren;
}) {
  const { format } = useWords();
  const point = props.curve.points.find((candidate) => candidate.step === props.index);
  if (!point) return null;
  const y = toLabelY(point, { side: props.side, expectedY: props.expectedY, height: emotionLanePx });
  return (
    <div
      class={`emotion-label ${props.side} ${props.moment}`}
      style={{ '--y': `${Math.round(y)}px`, '--x': `${100 * (point.x - props.index)}%` }}
    >
      <Explained figure={props.figure} class={`value ${point.tone}`}>
        {props.figure.value}
      </Explained>
      <span class="aside n">n {format.count(props.n)}</span>
      {props.children}
    </div>
  );
}
