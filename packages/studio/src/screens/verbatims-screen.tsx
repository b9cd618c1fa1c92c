import type { JourneyMap } from '@ressenti/protocol';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { createNames } from '../map/step-names.ts';
import { download } from '../parts/download.ts';
import { Whose } from '../parts/whose.tsx';
import { toCsv } from '../verbatims/csv.ts';
import { LanguageField } from '../verbatims/language-field.tsx';
import { Themes } from '../verbatims/themes.tsx';
import { useVerbatims } from '../verbatims/use-verbatims.ts';
import { VerbatimItem } from '../verbatims/verbatim-item.tsx';
import { useWords } from '../words.ts';
import { Failure } from './failure.tsx';
import { Message } from './message.tsx';

/** Typing should not ask the collector per letter. */
const settleMs = 300;
const polarities = ['negative', 'neutral', 'positive'] as const;

/** Everything people wrote in these days: by step, by feeling, by words, by theme; to be read, exported, removed. */
export function VerbatimsScreen(props: {
  map: JourneyMap;
  step: string | null;
  onStep: (step: string | null) => void;
}) {
  const { map, step } = props;
  const words = useWords();
  const { t, format } = words;
  const names = createNames(words, map);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [polarity, setPolarity] = useState('');
  const [tongue, setTongue] = useState('');
  const [progress, setProgress] = useState<string | null>(null);
  const [isExporting, setExporting] = useState(false);
  useEffect(() => {
    document.title = t.documentTitle(t.verbatims.title);
  }, [t]);
  useEffect(() => {
    const timer = window.setTimeout(() => setQ(typed.trim()), settleMs);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const request = useMemo(
    () => ({
      site: map.site,
      journey: map.journey.id,
      from: map.from,
      to: map.to,
      ...(step === null ? {} : { step }),
      ...(polarity === '' ? {} : { polarity }),
      ...(tongue === '' ? {} : { language: tongue }),
      ...(q === '' ? {} : { q }),
    }),
    [map.site, map.journey.id, map.from, map.to, step, polarity, tongue, q],
  );
  const verbatims = useVerbatims(request);
  const { reading, page } = verbatims;
  const exportAll = async () => {
    setExporting(true);
    setProgress(t.verbatims.exporting(format.count(0), format.count(page?.total ?? 0)));
    try {
      const all = await verbatims.readAll((count) =>
        setProgress(t.verbatims.exporting(format.count(count), format.count(page?.total ?? count))),
      );
      download(`verbatims-${map.site}-${map.from}-${map.to}.csv`, new Blob([toCsv(all)], { type: 'text/csv' }));
      setProgress(t.verbatims.exported(all.length, format.count(all.length)));
    } catch {
      // The collector went away half-way: half a file would pass for a whole one, so there is none.
      setProgress(t.failed.silent);
    }
    setExporting(false);
  };
  return (
    <>
      <header class="journey-head">
        <p class="kicker">
          {names.journey} · {format.days(map.from, map.to)}
        </p>
        <h1>{t.verbatims.title}</h1>
        <p class="totals">{t.verbatims.intro}</p>
      </header>
      <Whose map={map} isOfEverybody />
      <search class="filters">
        <div class="field grow">
          <label for={`${id}-q`}>{t.verbatims.search}</label>
          <input id={`${id}-q`} type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for={`${id}-step`}>{t.verbatims.step}</label>
          <select
            id={`${id}-step`}
            value={step ?? ''}
            onChange={(event) => props.onStep(event.currentTarget.value || null)}
          >
            <option value="">{t.verbatims.allSteps}</option>
            {map.steps.map((row) => (
              <option key={row.id} value={row.id}>
                {names.step(row.id)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-polarity`}>{t.verbatims.polarity}</label>
          <select id={`${id}-polarity`} value={polarity} onChange={(event) => setPolarity(event.currentTarget.value)}>
            <option value="">{t.verbatims.allPolarities}</option>
            {polarities.map((one) => (
              <option key={one} value={one}>
                {t.verbatims.polarities[one]}
              </option>
            ))}
          </select>
        </div>
        <LanguageField id={`${id}-language`} languages={page?.languages} value={tongue} onChange={setTongue} />
        {page && page.total > 0 && (
          <button type="button" class="plain" disabled={isExporting} onClick={exportAll}>
            {t.verbatims.export}
          </button>
        )}
      </search>
      <p role="status" class="hint">
        {page ? t.verbatims.found(page.total, format.count(page.total)) : t.loading}
        {progress && ` · ${progress}`}
      </p>
      {reading.state === 'failed' ? (
        <Failure error={reading.error} site={map.site} journey={map.journey.id} onAgain={reading.again} />
      ) : page && page.total === 0 && q === '' && polarity === '' && tongue === '' ? (
        <Message title={t.verbatims.none} level={2}>
          <p>{t.verbatims.noneHint}</p>
        </Message>
      ) : (
        page && (
          <div class="verbatims-layout">
            <Themes themes={page.themes} chosen={typed} onChoose={setTyped} />
            <section aria-label={t.verbatims.title}>
              <ul class="verbatims">
                {page.verbatims.map((verbatim) => (
                  <VerbatimItem
                    key={verbatim.id}
                    verbatim={verbatim}
                    stepName={names.step}
                    onRemove={verbatims.remove}
                  />
                ))}
              </ul>
              {verbatims.further === 'failed' && (
                <p class="issue" role="alert">
                  {t.failed.silent}
                </p>
              )}
              {page.cursor !== null && (
                <button type="button" class="plain" onClick={verbatims.readMore}>
                  {verbatims.further === 'reading' ? t.loading : t.verbatims.more}
                </button>
              )}
            </section>
          </div>
        )
      )}
    </>
  );
}
