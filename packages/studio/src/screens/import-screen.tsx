import type { ImportPreview } from '@ressenti/protocol';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { SiteEntry } from '../collector-client.ts';
import { FaultyRows } from '../import/faulty-rows.tsx';
import { FirstRows } from '../import/first-rows.tsx';
import { MappingFields } from '../import/mapping.tsx';
import { maxFileBytes, type SurveyImport, useImport } from '../import/use-import.ts';
import { useImportTexts } from '../texts/import-texts.ts';
import { useWords } from '../words.ts';

/** A survey's export becomes answers on the map: choose a file, say what is what, see what comes of it, import. */
export function ImportScreen(props: {
  site: SiteEntry;
  linkTo: (journey: string, days: { from: string; to: string } | null) => string;
  onImported: () => void;
}) {
  const { site, linkTo, onImported } = props;
  const { t, format } = useWords();
  const words = useImportTexts();
  const id = useId();
  const run = useImport(
    site.site,
    site.journeys.map((journey) => journey.id),
    words.defaultName,
  );
  const { file, preview } = run;
  const isDone = run.run.state === 'done';
  useEffect(() => {
    document.title = t.documentTitle(words.title);
  }, [t]);
  useEffect(() => {
    // A journey that the import made is to be chosen from.
    if (isDone) onImported();
  }, [isDone]);
  return (
    <div class="import">
      <header class="journey-head">
        <p class="kicker">{site.name ?? site.site}</p>
        <h1>{words.title}</h1>
        <p class="intro">{words.intro}</p>
      </header>
      {run.run.state === 'done' ? (
        <Result run={run} linkTo={linkTo} />
      ) : (
        <>
          <div class="field">
            <label for={id}>{words.file}</label>
            <input
              id={id}
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
              aria-describedby={`${id}-hint`}
              disabled={run.run.state === 'busy'}
              onChange={({ currentTarget: { files } }) => run.choose(files?.[0] ?? null)}
            />
            <p class="hint" id={`${id}-hint`}>
              {words.fileHint}
            </p>
          </div>
          {file && file.size > maxFileBytes && (
            <p class="refused" role="alert">
              {words.tooLarge}
            </p>
          )}
          {file && file.size <= maxFileBytes && preview.state === 'loading' && <p role="status">{words.reading}</p>}
          {file && preview.state === 'failed' && (
            <p class="refused" role="alert">
              {preview.error.detail ?? t.failed.silent}
            </p>
          )}
          {file && file.size <= maxFileBytes && preview.value && (
            <Read site={site} run={run} preview={preview.value} format={format} />
          )}
        </>
      )}
    </div>
  );
}

function Read(props: {
  site: SiteEntry;
  run: SurveyImport;
  preview: ImportPreview;
  format: ReturnType<typeof useWords>['format'];
}) {
  const { site, run, preview, format } = props;
  const { t } = useWords();
  const words = useImportTexts();
  const { outcome } = preview;
  const isFileBroken = preview.issues.some(({ pointer }) => pointer.startsWith('/line'));
  if (preview.lines === 0)
    return (
      <p class="refused" role="alert">
        {words.empty}
      </p>
    );
  if (isFileBroken)
    return (
      <FaultyRows
        rows={preview.issues.map((issue) => ({
          line: Number(issue.pointer.replace(/\D+/g, '')),
          id: null,
          issues: [{ ...issue, pointer: words.faults.file }],
        }))}
        total={1}
      />
    );
  const isBusy = run.run.state === 'busy';
  const isReady = outcome !== null && outcome.good > 0 && !isBusy && run.preview.state === 'ready';
  return (
    <>
      <MappingFields site={site} preview={preview} mapping={run.mapping} onChange={run.change} />
      <div class="import-check">
        <p role="status">
          {run.run.state === 'busy'
            ? run.run.of === 0
              ? words.sending
              : words.progress(format.count(run.run.stored), format.count(run.run.of))
            : toCheck(preview, words, format)}
        </p>
        {run.run.state === 'busy' && (
          <progress aria-label={words.title} {...(run.run.of > 0 ? { value: run.run.stored, max: run.run.of } : {})} />
        )}
        <button type="button" class="action" aria-disabled={!isReady} onClick={() => isReady && run.start()}>
          {outcome && outcome.good > 0 ? words.start(outcome.good, format.count(outcome.good)) : words.waiting}
        </button>
        {run.run.state === 'failed' && (
          <p class="refused" role="alert">
            {words.failed(run.run.error.detail ?? t.failed.silent)}
          </p>
        )}
      </div>
      <FirstRows preview={preview} />
      {outcome && outcome.stages.length > 0 && (
        <section>
          <h2>{words.stages}</h2>
          <ol class="import-stages">
            {outcome.stages.map(({ step, name, rows }) => (
              <li key={step}>{words.stage(name, rows, format.count(rows))}</li>
            ))}
          </ol>
        </section>
      )}
      {outcome && <FaultyRows rows={outcome.rejected} total={outcome.faulty} />}
    </>
  );
}

/** What is missing, or what an import would do. */
function toCheck(
  { issues, outcome }: ImportPreview,
  texts: ReturnType<typeof useImportTexts>,
  format: ReturnType<typeof useWords>['format'],
): string {
  const words = texts.check;
  const missing = (['stage', 'score', 'instrument'] as const).filter((name) =>
    issues.some(({ pointer }) => pointer === `/${name}`),
  );
  if (outcome === null) return missing.map((name) => words[name]).join(' ');
  if (outcome.good === 0) return words.nothing;
  return [
    words.good(outcome.good, format.count(outcome.good)),
    ...(outcome.days ? [words.days(format.days(outcome.days.from, outcome.days.to))] : []),
    ...(outcome.faulty > 0 ? [words.faulty(outcome.faulty, format.count(outcome.faulty))] : []),
  ].join(' · ');
}

function Result(props: {
  run: SurveyImport;
  linkTo: (journey: string, days: { from: string; to: string } | null) => string;
}) {
  const { run, linkTo } = props;
  const { format } = useWords();
  const words = useImportTexts().result;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  if (run.run.state !== 'done') return null;
  const { answer, journey, days } = run.run;
  return (
    <>
      <section class="import-result" role="status">
        <h2 ref={title} tabIndex={-1}>
          {words.title}
        </h2>
        <ul>
          <li>{words.accepted(answer.accepted, format.count(answer.accepted))}</li>
          {answer.duplicates > 0 && <li>{words.duplicates(answer.duplicates, format.count(answer.duplicates))}</li>}
          {answer.rejectedLines > 0 && (
            <li>{words.rejected(answer.rejectedLines, format.count(answer.rejectedLines))}</li>
          )}
        </ul>
      </section>
      <p class="import-next">
        <a class="action" href={linkTo(journey, days)}>
          {words.map}
        </a>{' '}
        <button type="button" class="plain" onClick={() => run.choose(null)}>
          {words.another}
        </button>
      </p>
      <FaultyRows rows={answer.rejected} total={answer.rejectedLines} />
    </>
  );
}
