import type { JourneyMap, StepRow } from '@ressenti/protocol';
import type { ComponentChildren } from 'preact';
import { useWords } from '../words.ts';
import { Delta } from './delta.tsx';
import { hasIndicators, toIndicator } from './indicator.ts';
import { NetMeasure, ShareMeasure } from './measure.tsx';
import { toScales } from './scales.ts';
import { type Moment, toEffortFigure } from './score-figures.ts';
import { toExitsFigure, toKeyFigure, toReachFigure, toSignalsFigure } from './share-figures.ts';
import type { Names } from './step-names.ts';

/** The numbers of one step, as entries of a description list: what the lanes of the map say of it. */
export function StepMeasures(props: { map: JourneyMap; row: StepRow; names: Names }) {
  const { map, row, names } = props;
  const words = useWords();
  const { lanes } = words.t.map;
  const name = names.step(row.id);
  const scales = toScales(map);
  return (
    <>
      <Entry title={lanes.effort}>
        <Effort map={map} row={row} name={name} moment="hot" />
        <Delta step={row.id} measure="effort" name={name} />
        {row.effort.cold.n > 0 && <Effort map={map} row={row} name={name} moment="cold" />}
      </Entry>
      {map.passages.total > 0 && (
        <>
          <Entry title={lanes.reach}>
            <ShareMeasure estimate={row.reach} figure={toReachFigure(words, row, name)} most={1} tone="plain" />
          </Entry>
          {hasIndicators(map) && (
            <Entry title={lanes.key}>
              <ShareMeasure
                estimate={toIndicator(map, row).value}
                label={words.t.map.indicators[toIndicator(map, row).name]}
                figure={toKeyFigure(words, map, { row, name, nameOf: names.step })}
                most={1}
                tone="plain"
              />
            </Entry>
          )}
          <Entry title={lanes.exits}>
            <ShareMeasure
              estimate={row.exits}
              figure={toExitsFigure(words, row, name)}
              most={scales.exits}
              tone="loss"
            />
            <Delta step={row.id} measure="exits" name={name} />
          </Entry>
          <Entry title={lanes.signals} unit={lanes.signalsHint}>
            <ShareMeasure
              estimate={row.signals.passages}
              figure={toSignalsFigure(words, row, name)}
              most={scales.signals}
              tone="signal"
              per100
            />
            <Delta step={row.id} measure="signals" name={name} />
          </Entry>
        </>
      )}
    </>
  );
}

function Effort(props: { map: JourneyMap; row: StepRow; name: string; moment: Moment }) {
  const words = useWords();
  const { map, row, name, moment } = props;
  return (
    <NetMeasure
      score={row.effort[moment]}
      figure={toEffortFigure(words, row, { name, moment, minimumN: map.minimumN })}
      minimumN={map.minimumN}
      {...(moment === 'cold' ? { label: words.t.map.cold } : {})}
    />
  );
}

export function Entry(props: { title: string; unit?: string; class?: string; children: ComponentChildren }) {
  return (
    <div class={props.class}>
      <dt>
        {props.title}
        {props.unit && <span class="unit"> {props.unit}</span>}
      </dt>
      <dd>{props.children}</dd>
    </div>
  );
}
