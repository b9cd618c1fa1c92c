import type { ComponentChildren } from 'preact';

/** One row of the map: its name at the left, a cell per step. */
export function Lane(props: {
  kind: string;
  title: string;
  hint?: string;
  axis?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <tr class={`lane-${props.kind}`}>
      <th scope="row">
        <span class="lane-title">{props.title}</span>
        {props.hint && <span class="lane-hint">{props.hint}</span>}
        {props.axis}
      </th>
      {props.children}
    </tr>
  );
}
