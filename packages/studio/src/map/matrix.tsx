import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { toPains } from '../pain/pains-of-map.ts';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { useWords } from '../words.ts';
import { CurveDrawing } from './curve-drawing.tsx';
import { createVerticalScale } from './curve-geometry.ts';
import { Delta } from './delta.tsx';
import { EmotionCell, emotionLanePx, toCurves, toEarlierCurve } from './emotion-lane.tsx';
import { Lane } from './lane.tsx';
import { NetMeasure } from './measure.tsx';
import { toEffortFigure } from './score-figures.ts';
import { ExitsLane, FlowLane, KeyLane, ReachLane, SignalsLane } from './share-lanes.tsx';
import { type LinkTo, StepHead } from './step-head.tsx';
import type { Names } from './step-names.ts';
import { SatisfactionLane, VerbatimsLane, VitalsLane } from './word-lanes.tsx';

/** The journey map as teams know it: columns are steps, lanes are rows, the curve in the middle. A table to every reader. */
export function Matrix(props: { map: JourneyMap; earlier: JourneyMap | null; names: Names; linkTo: LinkTo }) {
  const { map, earlier, names, linkTo } = props;
  const pains = toPains(map);
  const words = useWords();
  const { t } = words;
  const curves = toCurves(map);
  const earlierCurve = earlier && toEarlierCurve(map, earlier);
  const hasCold = curves.cold !== null;
  // An imported survey has answers and nobody who walked: no ways, no reach, no exits.
  const hasPassages = map.passages.total > 0;
  const name = (row: StepRow) => names.step(row.id);
  return (
    <ScrollFrame class="matrix-frame" label={t.map.region}>
      <table class="matrix" style={{ '--steps': String(map.steps.length) }}>
        <caption class="unseen">{t.map.caption(names.journey)}</caption>
        <thead>
          <tr>
            <td class="corner" />
            {map.steps.map((row, index) => (
              <th key={row.id} scope="col">
                <StepHead
                  row={row}
                  name={name(row)}
                  number={index + 1}
                  pain={pains.find((own) => own.row === row)?.pain.class}
                  linkTo={linkTo}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Lane kind="stage" title={t.map.lanes.stage}>
            {toRuns(map.steps, (row) => row.stage).map(({ first, length, value }) => (
              <td key={first.id} colSpan={length} class={`stage stage-${value ?? 'none'}`}>
                {names.stage(value)}
              </td>
            ))}
          </Lane>
          <Lane kind="channel" title={t.map.lanes.channel}>
            {toRuns(map.steps, (row) => row.channel).map(({ first, length, value }) => (
              <td key={first.id} colSpan={length} class="channel">
                {names.channel(value)}
              </td>
            ))}
          </Lane>
          {hasPassages && <FlowLane map={map} names={names} />}
          <Lane kind="emotion" title={t.map.lanes.emotion} hint={t.map.lanes.emotionHint} axis={<Axis />}>
            {map.steps.map((row, index) => (
              <td key={row.id} data-step={row.id} class="emotion-cell">
                {index === 0 && (
                  <div class="backdrop">
                    <CurveDrawing rows={map.steps} hot={curves.hot} cold={curves.cold} earlier={earlierCurve} />
                  </div>
                )}
                <EmotionCell map={map} index={index} name={name(row)} curves={curves} />
              </td>
            ))}
          </Lane>
          <SatisfactionLane map={map} names={names} />
          {hasPassages && (
            <>
              <ReachLane map={map} names={names} />
              <KeyLane map={map} names={names} />
              <ExitsLane map={map} names={names} />
            </>
          )}
          <Lane kind="effort" title={t.map.lanes.effort} hint={t.map.lanes.effortHint}>
            {map.steps.map((row) => (
              <td key={row.id} data-step={row.id}>
                <NetMeasure
                  score={row.effort.hot}
                  figure={toEffortFigure(words, row, { name: name(row), moment: 'hot', minimumN: map.minimumN })}
                  minimumN={map.minimumN}
                  {...(hasCold && row.effort.cold.n > 0 ? { label: t.map.hot } : {})}
                />
                <Delta step={row.id} measure="effort" name={name(row)} />
                {row.effort.cold.n > 0 && (
                  <NetMeasure
                    score={row.effort.cold}
                    figure={toEffortFigure(words, row, { name: name(row), moment: 'cold', minimumN: map.minimumN })}
                    minimumN={map.minimumN}
                    label={t.map.cold}
                  />
                )}
              </td>
            ))}
          </Lane>
          {hasPassages && <SignalsLane map={map} names={names} />}
          <VitalsLane map={map} names={names} />
          <VerbatimsLane map={map} linkTo={linkTo} />
        </tbody>
      </table>
    </ScrollFrame>
  );
}

/** Words at the ends of the emotion scale, at the height of +1, 0 and -1. */
function Axis() {
  const { t } = useWords();
  const y = createVerticalScale(emotionLanePx);
  return (
    <span class="axis" aria-hidden="true">
      <span style={{ top: `${y(1)}px` }}>{t.map.axis.best}</span>
      <span style={{ top: `${y(0)}px` }}>{t.map.axis.middle}</span>
      <span style={{ top: `${y(-1)}px` }}>{t.map.axis.worst}</span>
    </span>
  );
}

/** Neighbouring steps of one stage or channel share a cell. */
function toRuns<T>(rows: readonly StepRow[], of: (row: StepRow) => T): { first: StepRow; length: number; value: T }[] {
  const runs: { first: StepRow; length: number; value: T }[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    const value = of(row);
    if (last && last.value === value) last.length++;
    else runs.push({ first: row, length: 1, value });
  }
  return runs;
}
