import type { JourneyMap } from '@ressenti/protocol';
import { useState } from 'preact/hooks';
import { download } from '../parts/download.ts';
import { useWords } from '../words.ts';

/** Take the map along: as drawing, as pixels. */
export function ExportTools(props: { map: JourneyMap }) {
  const { map } = props;
  const words = useWords();
  const { t } = words;
  const [said, say] = useState('');
  const take = async (ending: 'svg' | 'png') => {
    try {
      // Few who look at the map take it along: what draws it is fetched then.
      const { toFileName, toMapPng, toMapSvg } = await import('./export-map.tsx');
      const content = ending === 'svg' ? toMapSvg(map, words) : await toMapPng(map, words);
      download(toFileName(map, ending), content);
      say(t.export.done(toFileName(map, ending)));
    } catch (error) {
      say(t.export.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <fieldset class="export-tools" aria-label={t.export.label}>
      <button type="button" class="plain" onClick={() => take('svg')}>
        {t.export.svg}
      </button>
      <button type="button" class="plain" onClick={() => take('png')}>
        {t.export.png}
      </button>
      <span role="status" class="unseen">
        {said}
      </span>
    </fieldset>
  );
}
