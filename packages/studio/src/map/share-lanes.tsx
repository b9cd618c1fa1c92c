import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { Explained } from '../parts/explain.tsx';
import { useWords, type Words } from '../words.ts';
import { Delta } from './delta.tsx';
import type { Figure } from './figure.ts';
import { FlowDrawing } from './flow-drawing.tsx';
import { toFlowFigure } from './flow-figure.ts';
import { computeFlow } from './flow-geometry.ts';
import { hasIndicators, toIndicator } from './indicator.ts';
import { Lane } from './lane.tsx';
import { ShareMeasure } from './measure.tsx';
import { toScales } from './scales.ts';
import { toExitsFigure, toKeyFigure, toReachFigure, toSignalsFigure } from './share-figures.ts';
import type { Names } from './step-names.ts';

interface LaneProps {
  map: JourneyMap;
  names: Names;
}

/** Where passages went between the steps, drawn behind all columns. */
export function FlowLane({ map, names }: LaneProps) {
  const words = useWords();
  const flow = computeFlow(map);
  return (
    <Lane kind="flow" title={words.t.map.lanes.flow} hint={words.t.map.lanes.flowHint}>
      {map.steps.map((row, index) => (
        <td key={row.id} data-step={row.id} class="flow-cell">
          {index === 0 && (
            <div class="backdrop">
              <FlowDrawing flow={flow} />
            </div>
          )}
          <div class="flow-node" style={{ height: `${flow.height}px`, '--axis': `${flow.axisY}px` }}>
            <Explained figure={toFlowFigure(words, map, { row, nameOf: names.step })} class="pill">
              {words.format.count(row.entered)}
            </Explained>
          </div>
        </td>
      ))}
    </Lane>
  );
}

export function ReachLane(props: LaneProps) {
  const { lanes } = useWords().t.map;
  return (
    <ShareLane
      {...props}
      kind="reach"
      title={lanes.reach}
      hint={lanes.reachHint}
      most={1}
      tone="plain"
      toFigure={toReachFigure}
      toEstimate={(row) => row.reach}
    />
  );
}

/** The key indicator: what each step is judged by. */
export function KeyLane(props: LaneProps) {
  const { map } = props;
  const { lanes } = useWords().t.map;
  if (!hasIndicators(map)) return null;
  return (
    <ShareLane
      {...props}
      kind="key"
      title={lanes.key}
      hint={lanes.keyHint}
      most={1}
      tone="plain"
      toFigure={(words, row, name) => toKeyFigure(words, map, { row, name, nameOf: props.names.step })}
      toEstimate={(row) => toIndicator(map, row).value}
      toLabel={(row, words) => words.t.map.indicators[toIndicator(map, row).name]}
    />
  );
}

export function ExitsLane(props: LaneProps) {
  const { lanes } = useWords().t.map;
  return (
    <ShareLane
      {...props}
      kind="exits"
      title={lanes.exits}
      hint={lanes.exitsHint}
      most={toScales(props.map).exits}
      tone="loss"
      toFigure={toExitsFigure}
      toEstimate={(row) => row.exits}
      compared="exits"
    />
  );
}

export function SignalsLane(props: LaneProps) {
  const { lanes } = useWords().t.map;
  return (
    <ShareLane
      {...props}
      kind="signals"
      title={lanes.signals}
      hint={lanes.signalsHint}
      most={toScales(props.map).signals}
      tone="signal"
      per100
      toFigure={toSignalsFigure}
      toEstimate={(row) => row.signals.passages}
      compared="signals"
    />
  );
}

/** A row of shares, each with its bar, its interval and, where there is a comparison, what has changed. */
function ShareLane(
  props: LaneProps & {
    kind: string;
    title: string;
    hint: string;
    most: number;
    tone: 'plain' | 'loss' | 'signal';
    per100?: boolean;
    toFigure: (words: Words, row: StepRow, name: string) => Figure;
    toEstimate: (row: StepRow) => StepRow['reach'];
    /** What the share is of, where that is not the same in every column. */
    toLabel?: (row: StepRow, words: Words) => string;
    compared?: 'exits' | 'signals';
  },
) {
  const words = useWords();
  const { map, names, compared } = props;
  return (
    <Lane kind={props.kind} title={props.title} hint={props.hint}>
      {map.steps.map((row) => {
        const name = names.step(row.id);
        return (
          <td key={row.id} data-step={row.id}>
            <ShareMeasure
              estimate={props.toEstimate(row)}
              figure={props.toFigure(words, row, name)}
              most={props.most}
              tone={props.tone}
              {...(props.per100 ? { per100: true } : {})}
              {...(props.toLabel ? { label: props.toLabel(row, words) } : {})}
            />
            {compared && <Delta step={row.id} measure={compared} name={name} />}
          </td>
        );
      })}
    </Lane>
  );
}
