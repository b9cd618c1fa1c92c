import type { VerbatimTheme } from '@ressenti/protocol';
import { Explained } from '../parts/explain.tsx';
import { toPartFigure } from '../step/step-figures.ts';
import { useWords } from '../words.ts';

/** What people write about, each theme with how many and how they felt; choosing one searches for its words. */
export function Themes(props: { themes: readonly VerbatimTheme[]; chosen: string; onChoose: (words: string) => void }) {
  const own = useWords();
  const { t, format } = own;
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
                  {theme.mean !== null ? ` · ${words.felt(format.signed(theme.mean, 2))}` : ''}
                </span>
                {theme.quotes?.[0] && <q>{theme.quotes[0]}</q>}
              </button>
              {value !== null && low !== null && high !== null && (
                <span class="theme-share">
                  <Explained
                    figure={toPartFigure(own, {
                      title: t.explain.inStep(words.themes, theme.label),
                      meaning: words.themeMeaning,
                      formula: words.themeFormula,
                      x: theme.share.x,
                      n: theme.share.n,
                    })}
                  >
                    {format.share(value)}
                  </Explained>{' '}
                  <span class="aside">{t.map.range(format.share(low), format.share(high))}</span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
