import type { PainSign, StepPain } from '@ressenti/protocol';
import { Explained } from '../parts/explain.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { useWords } from '../words.ts';
import { toSignFigure, toSignText } from './sign-figure.ts';

/** Every sign with what was measured, and which of them decided. */
export function SignsTable(props: { pain: StepPain; step: string }) {
  const { pain } = props;
  const words = useWords();
  const { t, format } = words;
  const names = Object.keys(t.pains.signNames).filter((name) => pain.signs[name]);
  // Deciding signs first, then what could be tested, then what is missing.
  const rank = (name: string) => (pain.deciding.includes(name) ? 0 : pain.signs[name]?.holds === null ? 2 : 1);
  names.sort((a, b) => rank(a) - rank(b));
  return (
    <table class="signs stacked">
      <caption class="unseen">{t.pains.signsCaption(props.step)}</caption>
      <TableHead first={t.pains.sign} numbers={[t.pains.signValue, t.pains.signInterval, t.pains.signN]} hasNotes />
      <tbody>
        {names.map((name) => {
          const sign = pain.signs[name] as PainSign;
          const isDeciding = pain.deciding.includes(name);
          return (
            <tr key={name} class={isDeciding ? 'deciding' : ''}>
              <th scope="row">{t.pains.signNames[name]}</th>
              <td class="number" data-label={t.pains.signValue}>
                {sign.holds !== null && sign.value !== null && (
                  <Explained figure={toSignFigure(words, name, sign, props.step)}>
                    {toSignText(words, name, sign.value)}
                  </Explained>
                )}
              </td>
              <td class="number limits" data-label={t.pains.signInterval}>
                {sign.holds === null || sign.low === null || sign.high === null
                  ? ''
                  : t.map.range(toSignText(words, name, sign.low), toSignText(words, name, sign.high))}
              </td>
              <td class="number count" data-label={t.pains.signN}>
                {format.count(sign.n)}
              </td>
              <td class="held-sign">
                {sign.holds === null
                  ? t.pains.untestable(format.count(sign.n), format.count(sign.need))
                  : sign.holds
                    ? isDeciding
                      ? `${t.pains.holds} · ${t.pains.decided}`
                      : t.pains.holds
                    : t.pains.holdsNot}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
