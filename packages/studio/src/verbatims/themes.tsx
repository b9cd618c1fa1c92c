import type { VerbatimTheme } from '@ressenti/protocol';
import type { Figure } from '../map/figure.ts';
import { Explained } from '../parts/explain.tsx';
import { toMeanFigure, toPartFigure } from '../step/step-figures.ts';
import { useWords, type Words } from '../words.ts';

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
                <span class="aside">{t.map.written(theme.n, format.count(theme.n))}</span>
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
                  <span class="aside">{words.themeShare(t.map.range(format.share(low), format.share(high)))}</span>
                </span>
              )}
              {theme.mean !== null && theme.felt && (
                <span class="theme-share">
                  <Explained figure={toFeltFigure(own, theme.label, { mean: theme.mean, ...theme.felt })}>
                    {words.felt(format.signed(theme.mean, 2))}
                  </Explained>{' '}
                  <span class="aside">
                    {t.map.range(format.signed(theme.felt.low, 2), format.signed(theme.felt.high, 2))}
                  </span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How those felt who wrote about a theme, of those who also gave a score. */
function toFeltFigure(
  words: Words,
  label: string,
  { mean, n, low, high }: { mean: number; n: number; low: number; high: number },
): Figure {
  const { t, format } = words;
  return toMeanFigure(words, {
    title: t.explain.inStep(t.verbatims.themes, label),
    meaning: t.verbatims.feltMeaning,
    formula: t.explain.emotion.general,
    n: t.map.answers(n, format.count(n)),
    value: format.signed(mean, 2),
    low: format.signed(low, 2),
    high: format.signed(high, 2),
  });
}
