import { computeWilson } from '@ressenti/metrics';
import type { StepDetail } from '@ressenti/protocol';
import { Explained } from '../parts/explain.tsx';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { useWords } from '../words.ts';
import { toPartFigure } from './step-figures.ts';

const groups = ['answered', 'silent', 'rest'] as const;

/** Those who answered beside those who did not: who is not heard by the score. */
export function Silent(props: { silent: NonNullable<StepDetail['silent']> }) {
  const words = useWords();
  const { t, format } = words;
  const share = (name: string, whose: string, x: number, n: number) => {
    const { p, low, high } = computeWilson(Math.min(x, n), n);
    if (p === null)
      return (
        <td class="number" data-label={name}>
          {t.map.none}
        </td>
      );
    return (
      <td class="number" data-label={name}>
        <Explained
          figure={toPartFigure(words, {
            title: t.explain.inStep(name, whose),
            meaning: t.step.silentHint,
            formula: `${name} / ${t.step.people}`,
            x,
            n,
          })}
        >
          {format.share(p)}
        </Explained>{' '}
        <span class="aside">{t.map.range(format.share(low), format.share(high))}</span>
      </td>
    );
  };
  return (
    <ScrollFrame label={t.step.silent}>
      <table class="signs stacked">
        <caption class="unseen">{t.step.silent}</caption>
        <TableHead numbers={[t.step.people, t.step.exits, t.step.signalled]} />
        <tbody>
          {groups.map((name) => {
            const { entered, exits, signalled } = props.silent[name];
            return (
              <tr key={name}>
                <th scope="row">{t.step.groups[name]}</th>
                <td class="number count" data-label={t.step.people}>
                  {format.count(entered)}
                </td>
                {share(t.step.exits, t.step.groups[name], exits, entered)}
                {share(t.step.signalled, t.step.groups[name], signalled, entered)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
