import { useId, useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** Asks for the admin key after the collector has asked the studio for it. */
export function KeyScreen(props: { wasRefused: boolean; onKey: (key: string) => void }) {
  const { t } = useWords();
  const [key, setKey] = useState('');
  const field = useId();
  const note = useId();
  return (
    <section class="message key-screen">
      <h1>{t.key.title}</h1>
      <p>{t.key.body}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim()) props.onKey(key.trim());
        }}
      >
        {props.wasRefused && (
          <p class="refused" role="alert">
            {t.key.refused}
          </p>
        )}
        <label for={field}>{t.key.field}</label>
        <input
          id={field}
          type="password"
          autocomplete="current-password"
          spellcheck={false}
          required
          aria-describedby={note}
          aria-invalid={props.wasRefused}
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <button type="submit" class="action">
          {t.key.enter}
        </button>
        <p id={note} class="hint">
          {t.key.kept}
        </p>
      </form>
    </section>
  );
}
