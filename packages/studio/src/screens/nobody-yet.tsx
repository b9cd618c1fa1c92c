import { CopyLine } from '../parts/copy-line.tsx';
import { useWords } from '../words.ts';

/** The first screen of an installation: nothing has been heard, and what to do about it. */
export function NobodyYet(props: { site: string; origin: string; title: string; importLink: string }) {
  const { t } = useWords();
  return (
    <section class="message nobody">
      <p class="kicker">{props.title}</p>
      <h1>{t.empty.title}</h1>
      <p>{t.empty.body}</p>
      <div class="choices">
        {/* The demo shop speaks for its own site only. */}
        {props.site === 'demo' && (
          <section>
            <h2>{t.empty.demoTitle}</h2>
            <p>{t.empty.demoBody}</p>
            <a class="action" href="/demo/">
              {t.empty.demoLink}
            </a>
          </section>
        )}
        <section>
          <h2>{t.empty.snippetTitle}</h2>
          <p>{t.empty.snippetBody}</p>
          <CopyLine label={t.empty.snippetTitle} text={toSnippet(props.origin, props.site)} />
        </section>
        <section>
          <h2>{t.empty.importTitle}</h2>
          <p>{t.empty.importBody}</p>
          <a class="action" href={props.importLink}>
            {t.importLink}
          </a>
        </section>
      </div>
      {props.site === 'demo' && (
        <section>
          <h2>{t.empty.dataTitle}</h2>
          <p>{t.empty.dataBody}</p>
          <CopyLine label={t.empty.dataTitle} text="npm run demo:data" />
        </section>
      )}
    </section>
  );
}

export function toSnippet(origin: string, site: string): string {
  return `<script async src="${origin}/ressenti.js" data-site="${site}"></script>`;
}
