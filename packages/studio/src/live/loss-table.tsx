import type { SiteLoss } from '../collector-client.ts';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';

const days = 14;
const dayMs = 86_400_000;
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** What never came in the last fourteen days, by the counters of the tabs, and what browsers say of it; newest day first. */
export function LossTable({ site }: { site: string }) {
  const { client, nowMs } = useTools();
  const { t, format } = useWords();
  const to = nowMs();
  const range = { site, from: toDay(to - (days - 1) * dayMs), to: toDay(to) };
  const { value } = useReading(`${site} ${range.to}`, (signal) => client.loss(range, signal));
  const rows = value ? toRows(value) : [];
  if (!rows[0]) return null;
  const { loss } = t.live;
  return (
    <section class="loss">
      <h2>{loss.title}</h2>
      <p class="aside">{loss.explain}</p>
      <ScrollFrame class="matrix-frame" label={loss.title}>
        <table class="plan">
          <caption class="unseen">{loss.title}</caption>
          <thead>
            <tr>
              <th scope="col">{loss.day}</th>
              <th scope="col">{loss.missing}</th>
              <th scope="col">{loss.reported}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ day, missing, numbered, reasons }) => (
              <tr key={day}>
                <th scope="row">{format.day(day)}</th>
                <td class="count" data-label={loss.missing}>
                  {loss.of(format.count(missing), format.count(numbered))}
                  {missing > 0 && ` (${format.share(missing / numbered)})`}
                </td>
                <td class="count" {...(reasons[0] ? { 'data-label': loss.reported } : {})}>
                  {reasons
                    .map(({ reason, events }) => loss.because(loss.reasons[reason] ?? reason, format.count(events)))
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}

/** @returns one row for each day of which anything is known; `numbered`: how many events the tabs numbered */
function toRows({ measured, reported }: SiteLoss) {
  const known = [...new Set([...measured, ...reported].map(({ day }) => day))].sort().reverse();
  return known.map((day) => {
    const { missing = 0, received = 0 } = measured.find((row) => row.day === day) ?? {};
    return { day, missing, numbered: missing + received, reasons: reported.filter((row) => row.day === day) };
  });
}
