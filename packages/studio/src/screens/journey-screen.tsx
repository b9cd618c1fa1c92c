import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { ExportTools } from '../export/export-tools.tsx';
import { Below } from '../map/below.tsx';
import { Cards } from '../map/cards.tsx';
import { ComparisonContext } from '../map/delta.tsx';
import { toJourneyScoreFigure } from '../map/journey-score-figure.ts';
import { Legend } from '../map/legend.tsx';
import { Matrix } from '../map/matrix.tsx';
import { Models } from '../map/models.tsx';
import { toConvertedFigure, toPassagesFigure } from '../map/share-figures.ts';
import type { LinkTo } from '../map/step-head.tsx';
import { createNames } from '../map/step-names.ts';
import { compareMaps } from '../pain/before-after.ts';
import { type Explain, ExplainContext, Explained } from '../parts/explain.tsx';
import { SegmentChooser } from '../parts/segment-chooser.tsx';
import { Whose } from '../parts/whose.tsx';
import type { Route } from '../route.ts';
import { useMedia } from '../use-media.ts';
import { useWords } from '../words.ts';
import { Message } from './message.tsx';
import { NobodyYet } from './nobody-yet.tsx';

/** The journey: its name and totals, whose data it is, and the map. */
export function JourneyScreen(props: {
  map: JourneyMap;
  /** The same in the days before, or of everybody else, where they are compared. */
  other: JourneyMap | null;
  origin: string;
  isBusy: boolean;
  linkTo: LinkTo;
  route: Route;
  onGo: (change: Partial<Route>) => void;
}) {
  const { map, other, route, onGo } = props;
  const earlier = route.compare === 'previous' ? other : null;
  const words = useWords();
  const { t, format } = words;
  const names = createNames(words, map);
  const score = toJourneyScoreFigure(words, map, names.step);
  const isNarrow = useMedia('(max-width: 759px)');
  useEffect(() => {
    document.title = t.documentTitle(names.journey);
  }, [t, names.journey]);

  const comparisons = useMemo(
    () => other && { by: other.others ? ('others' as const) : ('previous' as const), found: compareMaps(other, map) },
    [other, map],
  );
  const [step, setStep] = useState<string | null>(null);
  const explain = useContext(ExplainContext);
  // A number opens its sheet, and what is below the map turns to its step.
  const explainHere: Explain = (figure, anchor) => {
    const cell = anchor.closest<HTMLElement>('[data-step]');
    if (cell?.dataset.step) setStep(cell.dataset.step);
    explain(figure, anchor);
  };
  const passages = toPassagesFigure(words, map);
  const chosen = map.steps.some(({ id }) => id === step) ? step : null;

  if (map.heard.events === 0)
    return (
      <NobodyYet site={map.site} origin={props.origin} title={names.journey} importLink={props.linkTo('import', '')} />
    );
  return (
    <div class="journey" aria-busy={props.isBusy}>
      <header class="journey-head">
        <p class="kicker">
          {map.siteName ?? map.site} · {t.modelNames[map.journey.model]}
        </p>
        <h1>{names.journey}</h1>
        <p class="totals">
          <span>{format.days(map.from, map.to)}</span>
          <span>
            <Explained figure={passages}>{passages.value}</Explained>
          </span>
          {map.passages.converted.value !== null && (
            <span>
              <Explained figure={toConvertedFigure(words, map)}>
                {t.summary.converted(format.share(map.passages.converted.value))}
              </Explained>
            </span>
          )}
          {score && (
            <span>
              <Explained figure={score}>{t.summary.score(score.value)}</Explained>
            </span>
          )}
          {map.passages.open > 0 && (
            <span>
              <Explained figure={passages}>
                {t.summary.open(map.passages.open, format.count(map.passages.open))}
              </Explained>
            </span>
          )}
        </p>
      </header>
      <div class="map-tools">
        <SegmentChooser map={map} segment={route.segment} onChoose={(segment) => onGo({ segment })} />
        <label class="toggle">
          <input
            type="checkbox"
            checked={route.compare === 'previous'}
            onChange={(event) => onGo({ compare: event.currentTarget.checked ? 'previous' : null })}
          />
          {t.compare.toggle}
        </label>
        {Object.keys(route.segment).length > 0 && (
          <label class="toggle">
            <input
              type="checkbox"
              checked={route.compare === 'others'}
              onChange={(event) => onGo({ compare: event.currentTarget.checked ? 'others' : null })}
            />
            {t.compare.toggleOthers}
          </label>
        )}
        {earlier && <span class="aside">{t.compare.with(format.days(earlier.from, earlier.to))}</span>}
        {other?.others && !other.held && (
          <span class="aside">{t.compare.withOthers(other.passages.total, format.count(other.passages.total))}</span>
        )}
        {!map.gathering?.part && !isQuiet(map) && <ExportTools map={map} />}
      </div>
      <Whose map={map} hasChooser />
      {map.held && !isQuiet(map) && (
        <p class="generated" role="note">
          {t.held.title}. {t.held.body}
        </p>
      )}
      {map.held && isQuiet(map) ? (
        <Message title={t.held.title} level={2}>
          <p>{t.held.body}</p>
          <p>
            <button type="button" class="action" onClick={() => onGo({ period: { kind: 'days', days: 365 } })}>
              {t.held.widen}
            </button>{' '}
            <button type="button" class="link" onClick={() => onGo({ segment: {}, compare: null })}>
              {t.held.everybody}
            </button>
          </p>
        </Message>
      ) : map.gathering?.part ? null : isQuiet(map) ? (
        <Message title={t.quiet.title} level={2}>
          <p>{t.quiet.body(format.days(map.from, map.to))}</p>
          <button type="button" class="action" onClick={() => onGo({ period: { kind: 'days', days: 365 } })}>
            {t.quiet.widen}
          </button>
        </Message>
      ) : (
        <ComparisonContext.Provider value={comparisons}>
          <ExplainContext.Provider value={explainHere}>
            {isNarrow ? (
              <Cards map={map} names={names} linkTo={props.linkTo} />
            ) : (
              <Matrix map={map} earlier={earlier} names={names} linkTo={props.linkTo} />
            )}
          </ExplainContext.Provider>
          <Legend
            hasCold={map.steps.some((row) => row.emotion.cold.n > 0)}
            compared={other && (other.others ? 'others' : 'previous')}
            hasHypothesis={map.steps.some((row) => row.expected !== null)}
            minimumN={map.minimumN}
          />
          <Below map={map} names={names} step={chosen} onStep={setStep} linkTo={props.linkTo} />
          <Models map={map} names={names} />
        </ComparisonContext.Provider>
      )}
    </div>
  );
}

/** Nobody walked and nobody answered. Answers alone, as an imported survey has them, do make a map. */
function isQuiet({ passages, steps }: JourneyMap): boolean {
  return passages.total === 0 && steps.every(({ emotion, effort }) => [emotion, effort].every(hasNoAnswer));
}

function hasNoAnswer({ hot, cold }: StepRow['emotion']): boolean {
  return hot.n + cold.n === 0;
}
