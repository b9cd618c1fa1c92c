import type { JourneyMap } from '@ressenti/protocol';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { Quotes } from '../pain/quotes.tsx';
import { LanguageField } from '../verbatims/language-field.tsx';
import { Themes } from '../verbatims/themes.tsx';
import { useVerbatims } from '../verbatims/use-verbatims.ts';
import { useWords } from '../words.ts';

/** Typing should not ask the collector per letter. */
const settleMs = 300;
const shownTexts = 5;

/** What people wrote at one step: by theme, by language, by words; the newest of them. */
export function Written(props: { map: JourneyMap; step: string }) {
  const { map, step } = props;
  const { t, format } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [tongue, setTongue] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setQ(typed.trim()), settleMs);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const request = useMemo(
    () => ({
      site: map.site,
      journey: map.journey.id,
      step,
      from: map.from,
      to: map.to,
      ...(tongue === '' ? {} : { language: tongue }),
      ...(q === '' ? {} : { q }),
    }),
    [map.site, map.journey.id, map.from, map.to, step, tongue, q],
  );
  const { page } = useVerbatims(request);
  return (
    <>
      <search class="filters">
        <div class="field grow">
          <label for={`${id}-q`}>{t.verbatims.search}</label>
          <input id={`${id}-q`} type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </div>
        <LanguageField id={`${id}-language`} languages={page?.languages} value={tongue} onChange={setTongue} />
      </search>
      <p role="status" class="hint">
        {page ? t.verbatims.found(page.total, format.count(page.total)) : t.loading}
      </p>
      {page && (
        <>
          <Themes themes={page.themes} chosen={typed} onChoose={setTyped} />
          <Quotes verbatims={page.verbatims.slice(0, shownTexts)} />
        </>
      )}
    </>
  );
}
