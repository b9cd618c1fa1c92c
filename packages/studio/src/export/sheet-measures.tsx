import type { ScoreEstimate, ShareEstimate } from '@ressenti/protocol';
import type { Words } from '../words.ts';
import { palette as ink } from './palette.ts';
import { columnPx, headPx } from './sheet-layout.ts';

const barPx = columnPx - 20;

/** A share with its interval and n, as text and as bar. */
export function Share(props: {
  index: number;
  estimate: ShareEstimate;
  most: number;
  fill: string;
  words: Words;
  per100?: boolean;
  /** What the share is of. */
  label?: string;
}) {
  const { t, format } = props.words;
  const { value, low, high, n } = props.estimate;
  const write = (share: number) => (props.per100 ? format.plain(100 * share, 1) : format.share(share));
  const at = (share: number) => Math.min(1, share / props.most) * barPx;
  return (
    <g transform={`translate(${headPx + props.index * columnPx + 10},${props.label ? 10 : 0})`}>
      {props.label && (
        <text y="5" font-size="10" fill={ink.soft}>
          {props.label}
        </text>
      )}
      {value === null || low === null || high === null ? (
        <text y="22" fill={ink.soft}>
          {props.estimate.held ? t.map.held : n > 0 ? t.map.answers(n, format.count(n)) : t.map.none}
        </text>
      ) : (
        <>
          <text y="22" font-size="15" font-weight="700">
            {write(value)}
          </text>
          <text x="52" y="22" font-size="11" fill={ink.soft}>
            {t.map.range(write(low), write(high))}
          </text>
          <text x={barPx} y="22" font-size="11" fill={ink.soft} text-anchor="end">
            {`n ${format.count(n)}`}
          </text>
          <rect y="31" width={barPx} height="6" rx="3" fill={ink.line} />
          <rect y="31" width={at(value)} height="6" rx="3" fill={props.fill} />
          <line x1={at(low)} x2={at(high)} y1="34" y2="34" stroke={ink.ink} stroke-width="1.5" />
        </>
      )}
    </g>
  );
}

/** A net score with its interval and n, or what it lacks. */
export function Net(props: { index: number; score: ScoreEstimate; minimumN: number; words: Words }) {
  const { t, format } = props.words;
  const { value, low, high, n } = props.score;
  const at = (net: number) => ((net + 100) / 200) * barPx;
  return (
    <g transform={`translate(${headPx + props.index * columnPx + 10},0)`}>
      {value === null || low === null || high === null ? (
        <>
          <text y="20" font-size="11" fill={ink.soft}>
            {props.score.held ? t.map.held : n === 0 ? t.map.notAsked : t.map.answers(n, format.count(n))}
          </text>
          <text y="34" font-size="11" fill={ink.soft}>
            {props.score.held ? '' : t.map.missing(props.minimumN - n, format.count(props.minimumN - n))}
          </text>
        </>
      ) : (
        <>
          <text y="22" font-size="15" font-weight="700">
            {format.signed(value, 0)}
          </text>
          <text x="52" y="22" font-size="11" fill={ink.soft}>
            {t.map.range(format.signed(low, 0), format.signed(high, 0))}
          </text>
          <text x={barPx} y="22" font-size="11" fill={ink.soft} text-anchor="end">
            {`n ${format.count(n)}`}
          </text>
          <line x2={barPx} y1="34" y2="34" stroke={ink.line} stroke-width="2" />
          <line x1={at(0)} x2={at(0)} y1="29" y2="39" stroke={ink.strong} />
          <line x1={at(low)} x2={at(high)} y1="34" y2="34" stroke={ink.middle} stroke-opacity="0.5" stroke-width="4" />
          <circle
            cx={at(value)}
            cy="34"
            r="4.5"
            fill={value < 0 ? ink.bad : ink.good}
            stroke={ink.paper}
            stroke-width="1.5"
          />
        </>
      )}
    </g>
  );
}
