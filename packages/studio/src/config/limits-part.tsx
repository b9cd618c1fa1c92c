import { defaultSolicitation } from '@ressenti/protocol';
import { useWords } from '../words.ts';
import { NumberField } from './fields.tsx';

export function LimitsPart() {
  const { t, format } = useWords();
  const words = t.config.limits;
  const fallback = (value: number) => words.fallback(format.count(value));
  return (
    <>
      <p class="intro">{words.intro}</p>
      <NumberField
        path={['solicitation', 'perVisit']}
        label={words.perVisit}
        hint={fallback(defaultSolicitation.perVisit)}
      />
      <NumberField path={['solicitation', 'per30D']} label={words.per30D} hint={fallback(defaultSolicitation.per30D)} />
      <NumberField
        path={['solicitation', 'quietMs']}
        label={words.quiet}
        hint={fallback(defaultSolicitation.quietMs)}
      />
    </>
  );
}
