import type { RefusedLine } from '@ressenti/protocol';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { useImportTexts } from '../texts/import-texts.ts';
import { toReadableIssue } from '../texts/issue-words.ts';
import { useWords } from '../words.ts';

/** Rows that were, or would be, left out: where they begin in the file and why. */
export function FaultyRows(props: { rows: readonly RefusedLine[]; total: number }) {
  const { format, language } = useWords();
  const texts = useImportTexts();
  const words = texts.faults;
  const names = texts.columns.names as Record<string, string>;
  if (props.total === 0) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <ScrollFrame class="matrix-frame" label={words.title}>
        <table class="plan faulty">
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.expected}</th>
              <th scope="col">{words.received}</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.flatMap(({ line, issues }) =>
              issues.map((issue) => {
                const { expected, received } = toReadableIssue(issue, language);
                return (
                  <tr key={`${line} ${issue.pointer}`}>
                    <td data-label={words.line}>{format.count(line)}</td>
                    <td data-label={words.what}>{names[issue.pointer.slice(1)] ?? issue.pointer}</td>
                    <td data-label={words.expected}>{expected}</td>
                    <td data-label={words.received}>{received}</td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </ScrollFrame>
      {props.rows.length < props.total && <p class="hint">{words.more(format.count(props.rows.length))}</p>}
    </section>
  );
}
