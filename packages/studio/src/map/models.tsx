import type { JourneyMap, ObservedModels, ShareEstimate } from '@ressenti/protocol';
import { useWords, type Words } from '../words.ts';
import type { Figure } from './figure.ts';
import { ShareMeasure } from './measure.tsx';
import { toModelFigure } from './share-figures.ts';
import type { Names } from './step-names.ts';
import { Turns } from './turns.tsx';

/** How people really go through, beside how the journey is drawn. */
export function Models(props: { map: JourneyMap; names: Names }) {
  const { map } = props;
  const words = useWords();
  const { t, format } = words;
  const { models } = map;
  if (map.passages.total === 0 || map.others) return null;
  if (!models)
    return (
      <p class="aside" role="status">
        {t.models.gathering}
      </p>
    );
  return (
    <section class="models" aria-labelledby="models-title">
      <h2 id="models-title">{t.models.title}</h2>
      <p class="aside">{t.models.hint(t.modelNames[map.journey.model])}</p>
      {models.disagrees && <p class="notice">{t.models.disagrees[models.disagrees]}</p>}
      <div class="models-parts">
        <dl>
          {(['linear', 'loop', 'spiral'] as const).map((model) => (
            <div key={model}>
              <dt>{t.models.names[model]}</dt>
              <dd>
                <ShareMeasure
                  estimate={models[model]}
                  figure={toFigure(words, models, model, models[model])}
                  most={1}
                  tone="plain"
                />
              </dd>
            </div>
          ))}
        </dl>
        {models.multiVisitors > 0 && <Turns map={map} models={models} names={props.names} />}
      </div>
      {models.multiVisitors > 0 && (
        <p class="aside">{t.models.multi(models.multiVisitors, format.count(models.multiVisitors))}</p>
      )}
    </section>
  );
}

function toFigure(
  words: Words,
  models: ObservedModels,
  model: 'linear' | 'loop' | 'spiral',
  estimate: ShareEstimate,
): Figure {
  const { t, format } = words;
  const { strictlyLinear, passagesToGoal, gainPerPassage } = models;
  const notes =
    model === 'linear'
      ? [toStrictNote(words, strictlyLinear)]
      : model === 'spiral'
        ? [
            passagesToGoal === null ? null : t.models.toGoal(format.plain(passagesToGoal, 1)),
            gainPerPassage === null ? null : t.models.gain(format.plain(gainPerPassage, 1)),
          ]
        : [];
  return { ...toModelFigure(words, estimate, model), notes: notes.filter((note) => note !== null) };
}

/** The part that skipped no step either, with its interval: it has no place of its own. */
function toStrictNote({ t, format }: Words, { value, low, high }: ShareEstimate): string | null {
  if (value === null || low === null || high === null) return null;
  return t.models.strict(format.share(value), t.map.range(format.share(low), format.share(high)));
}
