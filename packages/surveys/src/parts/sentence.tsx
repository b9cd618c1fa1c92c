/** A sentence whose closing mark never stands alone on a line: French sets a space before it. */
export function Sentence({ text }: { text: string }) {
  const [, start = text, end] = /^(.*?)(\S+ [?!:;»]+)$/su.exec(text) ?? [];
  return (
    <>
      {start}
      {end && <span class="keep">{end}</span>}
    </>
  );
}
