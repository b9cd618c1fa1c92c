import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { useId } from 'preact/hooks';
import { Explanation } from '../pain/explanation.tsx';
import { toPains } from '../pain/pains-of-map.ts';
import { Quotes } from '../pain/quotes.tsx';
import { useWords } from '../words.ts';
import { toReadableKind } from './kinds.ts';
import type { LinkTo } from './step-head.tsx';
import type { Names } from './step-names.ts';

const mostTexts = 5;

/** What stands behind the numbers of one step, or of all: the verdict, the signals, the newest words. The map's cells filter it. */
export function Below(props: {
  map: JourneyMap;
  names: Names;
  step: string | null;
  onStep: (step: string | null) => void;
  linkTo: LinkTo;
}) {
  const { map, names, step, linkTo } = props;
  const { t } = useWords();
  const id = useId();
  const rows = map.steps.filter((row) => step === null || row.id === step);
  const pain = step === null ? undefined : toPains(map).find(({ row }) => row.id === step)?.pain;
  return (
    <section class="behind" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{step === null ? t.below.title : t.below.of(names.step(step))}</h2>
      <p class="aside">{t.below.hint}</p>
      <div class="behind-choice">
        <label for={id}>{t.below.choose}</label>
        <select id={id} value={step ?? ''} onChange={(event) => props.onStep(event.currentTarget.value || null)}>
          <option value="">{t.below.all}</option>
          {map.steps.map((row) => (
            <option key={row.id} value={row.id}>
              {names.step(row.id)}
            </option>
          ))}
        </select>
        {step !== null && <a href={linkTo('step', step)}>{t.below.open(names.step(step))}</a>}
      </div>
      <div class="behind-parts">
        {pain && (
          <div>
            <h3>{t.below.verdict}</h3>
            <p>
              <Explanation pain={pain} />
            </p>
          </div>
        )}
        <div>
          <h3>{t.below.signals}</h3>
          <Kinds rows={rows} />
        </div>
        <div>
          <h3>{t.below.texts}</h3>
          {Object.keys(map.segment).length > 0 && <p class="aside">{t.map.lanes.verbatimsHintCut}</p>}
          <Texts rows={rows} />
          {step !== null && <a href={linkTo('verbatims', step)}>{t.below.allTexts}</a>}
        </div>
      </div>
    </section>
  );
}

function Kinds(props: { rows: readonly StepRow[] }) {
  const words = useWords();
  const counts = new Map<string, number>();
  for (const { signals } of props.rows)
    for (const [kind, count] of Object.entries(signals.kinds)) counts.set(kind, (counts.get(kind) ?? 0) + count);
  if (counts.size === 0) return <p class="aside">{words.t.below.noSignals}</p>;
  return (
    <ul class="kinds">
      {[...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([kind, count]) => (
          <li key={kind}>
            <span>{toReadableKind(words, kind)}</span> <span class="number count">{words.format.count(count)}</span>
          </li>
        ))}
    </ul>
  );
}

function Texts(props: { rows: readonly StepRow[] }) {
  const { t } = useWords();
  const texts = props.rows
    .flatMap((row) => row.verbatims?.newest ?? [])
    .sort((a, b) => b.at - a.at)
    .slice(0, mostTexts);
  return texts.length > 0 ? <Quotes verbatims={texts} /> : <p class="aside">{t.below.noTexts}</p>;
}
