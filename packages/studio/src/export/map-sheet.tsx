import type { JourneyMap, ShareEstimate, StepRow } from '@ressenti/protocol';
import { createVerticalScale } from '../map/curve-geometry.ts';
import { computeFlow } from '../map/flow-geometry.ts';
import { hasIndicators, toIndicator } from '../map/indicator.ts';
import { toScales } from '../map/scales.ts';
import { createNames } from '../map/step-names.ts';
import type { Words } from '../words.ts';
import { palette as ink, sans } from './palette.ts';
import { Emotion } from './sheet-emotion.tsx';
import { Flow } from './sheet-flow.tsx';
import { Heads, Title } from './sheet-head.tsx';
import { columnPx, emotionPx, headPx, measurePx, padPx, stepHeadPx, titlePx } from './sheet-layout.ts';
import { Net, Share } from './sheet-measures.tsx';
import { Lane } from './sheet-parts.tsx';
import { countVitals, Satisfaction, Verbatims, Vitals } from './sheet-words.tsx';

/** What a key indicator is called takes a line of its own. */
const indicatorPx = 10;

interface ShareLane {
  lane: 'reach' | 'key' | 'exits' | 'signals';
  /** The share at a bar's full length. */
  most: number;
  fill: string;
  of: (row: StepRow) => ShareEstimate;
  per100?: true;
}

/**
 * The journey map as one drawing that needs nothing around it: no style sheet, no font file, no page. Written with
 * presentation attributes only, so that every program that reads SVG shows it alike.
 */
export function MapSheet(props: { map: JourneyMap; words: Words }) {
  const { map, words } = props;
  const { t, format } = words;
  const names = createNames(words, map);
  const scales = toScales(map);
  const flow = computeFlow(map, columnPx);
  const bodyPx = map.steps.length * columnPx;
  const isGenerated = map.passages.generated > 0;
  const hasPassages = map.passages.total > 0;
  const hasColdEffort = map.steps.some((row) => row.effort.cold.n > 0);
  const vitals = countVitals(map);
  const share = hasPassages ? measurePx : 0;
  const lanes = {
    head: stepHeadPx,
    stage: 26,
    flow: hasPassages ? flow.height : 0,
    emotion: emotionPx,
    satisfaction: 28,
    reach: share,
    key: hasIndicators(map) && share > 0 ? share + indicatorPx : 0,
    exits: share,
    effort: measurePx,
    coldEffort: hasColdEffort ? measurePx : 0,
    signals: share,
    vitals: vitals > 0 ? Math.max(measurePx, 14 + 15 * vitals) : 0,
    verbatims: map.steps.some((row) => (row.verbatims?.n ?? 0) > 0) ? 72 : 0,
  };
  const all: ShareLane[] = [
    { lane: 'reach', most: 1, fill: ink.accent, of: (row) => row.reach },
    { lane: 'key', most: 1, fill: ink.accent, of: (row) => toIndicator(map, row).value },
    { lane: 'exits', most: scales.exits, fill: ink.loss, of: (row) => row.exits },
    { lane: 'signals', most: scales.signals, fill: ink.signal, of: (row) => row.signals.passages, per100: true },
  ];
  const shares = all.filter(({ lane }) => lanes[lane] > 0);
  const { tops, bottom: y } = toTops(lanes, titlePx + (isGenerated ? 26 : 0));
  const footPx = 40;
  const height = y + footPx;
  const width = headPx + bodyPx;
  return (
    <svg
      width={width + 2 * padPx}
      height={height + padPx}
      viewBox={`${-padPx} 0 ${width + 2 * padPx} ${height + padPx}`}
      font-family={sans}
      font-size="12"
      fill={ink.ink}
      role="img"
      aria-label={t.map.caption(names.journey)}
    >
      <rect x={-padPx} width={width + 2 * padPx} height={height + padPx} fill={ink.paper} />
      <Title map={map} words={words} width={width} />
      <Heads map={map} words={words} top={tops.head} />
      {map.steps.map((row, index) => (
        <line
          key={row.id}
          x1={headPx + index * columnPx}
          x2={headPx + index * columnPx}
          y1={tops.head}
          y2={y}
          stroke={ink.line}
        />
      ))}
      <Lane y={tops.stage} height={26} width={width} title={`${t.map.lanes.stage} · ${t.map.lanes.channel}`}>
        {map.steps.map((row, index) => (
          <text key={row.id} x={headPx + index * columnPx + 10} y="17">
            {`${names.stage(row.stage)} · ${names.channel(row.channel)}`}
          </text>
        ))}
      </Lane>

      {lanes.flow > 0 && (
        <Lane y={tops.flow} height={lanes.flow} width={width} title={t.map.lanes.flow} hint={t.map.lanes.flowHint}>
          <g transform={`translate(${headPx},0)`}>
            <Flow map={map} flow={flow} words={words} />
          </g>
        </Lane>
      )}

      <Lane
        y={tops.emotion}
        height={emotionPx}
        width={width}
        title={t.map.lanes.emotion}
        hint={t.map.lanes.emotionHint}
      >
        <g transform={`translate(${headPx},0)`}>
          <Emotion map={map} words={words} />
        </g>
        {([1, 0, -1] as const).map((v) => (
          <text
            key={v}
            x={headPx - 8}
            y={createVerticalScale(emotionPx)(v) + 4}
            text-anchor="end"
            font-size="11"
            fill={ink.soft}
          >
            {v === 1 ? t.map.axis.best : v === 0 ? t.map.axis.middle : t.map.axis.worst}
          </text>
        ))}
      </Lane>

      <Lane y={tops.satisfaction} height={lanes.satisfaction} width={width} title={t.map.lanes.satisfaction}>
        <Satisfaction map={map} words={words} />
      </Lane>
      {shares.map(({ lane, most, fill, of, per100 }) => (
        <Lane
          key={lane}
          y={tops[lane]}
          height={lanes[lane]}
          width={width}
          title={t.map.lanes[lane]}
          hint={t.map.lanes[`${lane}Hint`]}
        >
          {map.steps.map((row, index) => (
            <Share
              key={row.id}
              index={index}
              estimate={of(row)}
              most={most}
              fill={fill}
              words={words}
              {...(per100 ? { per100 } : {})}
              {...(lane === 'key' ? { label: t.map.indicators[toIndicator(map, row).name] } : {})}
            />
          ))}
        </Lane>
      ))}
      <Lane
        y={tops.effort}
        height={lanes.effort}
        width={width}
        title={hasColdEffort ? `${t.map.lanes.effort}, ${t.map.hot}` : t.map.lanes.effort}
        hint={t.map.lanes.effortHint}
      >
        {map.steps.map((row, index) => (
          <Net key={row.id} index={index} score={row.effort.hot} minimumN={map.minimumN} words={words} />
        ))}
      </Lane>
      {hasColdEffort && (
        <Lane
          y={tops.coldEffort}
          height={lanes.coldEffort}
          width={width}
          title={`${t.map.lanes.effort}, ${t.map.cold}`}
        >
          {map.steps.map((row, index) => (
            <Net key={row.id} index={index} score={row.effort.cold} minimumN={map.minimumN} words={words} />
          ))}
        </Lane>
      )}
      {lanes.vitals > 0 && (
        <Lane
          y={tops.vitals}
          height={lanes.vitals}
          width={width}
          title={t.map.lanes.vitals}
          hint={t.map.lanes.vitalsHint}
        >
          <Vitals map={map} words={words} />
        </Lane>
      )}
      {lanes.verbatims > 0 && (
        <Lane
          y={tops.verbatims}
          height={lanes.verbatims}
          width={width}
          title={t.map.lanes.verbatims}
          hint={Object.keys(map.segment).length > 0 ? t.map.lanes.verbatimsHintCut : t.map.lanes.verbatimsHint}
        >
          <Verbatims map={map} words={words} />
        </Lane>
      )}
      <rect y={tops.head} width={width} height={y - tops.head} fill="none" stroke={ink.strong} rx="6" />
      <text y={y + 22} fill={ink.soft} font-size="11">
        {[
          t.product,
          t.legend.band,
          ...(map.steps.some((row) => row.emotion.cold.n > 0) ? [`▪ ${t.legend.cold}`] : []),
          ...(map.steps.some((row) => row.expected !== null) ? [`··· ${t.legend.hypothesis}`] : []),
          t.legend.hole(format.count(map.minimumN)),
        ].join(' · ')}
      </text>
    </svg>
  );
}

/** Where each lane begins when they stand one under the other; a lane without height takes no room. */
function toTops<Name extends string>(
  lanes: Record<Name, number>,
  from: number,
): { tops: Record<Name, number>; bottom: number } {
  const tops = {} as Record<Name, number>;
  let bottom = from;
  for (const name of Object.keys(lanes) as Name[]) {
    tops[name] = bottom;
    bottom += lanes[name];
  }
  return { tops, bottom };
}
