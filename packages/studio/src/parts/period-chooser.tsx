import { useId, useState } from 'preact/hooks';
import type { Period } from '../route.ts';
import { useWords } from '../words.ts';

const presets = [1, 7, 28, 90, 365] as const;

/** The days that the numbers are of: the usual windows, or any two days. */
export function PeriodChooser(props: {
  period: Period;
  days: { from: string; to: string };
  onChoose: (period: Period) => void;
}) {
  const { t, format } = useWords();
  const { period, days, onChoose } = props;
  const [isRange, setRange] = useState(period.kind === 'range');
  const field = useId();
  const shown = isRange || period.kind === 'range' ? 'range' : String(period.days);
  const offered: number[] = [...presets];
  if (period.kind === 'days' && !offered.includes(period.days)) offered.push(period.days);
  const label = (count: number) =>
    count === 1 ? t.choose.today : count === 365 ? t.choose.lastYear : t.choose.lastDays(format.count(count));
  return (
    <div class="period">
      <label for={field}>{t.choose.period}</label>
      <select
        id={field}
        value={shown}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setRange(chosen === 'range');
          onChoose(chosen === 'range' ? { kind: 'range', ...days } : { kind: 'days', days: Number(chosen) });
        }}
      >
        {offered.map((count) => (
          <option key={count} value={String(count)}>
            {label(count)}
          </option>
        ))}
        <option value="range">{t.choose.range}</option>
      </select>
      {shown === 'range' && (
        <span class="range">
          <Day label={t.choose.from} value={days.from} onDay={(from) => onChoose(toRange(from, days.to))} />
          <Day label={t.choose.to} value={days.to} onDay={(to) => onChoose(toRange(days.from, to))} />
        </span>
      )}
    </div>
  );
}

function Day(props: { label: string; value: string; onDay: (day: string) => void }) {
  const field = useId();
  return (
    <>
      <label for={field}>{props.label}</label>
      <input
        id={field}
        type="date"
        required
        value={props.value}
        onChange={(event) => {
          // A half-typed date has no value yet; the map keeps its days until there is one.
          if (event.currentTarget.value) props.onDay(event.currentTarget.value);
        }}
      />
    </>
  );
}

function toRange(from: string, to: string): Period {
  return from <= to ? { kind: 'range', from, to } : { kind: 'range', from: to, to: from };
}
