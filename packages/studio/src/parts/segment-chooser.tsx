import type { JourneyMap } from '@ressenti/protocol';
import { useId } from 'preact/hooks';
import { toLanguageName } from '../language-name.ts';
import { toSegmentName } from '../segment-name.ts';
import { useWords } from '../words.ts';

/** Of whom the numbers are: one value of each dimension, or everybody. Only values that enough people have are offered. */
export function SegmentChooser(props: {
  map: JourneyMap;
  segment: Readonly<Record<string, string>>;
  onChoose: (segment: Record<string, string>) => void;
}) {
  const { t, language } = useWords();
  const { segment, onChoose } = props;
  const id = useId();
  const offered = Object.entries(props.map.segments ?? {}).filter(
    ([name, values]) => values.length > 1 || segment[name] !== undefined,
  );
  const named = Object.keys(segment).filter((name) => !offered.some(([known]) => known === name));
  if (offered.length === 0 && named.length === 0) return null;
  const names = t.config.survey.deviceNames as Record<string, string>;
  const toName = (dimension: string, value: string) =>
    dimension === 'device'
      ? (names[value] ?? value)
      : dimension === 'locale'
        ? toLanguageName(value, language)
        : dimension === 'channel'
          ? (t.channels[value] ?? value)
          : value;
  return (
    <fieldset class="segments" aria-label={t.segments.label}>
      {offered.map(([dimension, values]) => (
        <span key={dimension} class="choice">
          <label for={`${id}-${dimension}`}>{toSegmentName(t, dimension)}</label>
          <select
            id={`${id}-${dimension}`}
            value={segment[dimension] ?? ''}
            onChange={(event) => {
              const { [dimension]: _before, ...rest } = segment;
              const { value } = event.currentTarget;
              onChoose(value === '' ? rest : { ...rest, [dimension]: value });
            }}
          >
            <option value="">{t.segments.all}</option>
            {[...new Set([...values, ...(segment[dimension] ? [segment[dimension]] : [])])].map((value) => (
              <option key={value} value={value}>
                {toName(dimension, value)}
              </option>
            ))}
          </select>
        </span>
      ))}
      {Object.keys(segment).length > 0 && (
        <button type="button" class="link" onClick={() => onChoose({})}>
          {t.segments.clear}
        </button>
      )}
    </fieldset>
  );
}
