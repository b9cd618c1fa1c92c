import type { ImportPreview } from '@ressenti/protocol';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { useImportTexts } from '../texts/import-texts.ts';
import { useWords } from '../words.ts';

/** The first rows as they stand in the file; columns that are read say as what. */
export function FirstRows(props: { preview: ImportPreview }) {
  const { format } = useWords();
  const { header, rows, columns } = props.preview;
  const words = useImportTexts();
  const roles = new Map(Object.entries(columns).map(([name, index]) => [index, name as keyof typeof columns]));
  return (
    <section>
      <h2>{words.preview}</h2>
      <ScrollFrame class="matrix-frame" label={words.preview}>
        <table class="first-rows">
          <thead>
            <tr>
              {header.map((name, i) => {
                const role = roles.get(i);
                return (
                  <th key={i} scope="col" class={role ? 'used' : ''}>
                    {name.trim() === '' ? words.columns.unnamed(format.count(i + 1)) : name}
                    {role && <span class="aside-line">{words.columns.names[role]}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, r) => (
              <tr key={r}>
                {header.map((_, i) => (
                  <td key={i} class={roles.has(i) ? 'used' : ''}>
                    {cells[i] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}
