/**
 * The head of a table of numbers.
 * @param first of the column that names a row; none: the corner stays empty
 * @param numbers of the columns of numbers
 * @param hasNotes a last column without a name, for words
 */
export function TableHead(props: { first?: string; numbers: readonly string[]; hasNotes?: boolean }) {
  return (
    <thead>
      <tr>
        {props.first === undefined ? <td /> : <th scope="col">{props.first}</th>}
        {props.numbers.map((name) => (
          <th key={name} scope="col" class="number">
            {name}
          </th>
        ))}
        {props.hasNotes && <td />}
      </tr>
    </thead>
  );
}
