import type { JourneyMap } from '@ressenti/protocol';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LinkTo } from '../map/step-head.tsx';
import { StepMeasures } from '../map/step-measures.tsx';
import { createNames } from '../map/step-names.ts';
import { Strip } from '../map/strip.tsx';
import { ClassBadge } from '../pain/badge.tsx';
import { Explanation } from '../pain/explanation.tsx';
import { toPains } from '../pain/pains-of-map.ts';
import { isGathering } from '../parts/gathering.tsx';
import { Whose } from '../parts/whose.tsx';
import { type Estimate, toBins } from '../step/bins.ts';
import { Funnel } from '../step/funnel.tsx';
import { Silent } from '../step/silent.tsx';
import { toMeanFigure, toPartFigure } from '../step/step-figures.ts';
import { Fields, Pairs, Precision } from '../step/step-tables.tsx';
import { Trend } from '../step/trend.tsx';
import { Written } from '../step/written.tsx';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';
import { Failure } from './failure.tsx';

/** Everything about one step: over time, asked and silent, hot and cold, signals, forms, words. */
export function StepScreen(props: { map: JourneyMap; step: string | null; linkTo: LinkTo }) {
  const { map, linkTo } = props;
  const { client } = useTools();
  const words = useWords();
  const { t, format } = words;
  const names = createNames(words, map);
  const index = Math.max(
    0,
    map.steps.findIndex(({ id }) => id === props.step),
  );
  const row = map.steps[index];
  const pain = toPains(map).find((own) => own.row === row)?.pain;
  const name = row ? names.step(row.id) : '';
  const request = {
    site: map.site,
    journey: map.journey.id,
    step: row?.id ?? '',
    from: map.from,
    to: map.to,
    segment: map.segment,
  };
  // What only a look at the passages tells is there as soon as the map has it.
  const detail = useReading(row ? JSON.stringify([request, isGathering(map)]) : null, (signal) =>
    client.step(request, signal),
  );
  useEffect(() => {
    document.title = t.documentTitle(name);
  }, [t, name]);
  if (!row) return null;
  return (
    <>
      <header class="journey-head">
        <p class="kicker">
          {t.step.kicker(names.journey)} · {format.days(map.from, map.to)}
        </p>
        <h1>{name}</h1>
        <nav class="step-nav" aria-label={t.step.others}>
          {map.steps.map(({ id }) => (
            <a key={id} href={linkTo('step', id)} {...(id === row.id ? { 'aria-current': 'page' as const } : {})}>
              {names.step(id)}
            </a>
          ))}
        </nav>
      </header>
      <Whose map={map} />
      {pain && !row.held && (
        <p class="step-pain">
          <a
            class="badge-link"
            href={linkTo('pains', row.id)}
            aria-label={t.map.showPain(name, t.pains.classes[pain.class])}
          >
            <ClassBadge name={pain.class} />
          </a>{' '}
          <Explanation pain={pain} />
        </p>
      )}
      <dl class="summary">
        <div>
          <dt>{t.map.lanes.emotion}</dt>
          <dd>
            <Strip map={map} row={row} name={name} moment="hot" />
            {row.emotion.cold.n > 0 && <Strip map={map} row={row} name={name} moment="cold" />}
          </dd>
        </div>
        <StepMeasures map={map} row={row} names={names} />
      </dl>
      {detail.state === 'failed' ? (
        <Failure error={detail.error} site={map.site} journey={map.journey.id} onAgain={detail.again} />
      ) : !detail.value ? (
        <p class="loading" role="status">
          {t.loading}
        </p>
      ) : (
        <div class="step-parts">
          <Over days={detail.value.days} minimumN={map.minimumN} />
          <Part
            wide
            title={t.step.funnel}
            {...(Object.keys(map.segment).length > 0 ? { hint: t.step.funnelOfAll } : {})}
          >
            <Funnel
              site={map.site}
              funnel={detail.value.funnel}
              entered={Object.keys(map.segment).length > 0 ? null : row.entered}
            />
          </Part>
          {detail.value.silent && (
            <Part title={t.step.silent} hint={t.step.silentHint}>
              <Silent silent={detail.value.silent} />
            </Part>
          )}
          {detail.value.pairs && (
            <Part title={t.step.pairs} hint={t.step.gap}>
              <Pairs pairs={detail.value.pairs} />
            </Part>
          )}
          <Part title={t.step.precision} hint={t.step.precisionHint}>
            <Precision row={row} precision={detail.value.precision} />
          </Part>
          {detail.value.fields.length > 0 && (
            <Part title={t.step.fields}>
              <Fields fields={detail.value.fields} />
            </Part>
          )}
          {row.verbatims && row.verbatims.n > 0 && (
            <Part wide title={t.step.said}>
              <Written map={map} step={row.id} />
              <p>
                <a href={linkTo('verbatims', row.id)}>{t.step.allSaid}</a>
              </p>
            </Part>
          )}
        </div>
      )}
    </>
  );
}

function Part(props: { title: string; hint?: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <div class={props.wide ? 'step-part wide' : 'step-part'}>
      <h2>{props.title}</h2>
      {props.hint && <p class="hint">{props.hint}</p>}
      {props.children}
    </div>
  );
}

function Over(props: { days: Parameters<typeof toBins>[0]; minimumN: number }) {
  const words = useWords();
  const { t, format } = words;
  const { size, bins } = toBins(props.days, props.minimumN);
  if (bins.length < 2) return null;
  const highest = Math.max(0.1, ...bins.map((bin) => bin.exits?.high ?? 0));
  const writeEmotion = (value: number) => format.signed(value, 2);
  const writeEffort = (value: number) => format.signed(value, 0);
  const explainMean =
    ({ meaning, formula }: { meaning: string; formula: string }, write: (value: number) => string) =>
    (title: string, { value, low, high, n }: Estimate) =>
      toMeanFigure(words, {
        title,
        meaning,
        formula,
        n: t.map.answers(n, format.count(n)),
        value: write(value),
        low: write(low),
        high: write(high),
      });
  const { meaning, formula } = t.explain.exits;
  return (
    <Part wide title={t.step.trend} hint={t.step.trendOf(t.step.bins[size] ?? '')}>
      <div class="trends">
        <Trend
          title={t.step.emotion}
          bins={bins}
          of={(bin) => bin.emotion}
          range={[-1, 1]}
          write={writeEmotion}
          explain={explainMean(t.explain.emotion, writeEmotion)}
        />
        <Trend
          title={t.step.effort}
          bins={bins}
          of={(bin) => bin.effort}
          range={[-100, 100]}
          write={writeEffort}
          explain={explainMean(t.explain.effort, writeEffort)}
        />
        <Trend
          title={t.step.exits}
          bins={bins}
          of={(bin) => bin.exits}
          range={[0, highest]}
          write={(value) => format.share(value)}
          explain={(title, { value, n }) =>
            toPartFigure(words, { title, meaning, formula, x: Math.round(value * n), n })
          }
        />
      </div>
    </Part>
  );
}
