import type { JourneyMap } from '@ressenti/protocol';
import { createVerticalScale } from '../map/curve-geometry.ts';
import { computeFlow } from '../map/flow-geometry.ts';
import { toScales } from '../map/scales.ts';
import { createNames } from '../map/step-names.ts';
import { toPains } from '../pain/pains-of-map.ts';
import type { Words } from '../words.ts';
import { palette as ink, sans, serif } from './palette.ts';
import { Emotion } from './sheet-emotion.tsx';
import { columnPx, emotionPx, headPx, measurePx, padPx, stepHeadPx, titlePx } from './sheet-layout.ts';
import { Net, Share } from './sheet-measures.tsx';
import { Halo, Lane } from './sheet-parts.tsx';
import { wrapText } from './wrap.ts';

/**
 * The journey map as one drawing that needs nothing around it: no style sheet, no font file, no page. Written with
 * presentation attributes only, so that every program that reads SVG shows it alike.
 */
export function MapSheet(props: { map: JourneyMap; words: Words }) {
  const { map, words } = props;
  const { t, format } = words;
  const names = createNames(words, map);
  const pains = toPains(map);
  const scales = toScales(map);
  const flow = computeFlow(map, columnPx);
  const bodyPx = map.steps.length * columnPx;
  const isGenerated = map.passages.generated > 0;
  let y = titlePx + (isGenerated ? 26 : 0);
  const take = (height: number) => {
    const top = y;
    y += height;
    return top;
  };
  const tops = {
    head: take(stepHeadPx),
    stage: take(26),
    flow: take(flow.height),
    emotion: take(emotionPx),
    reach: take(measurePx),
    exits: take(measurePx),
    effort: take(measurePx),
    signals: take(measurePx),
  };
  const footPx = 40;
  const height = y + footPx;
  const width = headPx + bodyPx;
  const noteWords =
    map.passages.generated >= map.passages.total
      ? t.generated.all(format.count(map.passages.total))
      : t.generated.some(format.count(map.passages.generated), format.count(map.passages.total));
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
      <text y="22" fill={ink.soft}>
        {`${map.siteName ?? map.site} · ${t.modelNames[map.journey.model]}`}
      </text>
      <text y="54" font-family={serif} font-size="28">
        {names.journey}
      </text>
      <text y="76" fill={ink.soft} font-size="13">
        {[
          format.days(map.from, map.to),
          t.summary.passages(map.passages.total, format.count(map.passages.total)),
          map.passages.converted.value === null ? '' : t.summary.converted(format.share(map.passages.converted.value)),
          Object.entries(map.segment)
            .map(([key, value]) => `${key}: ${value}`)
            .join(' · '),
        ]
          .filter(Boolean)
          .join('  ·  ')}
      </text>
      {isGenerated && (
        <>
          <rect y="88" width={width} height="22" fill={ink.notice} />
          <text x="8" y="103">
            {noteWords}
          </text>
        </>
      )}

      {map.steps.map((row, index) => (
        <g key={row.id} transform={`translate(${headPx + index * columnPx},${tops.head})`}>
          <text x="10" y="18" fill={ink.soft} font-size="11">
            {t.map.stepNumber(format.count(index + 1))}
          </text>
          {wrapText(names.step(row.id), { widthPx: columnPx - 20, sizePx: 16, maxLines: 2 }).map((line, at) => (
            <text key={line} x="10" y={36 + at * 18} font-family={serif} font-size="16" font-weight="600">
              {line}
            </text>
          ))}
          <text x="10" y={stepHeadPx - 6} fill={ink.accent} font-size="11">
            {[
              pains[index]?.list || pains[index]?.pain.class === 'highlight'
                ? t.pains.classes[pains[index]?.pain.class ?? 'none']
                : '',
              row.goal ? t.map.goal : '',
              row.truth ? t.map.truth : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </text>
        </g>
      ))}

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

      <Lane y={tops.flow} height={flow.height} width={width} title={t.map.lanes.flow} hint={t.map.lanes.flowHint}>
        <g transform={`translate(${headPx},0)`}>
          {flow.edges.map((edge) => (
            <path
              key={`${edge.from} ${edge.to}`}
              d={edge.path}
              fill="none"
              stroke={edge.kind === 'back' ? ink.loss : ink.flow}
              stroke-opacity={edge.kind === 'back' ? 0.6 : 1}
              stroke-width={edge.strokePx}
            />
          ))}
          {flow.edges.map(
            (edge) =>
              edge.label && (
                <Halo
                  key={`${edge.from} ${edge.to}`}
                  x={edge.label.x}
                  y={edge.label.y}
                  size={11}
                  fill={edge.kind === 'back' ? ink.loss : ink.soft}
                  text={edge.kind === 'back' ? `↩ ${format.count(edge.count)}` : format.count(edge.count)}
                />
              ),
          )}
          {map.steps.map((row, index) => (
            <g key={row.id} transform={`translate(${(index + 0.5) * columnPx},${flow.axisY})`}>
              <rect
                x="-28"
                y="-12"
                width="56"
                height="24"
                rx="12"
                fill={ink.paper}
                stroke={ink.accent}
                stroke-width="1.5"
              />
              <text y="5" text-anchor="middle" font-weight="600" font-size="13">
                {format.count(row.entered)}
              </text>
            </g>
          ))}
        </g>
      </Lane>

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

      <Lane y={tops.reach} height={measurePx} width={width} title={t.map.lanes.reach} hint={t.map.lanes.reachHint}>
        {map.steps.map((row, index) => (
          <Share key={row.id} index={index} estimate={row.reach} most={1} fill={ink.accent} words={words} />
        ))}
      </Lane>
      <Lane y={tops.exits} height={measurePx} width={width} title={t.map.lanes.exits} hint={t.map.lanes.exitsHint}>
        {map.steps.map((row, index) => (
          <Share key={row.id} index={index} estimate={row.exits} most={scales.exits} fill={ink.loss} words={words} />
        ))}
      </Lane>
      <Lane y={tops.effort} height={measurePx} width={width} title={t.map.lanes.effort} hint={t.map.lanes.effortHint}>
        {map.steps.map((row, index) => (
          <Net key={row.id} index={index} score={row.effort.hot} minimumN={map.minimumN} words={words} />
        ))}
      </Lane>
      <Lane
        y={tops.signals}
        height={measurePx}
        width={width}
        title={t.map.lanes.signals}
        hint={t.map.lanes.signalsHint}
      >
        {map.steps.map((row, index) => (
          <Share
            key={row.id}
            index={index}
            estimate={row.signals.passages}
            most={scales.signals}
            fill={ink.signal}
            words={words}
            per100
          />
        ))}
      </Lane>
      <rect y={tops.head} width={width} height={y - tops.head} fill="none" stroke={ink.strong} rx="6" />
      <text y={y + 22} fill={ink.soft} font-size="11">
        {`${t.product} · ${t.legend.band} · ${t.legend.hole(format.count(map.minimumN))}`}
      </text>
    </svg>
  );
}
