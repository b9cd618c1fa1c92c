import type { JourneyMap } from '@ressenti/protocol';
import { useEffect } from 'preact/hooks';
import { Cards } from '../map/cards.tsx';
import { Legend } from '../map/legend.tsx';
import { Matrix } from '../map/matrix.tsx';
import { toConvertedFigure, toPassagesFigure } from '../map/share-figures.ts';
import type { LinkTo } from '../map/step-head.tsx';
import { createNames } from '../map/step-names.ts';
import { Explained } from '../parts/explain.tsx';
import { useMedia } from '../use-media.ts';
import { useWords } from '../words.ts';
import { Message } from './message.tsx';
import { NobodyYet } from './nobody-yet.tsx';

/** The journey: its name and totals, whose data it is, and the map. */
export function JourneyScreen(props: {
  map: JourneyMap;
  origin: string;
  isBusy: boolean;
  linkTo: LinkTo;
  onWiden: () => void;
}) {
  const { map } = props;
  const words = useWords();
  const { t, format } = words;
  const names = createNames(words, map);
  const isNarrow = useMedia('(max-width: 759px)');
  useEffect(() => {
    document.title = t.documentTitle(names.journey);
  }, [t, names.journey]);

  if (map.heard.events === 0) return <NobodyYet site={map.site} origin={props.origin} title={names.journey} />;
  return (
    <div class="journey" aria-busy={props.isBusy}>
      <header class="journey-head">
        <p class="kicker">
          {map.siteName ?? map.site} · {t.models[map.journey.model]}
        </p>
        <h1>{names.journey}</h1>
        <p class="totals">
          <span>{format.days(map.from, map.to)}</span>
          <span>
            <Explained figure={toPassagesFigure(words, map)}>
              {t.summary.passages(map.passages.total, format.count(map.passages.total))}
            </Explained>
          </span>
          {map.passages.converted.value !== null && (
            <span>
              <Explained figure={toConvertedFigure(words, map)}>
                {t.summary.converted(format.share(map.passages.converted.value))}
              </Explained>
            </span>
          )}
          {map.passages.open > 0 && (
            <span>
              <Explained figure={toPassagesFigure(words, map)}>
                {t.summary.open(map.passages.open, format.count(map.passages.open))}
              </Explained>
            </span>
          )}
        </p>
      </header>
      <Generated map={map} />
      {map.passages.total === 0 ? (
        <Message title={t.quiet.title} level={2}>
          <p>{t.quiet.body(format.days(map.from, map.to))}</p>
          <button type="button" class="action" onClick={props.onWiden}>
            {t.quiet.widen}
          </button>
        </Message>
      ) : (
        <>
          {isNarrow ? (
            <Cards map={map} names={names} linkTo={props.linkTo} />
          ) : (
            <Matrix map={map} names={names} linkTo={props.linkTo} />
          )}
          <Legend
            hasCold={map.steps.some((row) => row.emotion.cold.n > 0)}
            hasHypothesis={map.steps.some((row) => row.expected !== null)}
            minimumN={map.minimumN}
          />
        </>
      )}
    </div>
  );
}

/** Made-up passages are called so above everything that was computed from them. */
function Generated(props: { map: JourneyMap }) {
  const { t, format } = useWords();
  const { generated, total } = props.map.passages;
  if (generated <= 0) return null;
  return (
    <p class="generated" role="note">
      {generated >= total
        ? t.generated.all(format.count(total))
        : t.generated.some(format.count(generated), format.count(total))}
    </p>
  );
}
