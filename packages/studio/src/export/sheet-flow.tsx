import type { JourneyMap } from '@ressenti/protocol';
import type { FlowGeometry } from '../map/flow-geometry.ts';
import type { Words } from '../words.ts';
import { palette as ink } from './palette.ts';
import { columnPx } from './sheet-layout.ts';
import { Halo } from './sheet-parts.tsx';

/** The flow lane of the sheet: ways between the steps, ways back, and how many were at each. */
export function Flow(props: { map: JourneyMap; flow: FlowGeometry; words: Words }) {
  const { map, flow } = props;
  const { format } = props.words;
  return (
    <>
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
    </>
  );
}
