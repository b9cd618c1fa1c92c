import type { VerbatimTheme } from '@ressenti/protocol';
import { useWords } from '../words.ts';

/** What people write about, each theme with how many and how they felt; choosing one searches for its words. */
export function Themes(props: { themes: readonly VerbatimTheme[]; chosen: string; onChoose: (words: string) => void }) {
  const { t, format } = useWords();
  const words = t.verbatims;
  if (props.themes.length === 0) return props.chosen === '' ? <p class="hint">{words.noThemes}</p> : null;
  return (
    <section class="themes" aria-label={words.themes}>
      <h2>{words.themes}</h2>
      <ul>
        {props.themes.map((theme) => {
          const [term = theme.label] = theme.terms;
          const { value, low, high } = theme.share;
          const isChosen = props.chosen === term;
          return (
            <li key={theme.label}>
              <button
                type="button"
                class="theme"
                aria-pressed={isChosen}
                title={theme.terms.join(', ')}
                onClick={() => props.onChoose(isChosen ? '' : term)}
              >
                <strong>{theme.label}</strong>
                <span class="aside">
                  {t.map.written(theme.n, format.count(theme.n))}
                  {value !== null && low !== null && high !== null
                    ? ` · ${format.share(value)} (${t.map.range(format.share(low), format.share(high))})`
                    : ''}
                  {theme.mean !== null ? ` · ${words.felt(format.signed(theme.mean, 2))}` : ''}
                </span>
                {theme.quotes?.[0] && <q>{theme.quotes[0]}</q>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
