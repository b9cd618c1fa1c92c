import type { ComponentChildren } from 'preact';
import { palette as ink } from './palette.ts';
import { wrapText } from './wrap.ts';

/** One row of the sheet: a line above it and its name at the left. */
export function Lane(props: {
  y: number;
  height: number;
  width: number;
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  return (
    <g transform={`translate(0,${props.y})`}>
      <line x2={props.width} stroke={ink.line} />
      {props.children}
      <text x="12" y="17" font-weight="600">
        {props.title}
      </text>
      {props.hint &&
        wrapText(props.hint, { widthPx: 92, sizePx: 10, maxLines: 3 }).map((line, at) => (
          <text key={line} x="12" y={30 + at * 12} font-size="10" fill={ink.soft}>
            {line}
          </text>
        ))}
    </g>
  );
}

/** A text that stays readable over whatever lies under it. */
export function Halo(props: { x: number; y: number; size: number; fill: string; text: string; weight?: string }) {
  return (
    <text
      x={props.x}
      y={props.y}
      text-anchor="middle"
      font-size={props.size}
      font-weight={props.weight ?? '400'}
      stroke={ink.paper}
      stroke-width="4"
      stroke-linejoin="round"
      paint-order="stroke"
      fill={props.fill}
    >
      {props.text}
    </text>
  );
}
