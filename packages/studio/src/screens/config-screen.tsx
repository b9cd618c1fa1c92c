import { useEffect, useMemo, useState } from 'preact/hooks';
import { CollectorError, type PublishedConfig } from '../collector-client.ts';
import { createEditing, EditingContext } from '../config/editing.tsx';
import { JourneyPart } from '../config/journey-part.tsx';
import { JsonField } from '../config/json-field.tsx';
import type { LatePreview } from '../config/late-preview.tsx';
import { LimitsPart } from '../config/limits-part.tsx';
import { type Part, PartsNav, toPart, toPartName } from '../config/parts-nav.tsx';
import { PrivacyPart } from '../config/privacy-part.tsx';
import { PublishBar } from '../config/publish-bar.tsx';
import { SignalsPart } from '../config/signals-part.tsx';
import { SitePart } from '../config/site-part.tsx';
import { SurveyPart } from '../config/survey-part.tsx';
import { useDraft } from '../config/use-draft.ts';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';
import { Failure } from './failure.tsx';

/** Edit steps, surveys, triggers and limits without code; nothing reaches visitors before it is published. */
export function ConfigScreen(props: {
  site: string;
  /** Not published yet: the editor begins with nothing but its id. */
  isNew: boolean;
  part: string | null;
  onPart: (part: string) => void;
  onPublished: () => void;
  onNewSite: (site: string) => void;
  Preview: typeof LatePreview;
}) {
  const { client } = useTools();
  const { t } = useWords();
  const reading = useReading(`config ${props.site}`, (signal) =>
    props.isNew
      ? client.config(props.site, signal).catch((error: unknown) => toBlank(props.site, error))
      : client.config(props.site, signal),
  );
  const [published, setPublished] = useState<PublishedConfig | null>(null);
  useEffect(() => {
    document.title = t.documentTitle(t.config.title);
  }, [t]);
  if (reading.state === 'failed')
    return <Failure error={reading.error} site={props.site} journey="" onAgain={reading.again} />;
  const current = published?.config.site === props.site ? published : reading.value;
  if (!current || current.config.site !== props.site)
    return (
      <p class="loading" role="status">
        {t.loading}
      </p>
    );
  return (
    <Editor
      published={current}
      part={toPart(props.part)}
      onPart={props.onPart}
      onNewSite={props.onNewSite}
      Preview={props.Preview}
      onPublished={(now) => {
        setPublished(now);
        props.onPublished();
      }}
    />
  );
}

/** A site that is being made begins with its id alone; any other failure stays one. */
function toBlank(site: string, error: unknown): PublishedConfig {
  if (error instanceof CollectorError && error.status === 404) return { config: { site }, etag: null };
  throw error;
}

function Editor(props: {
  published: PublishedConfig;
  part: Part;
  onPart: (part: string) => void;
  onPublished: (now: PublishedConfig) => void;
  onNewSite: (site: string) => void;
  Preview: typeof LatePreview;
}) {
  const { t } = useWords();
  const draft = useDraft(props.published, props.onPublished);
  const editing = useMemo(() => createEditing(draft.config, draft.issues, draft.change), [draft]);
  const { part } = props;
  const survey = part.kind === 'survey' ? draft.config.surveys?.[part.index] : undefined;
  return (
    <EditingContext.Provider value={editing}>
      <header class="journey-head">
        <h1>{t.config.title}</h1>
        <p class="totals">{t.config.intro}</p>
      </header>
      <PublishBar draft={draft} isNew={props.published.etag === null} />
      <div class={survey ? 'editor with-preview' : 'editor'}>
        <PartsNav part={part} onPart={props.onPart} />
        <section class="part" aria-labelledby="part-title">
          <h2 id="part-title">{toPartName(part, editing, t)}</h2>
          {part.kind === 'site' && <SitePart onNewSite={props.onNewSite} />}
          {part.kind === 'journey' && (
            <JourneyPart key={part.index} index={part.index} onRemoved={() => props.onPart('site')} />
          )}
          {part.kind === 'survey' && (
            <SurveyPart key={part.index} index={part.index} onRemoved={() => props.onPart('site')} />
          )}
          {part.kind === 'limits' && <LimitsPart />}
          {part.kind === 'signals' && <SignalsPart />}
          {part.kind === 'privacy' && <PrivacyPart />}
          {part.kind === 'json' && (
            <>
              <p class="intro">
                {t.config.json.intro} <a href="/schema/site.json">{t.config.json.schema}</a>
              </p>
              <JsonField path={[]} label={t.config.json.field} rows={32} />
            </>
          )}
        </section>
        {survey && <props.Preview survey={survey} />}
      </div>
    </EditingContext.Provider>
  );
}
