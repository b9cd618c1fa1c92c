import type { JourneyMap, StepClass } from '@ressenti/protocol';
import { createNames } from '../map/step-names.ts';
import { marks } from '../pain/badge.tsx';
import { toPains } from '../pain/pains-of-map.ts';
import { toSegmentName } from '../segment-name.ts';
import type { Words } from '../words.ts';
import { palette as ink, serif } from './palette.ts';
import { columnPx, headPx, stepHeadPx } from './sheet-layout.ts';
import { wrapText } from './wrap.ts';

/** What the sheet is of: journey, days, passages, segment; and that a program made them, where one did. */
export function Title(props: { map: JourneyMap; words: Words; width: number }) {
  const { map, words, width } = props;
  const { t, format } = words;
  const names = createNames(words, map);
  const isGenerated = map.passages.generated > 0;
  const noteWords =
    map.passages.generated >= map.passages.total
      ? t.generated.all(format.count(map.passages.total))
      : t.generated.some(format.count(map.passages.generated), format.count(map.passages.total));
  return (
    <>
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
            .map(([key, value]) => `${toSegmentName(t, key)}: ${value}`)
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
    </>
  );
}

/** Number, name and marks of each step. */
export function Heads(props: { map: JourneyMap; words: Words; top: number }) {
  const { map, words, top } = props;
  const { t, format } = words;
  const names = createNames(words, map);
  const pains = toPains(map);
  return (
    <>
      {map.steps.map((row, index) => (
        <g key={row.id} transform={`translate(${headPx + index * columnPx},${top})`}>
          <text x="10" y="18" fill={ink.soft} font-size="11">
            {t.map.stepNumber(format.count(index + 1))}
          </text>
          {wrapText(names.step(row.id), { widthPx: columnPx - 20, sizePx: 16, maxLines: 2 }).map((line, at) => (
            <text key={line} x="10" y={36 + at * 18} font-family={serif} font-size="16" font-weight="600">
              {line}
            </text>
          ))}
          <Marks
            words={words}
            name={pains.find((own) => own.row === row && (own.list || own.pain.class === 'highlight'))?.pain.class}
            others={[row.goal ? t.map.goal : '', row.truth ? t.map.truth : ''].filter(Boolean)}
          />
        </g>
      ))}
    </>
  );
}

const classInks: Readonly<Partial<Record<StepClass, string>>> = {
  break: ink.loss,
  break_suspected: ink.loss,
  wear: ink.signal,
  elevation: ink.good,
  highlight: ink.good,
};

/** What a step is: its class with the sign and colour it has on the screen, then what else is said of it. */
function Marks(props: { words: Words; name: StepClass | undefined; others: readonly string[] }) {
  const { words, name, others } = props;
  const mark = name && marks[name];
  const y = stepHeadPx - 6;
  const colour = (name && classInks[name]) ?? ink.accent;
  return (
    <>
      {mark && <path d={mark} transform={`translate(10,${y - 10})`} fill="none" stroke={colour} stroke-width="1.6" />}
      <text x={mark ? 27 : 10} y={y} fill={ink.soft} font-size="11">
        {name && (
          <tspan fill={colour} font-weight="600">
            {words.t.pains.classes[name]}
          </tspan>
        )}
        {name && others.length > 0 ? ' · ' : ''}
        {others.join(' · ')}
      </text>
    </>
  );
}
