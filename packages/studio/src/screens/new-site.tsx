import { useId, useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** Begins the configuration of a site that is not there yet. */
export function NewSite(props: { onBegin: (site: string) => void }) {
  const { t } = useWords();
  const [site, setSite] = useState('');
  const id = useId();
  return (
    <form
      class="new-site"
      aria-label={t.config.newSite.title}
      onSubmit={(event) => {
        event.preventDefault();
        props.onBegin(site);
      }}
    >
      <div class="field">
        <label for={id}>{t.config.newSite.field}</label>
        <input
          id={id}
          type="text"
          required
          maxLength={64}
          pattern="[a-z0-9][a-z0-9_\-]*"
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          value={site}
          onInput={(event) => setSite(event.currentTarget.value)}
        />
        <p class="hint" id={`${id}-hint`}>
          {t.config.newSite.hint}
        </p>
      </div>
      <button type="submit" class="action">
        {t.config.newSite.make}
      </button>
    </form>
  );
}
