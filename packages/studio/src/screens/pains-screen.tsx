import type { JourneyMap, WorkItemState } from '@ressenti/protocol';
import { useEffect, useState } from 'preact/hooks';
import type { Figure } from '../map/figure.ts';
import { createNames, type Names } from '../map/step-names.ts';
import { ClassBadge } from '../pain/badge.tsx';
import { BeforeAfter } from '../pain/before-after-view.tsx';
import { Explanation } from '../pain/explanation.tsx';
import { type Pain, toPains, toWorkOrder } from '../pain/pains-of-map.ts';
import { toExcessFigure, toInPainFigure } from '../pain/passages-figure.ts';
import { toPriorityFigure } from '../pain/priority-figure.ts';
import { Said } from '../pain/said.tsx';
import { SignsTable } from '../pain/signs-table.tsx';
import { type Failed, Unread } from '../pain/unread.tsx';
import { WorkForm } from '../pain/work-form.tsx';
import { Explained } from '../parts/explain.tsx';
import { Whose } from '../parts/whose.tsx';
import { toDays } from '../route.ts';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';

const lists = ['fix', 'understand', 'watch', 'accompany'] as const;

/** The work list: what hurts, why we think so, who does what about it, and whether it helped. */
export function PainsScreen(props: { map: JourneyMap; step: string | null }) {
  const { map } = props;
  const { client, nowMs } = useTools();
  const words = useWords();
  const { t, format } = words;
  const names = createNames(words, map);
  const pains = toPains(map);
  const order = toWorkOrder(pains);
  const today = toDays({ kind: 'days', days: 1 }, nowMs()).to;
  const work = useReading(`work ${map.site} ${map.journey.id}`, (signal) =>
    client.work(map.site, map.journey.id, signal),
  );
  const [saved, setSaved] = useState<WorkItemState[]>([]);
  useEffect(() => {
    document.title = t.documentTitle(t.pains.title);
  }, [t]);
  const workOf = (step: string) =>
    saved.find((item) => item.step === step) ?? work.value?.find((item) => item.step === step) ?? null;
  // A collector that keeps no work items says 404; saving says so then.
  const isKnown = work.state !== 'loading' && !(work.state === 'failed' && work.error.status !== 404);
  return (
    <>
      <header class="journey-head">
        <p class="kicker">
          {names.journey} · {format.days(map.from, map.to)}
        </p>
        <h1>{t.pains.title}</h1>
        <p class="totals">{t.pains.intro}</p>
      </header>
      <Whose map={map} />
      {lists.map((list) => {
        const items = order.filter((item) => item.list === list);
        if (items.length === 0) return null;
        return (
          <section key={list} class="pain-list" aria-labelledby={`list-${list}`}>
            <h2 id={`list-${list}`}>{t.pains.lists[list].title}</h2>
            <p class="hint">{t.pains.lists[list].hint}</p>
            {items.map((item) => (
              <PainCard
                key={item.row.id}
                isWorkKnown={isKnown}
                workFailure={work.state === 'failed' && !isKnown ? work : null}
                item={item}
                map={map}
                names={names}
                today={today}
                work={workOf(item.row.id)}
                isOpen={props.step === item.row.id || item === order[0]}
                onSaved={(state) => setSaved((before) => [...before.filter(({ step }) => step !== state.step), state])}
              />
            ))}
          </section>
        );
      })}
      <Others pains={pains} names={names} hasPains={order.length > 0 || map.gathering !== undefined} />
    </>
  );
}

function PainCard(props: {
  item: Pain;
  map: JourneyMap;
  names: Names;
  today: string;
  work: WorkItemState | null;
  /** false while it is being read: a form that is drawn too early would drop what is typed meanwhile. */
  isWorkKnown: boolean;
  workFailure: Failed | null;
  isOpen: boolean;
  onSaved: (state: WorkItemState) => void;
}) {
  const { item, map, today, work } = props;
  const words = useWords();
  const { t, format } = words;
  const { row, pain } = item;
  const name = props.names.step(row.id);
  const { lostInExcess, inPain, priority, priorityLow } = pain.priority;
  return (
    <article class={`pain class-${pain.class}`} id={`pain-${row.id}`} aria-labelledby={`pain-${row.id}-name`}>
      <div class="pain-head">
        <h3 id={`pain-${row.id}-name`}>{name}</h3>
        <ClassBadge name={pain.class} />
        {work && work.status !== 'open' && (
          <span class={`work-state ${work.status}`}>
            {t.pains.work.statuses[work.status]}
            {work.fixedOn ? ` · ${format.day(work.fixedOn)}` : ''}
            {work.owner ? ` · ${work.owner}` : ''}
          </span>
        )}
        {priority !== null && priorityLow !== null && (
          <span class="pain-priority">
            {t.pains.priority}{' '}
            <Explained figure={toPriorityFigure(words, pain, name)} class="value">
              {t.pains.priorityValue(format.plain(priority, 1), format.plain(priorityLow, 1))}
            </Explained>
          </span>
        )}
      </div>
      <p>
        <Explanation pain={pain} />
      </p>
      <p class="totals">
        {lostInExcess !== null && lostInExcess >= 1 && <Passages figure={toExcessFigure(words, item, name)} />}
        {inPain !== null && <Passages figure={toInPainFigure(words, item, name)} />}
        <span>{t.pains.confidence[pain.confidence]}</span>
        {row.pain && pain.unpublished === 'part' ? (
          <span>{t.pains.notPublished}</span>
        ) : row.pain && pain.published !== pain.class ? (
          <span>{t.pains.pending}</span>
        ) : null}
      </p>
      <details open={props.isOpen}>
        <summary>{t.pains.signs}</summary>
        <SignsTable pain={pain} step={name} />
      </details>
      {row.verbatims && <Said map={map} row={row} />}
      <h4>{t.pains.work.title}</h4>
      {props.workFailure && <Unread failure={props.workFailure} />}
      {props.isWorkKnown && (
        <WorkForm
          site={map.site}
          journey={map.journey.id}
          step={row.id}
          stepName={name}
          item={work}
          today={today}
          onSaved={props.onSaved}
        />
      )}
      {work?.fixedOn && <BeforeAfter map={map} step={row.id} name={name} fixedOn={work.fixedOn} today={today} />}
      {work?.fixedOn && <p class="hint">{t.pains.compare.note}</p>}
    </article>
  );
}

/** So many passages, as the sentence that says it. */
function Passages(props: { figure: Figure }) {
  return (
    <span>
      <Explained figure={props.figure}>{props.figure.value}</Explained>
    </span>
  );
}

/** What is no pain point, each with the sentence that says why and the signs behind it. */
function Others(props: { pains: readonly Pain[]; names: Names; hasPains: boolean }) {
  const { t } = useWords();
  const groups = [
    { title: t.pains.strong, items: props.pains.filter(({ pain }) => pain.class === 'highlight') },
    { title: t.pains.calm, items: props.pains.filter(({ pain }) => pain.class === 'none') },
    { title: t.pains.unknown, items: props.pains.filter(({ pain }) => pain.class === 'insufficient') },
  ];
  return (
    <>
      {!props.hasPains && (
        <p class="intro">
          {props.pains.every(({ pain }) => pain.class === 'insufficient') ? t.pains.early : t.pains.quiet}
        </p>
      )}
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ title, items }) => (
          <section key={title} class="pain-others" aria-label={title}>
            <h2>{title}</h2>
            <dl>
              {items.map(({ row, pain }) => (
                <div key={row.id}>
                  <dt>{props.names.step(row.id)}</dt>
                  <dd>
                    <Explanation pain={pain} />
                    <details>
                      <summary>{t.pains.signs}</summary>
                      <SignsTable pain={pain} step={props.names.step(row.id)} />
                    </details>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </>
  );
}
