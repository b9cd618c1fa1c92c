import { toWord } from '../kinds.ts';
import { Face } from '../parts/face.tsx';
import { Radio } from '../parts/radio.tsx';
import type { ScaleProps } from '../ui.ts';

/** Faces or figures in one row, from the worse to the better end in reading direction. */
export function ScaleQuestion({ scale, ui: { session, view, language } }: ScaleProps) {
  const { low, high, look } = scale;
  const values = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const isFaces = look === 'faces';
  const evidence = { layout: 'horizontal', direction: language.direction };
  return (
    <>
      <div class={`scale ${look} of${values.length}`}>
        {values.map((value) => {
          const word = toWord(scale, value);
          const isOn = view.value === value;
          return (
            <label key={value} class={isOn ? 'point on' : 'point'} part="point">
              <Radio
                value={value}
                isOn={isOn}
                // A face carries its word in sight. A figure comes first in the name, so that "click 7" works by voice.
                name={isFaces ? undefined : word ? `${value}, ${word}` : `${value}`}
                onSelect={(one) => session.select(one, evidence)}
                onTap={(one) => session.tap(one, evidence)}
              />
              {isFaces ? <Face mood={value} /> : <span class="figure">{value}</span>}
              {word && <span class="word">{word}</span>}
            </label>
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
