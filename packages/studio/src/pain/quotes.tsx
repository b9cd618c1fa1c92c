import type { Verbatim } from '@ressenti/protocol';
import { useWords } from '../words.ts';

/** What people wrote, in the language they wrote it in. */
export function Quotes(props: { verbatims: readonly Verbatim[] }) {
  const { format } = useWords();
  return (
    <ul class="quotes">
      {props.verbatims.map((verbatim) => (
        <li key={verbatim.id} class={verbatim.polarity ?? ''}>
          <q {...toLang(verbatim)}>{verbatim.text}</q>{' '}
          <span class="aside">{format.day(new Date(verbatim.at).toISOString().slice(0, 10))}</span>
        </li>
      ))}
    </ul>
  );
}

export function toLang({ language, locale }: Verbatim): { lang?: string } {
  const tag = language ?? locale;
  return tag ? { lang: tag } : {};
}
