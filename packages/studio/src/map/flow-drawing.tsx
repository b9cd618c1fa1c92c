import { useWords } from '../words.ts';
import type { FlowGeometry } from './flow-geometry.ts';

/** The drawing behind all columns of the flow lane; each column's button says the same in words. */
export function FlowDrawing(props: { flow: FlowGeometry }) {
  const { format } = useWords();
  const { width, height, edges } = props.flow;
  return (
    <svg class="flow-drawing" width="100%" height={height} aria-hidden="true" focusable="false">
      <svg
        width="100%"
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {edges.map((edge) => (
          <path
            key={`${edge.from} ${edge.to}`}
            class={`edge ${edge.kind}`}
            d={edge.path}
            style={{ strokeWidth: `${edge.strokePx}px` }}
          />
        ))}
      </svg>
      {edges
        .filter((edge) => edge.kind === 'back')
        .map((edge) => (
          <svg
            key={`${edge.from} ${edge.to}`}
            x={`${(100 * (edge.to + 0.56)) / width}%`}
            y={props.flow.axisY + 13}
            overflow="visible"
            aria-hidden="true"
          >
            <path class="arrow" d="M0-3L4.5 5H-4.5Z" />
          </svg>
        ))}
      {edges.map(
        (edge) =>
          edge.label && (
            <text
              key={`${edge.from} ${edge.to}`}
              class={`edge-label ${edge.kind}`}
              x={`${(100 * edge.label.x) / width}%`}
              y={edge.label.y}
            >
              {edge.kind === 'back' ? `↩ ${format.count(edge.count)}` : format.count(edge.count)}
            </text>
          ),
      )}
    </svg>
  );
}
