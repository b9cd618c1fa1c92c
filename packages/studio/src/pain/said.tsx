import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';
import { Quotes } from './quotes.tsx';

const shown = 3;

/** What people wrote at a pain point: those who were hurt first, then the newest. */
export function Said(props: { map: JourneyMap; row: StepRow }) {
  const { client } = useTools();
  const { t } = useWords();
  const { map, row } = props;
  const { site, from, to } = map;
  const request = { site, journey: map.journey.id, step: row.id, from, to, polarity: 'negative', limit: shown };
  const hurt = useReading(JSON.stringify(request), (signal) => client.verbatims(request, signal));
  // Until they are read, and where they cannot be, the newest stand for them.
  const found = (hurt.state === 'failed' ? null : hurt.value?.verbatims) ?? [];
  const ids = new Set(found.map(({ id }) => id));
  const texts = [...found, ...(row.verbatims?.newest ?? []).filter(({ id }) => !ids.has(id))].slice(0, shown);
  return (
    <>
      <h4>{t.pains.said}</h4>
      {texts.length > 0 ? <Quotes verbatims={texts} /> : <p class="hint">{t.pains.saidNone}</p>}
    </>
  );
}
