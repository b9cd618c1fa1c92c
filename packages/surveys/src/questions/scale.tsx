/** @jsxImportSource #elements */
import { toWord } from '../kinds.ts';
import { toLines } from '../parts/lines.tsx';
import { Point } from '../parts/point.tsx';
import type { Scale, Ui } from '../ui.ts';

/** Faces or figures in one row, from the worse to the better end in reading direction. */
export function ScaleQuestion({ scale, ui }: { scale: Scale; ui: Ui }) {
  const { low, high, look = 'numbers', Mark } = scale;
  const values: number[] = [];
  for (let value = low; value <= high; value++) values.push(value);
  const isFaces = look === 'faces';
  const { texts } = ui.language;
  return (
    <>
      <div class={`scale ${look} of${values.length}`}>
        {values.map((value) => {
          const word = toWord(scale, value);
          return (
            <Point
              key={value}
              ui={ui}
              value={value}
              // A face carries its word in sight. A figure comes first in the name, so that "click 7" works by voice.
              name={isFaces ? undefined : word ? `${value}, ${word}` : `${value}`}
              evidence={{ layout: 'horizontal', direction: ui.language.direction, ...scale.evidence }}
            >
              {Mark ? <Mark value={value} /> : <span class="figure">{value}</span>}
              {word && (isFaces || (value > low && value < high)) && <span class="word">{toLines(word, texts)}</span>}
            </Point>
          );
        })}
      </div>
      {!isFaces && (
        <p class="ends" id="ends">
          <span>{toWord(scale, low)}</span>
          <span>{toWord(scale, high)}</span>
        </p>
      )}
    </>
  );
}
