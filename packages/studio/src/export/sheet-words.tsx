import { computeSatisfactionLevel } from '@ressenti/metrics';
import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { vitalNames, writeVital } from '../map/vitals.ts';
import type { Words } from '../words.ts';
import { palette as ink } from './palette.ts';
import { columnPx, headPx } from './sheet-layout.ts';
import { wrapText } from './wrap.ts';

const dots = { high: ink.good, medium: ink.middle, 'to-improve': ink.bad };
const ratings = { good: ink.good, 'needs-improvement': ink.ink, poor: ink.bad };
const mostTextLines = 3;

/** Lines of text in each column of a lane. */
function Columns(props: { map: JourneyMap; children: (row: StepRow) => preact.ComponentChildren }) {
  return (
    <>
      {props.map.steps.map((row, index) => (
        <g key={row.id} transform={`translate(${headPx + index * columnPx + 10},0)`}>
          {props.children(row)}
        </g>
      ))}
    </>
  );
}

/** The emotion in three words. */
export function Satisfaction({ map, words }: { map: JourneyMap; words: Words }) {
  const { t } = words;
  return (
    <Columns map={map}>
      {({ emotion: { hot } }) => {
        const { n, low, high } = hot;
        const level = low === null || high === null ? null : computeSatisfactionLevel({ n, low, high });
        return level === null ? (
          <text y="18" fill={ink.soft}>
            –
          </text>
        ) : (
          <>
            <circle cx="5" cy="14" r="4.5" fill={dots[level]} />
            <text x="16" y="18">
              {t.map.levels[level]}
            </text>
          </>
        );
      }}
    </Columns>
  );
}

export function Vitals({ map, words }: { map: JourneyMap; words: Words }) {
  return (
    <Columns map={map}>
      {(row) =>
        vitalNames
          .flatMap((name) => {
            const vital = row.vitals?.[name];
            return vital ? [{ name, ...vital }] : [];
          })
          .map(({ name, p75, rating }, line) => (
            <text key={name} y={18 + 15 * line} fill={ratings[rating]}>
              {`${name} ${writeVital(words, name, p75)}`}
            </text>
          ))
      }
    </Columns>
  );
}

/** Lines that the lane of vitals needs; 0 where none was measured. */
export function countVitals(map: JourneyMap): number {
  return Math.max(0, ...map.steps.map(({ vitals = {} }) => vitalNames.filter((name) => vitals[name]).length));
}

/** The newest thing somebody wrote at each step. */
export function Verbatims({ map, words }: { map: JourneyMap; words: Words }) {
  const { t, format } = words;
  return (
    <Columns map={map}>
      {({ verbatims = { n: 0, newest: [] } }) => {
        const [newest] = verbatims.newest;
        if (!newest) return null;
        const lines = wrapText(newest.text, { widthPx: columnPx - 20, sizePx: 12, maxLines: mostTextLines });
        return (
          <>
            {lines.map((line, at) => (
              <text key={line} y={18 + 15 * at} font-style="italic">
                {line}
              </text>
            ))}
            <text y={18 + 15 * lines.length} fill={ink.soft} font-size="11">
              {t.map.written(verbatims.n, format.count(verbatims.n))}
            </text>
          </>
        );
      }}
    </Columns>
  );
}
